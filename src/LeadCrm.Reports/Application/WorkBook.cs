using System.Security.Cryptography;
using System.Text;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Reports.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Reports.Application;

/// <summary>How something is written down.</summary>
internal sealed record BookKeeping
{
    /// <summary>As it happens.</summary>
    public static readonly BookKeeping Live = new();

    /// <summary>Days count as open that are not: nothing was counted before.</summary>
    public bool OpensAll { get; init; }

    /// <summary>Where people belonged through time; null takes where they belong now, as what is told has just happened.</summary>
    public ILookup<Guid, DepartmentStay>? Stays { get; init; }
}

/// <summary>
/// Writes down what was done: one fact per kind and source. The same again changes nothing, something else replaces it, and what comes for a closed
/// day is kept without counting. Changes are made in the caller's context, and saved with what happened.
/// </summary>
internal sealed class WorkBook(
    LeadCrmDbContext db,
    ILeadFacts leads,
    IOrganisationDirectory directory,
    ISettings settings,
    BusinessClock clock
)
{
    private const int ChunkSize = 500;
    private static readonly WorkKind[] Receipts = [WorkKind.ReceivedAssigned, WorkKind.ReceivedClaimed, WorkKind.ReceivedSelf];
    private static readonly HashSet<WorkKind> OfNewRows =
    [
        .. Receipts,
        WorkKind.HandedAway,
        WorkKind.Released,
        WorkKind.Recycled,
        WorkKind.Note,
    ];

    private sealed record LeadOrigin(string SourceCode, string BusinessLine);

    public async Task<OpenPeriod> OpenAsync(CancellationToken ct) =>
        new(
            clock.Today,
            await settings.GetAsync(ReportsSettings.OpenDays, ct),
            await settings.GetAsync(ReportsSettings.MonthClosesAfter, ct)
        );

    /// <summary>Answers what was not known before.</summary>
    public async Task<IReadOnlyList<WorkDone>> RecordAsync(IReadOnlyList<WorkDone> told, BookKeeping how, CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        var works = told.Where(w => w.Kind != WorkKind.AutoNote && organisation.FindUser(w.UserId) is not null)
            .GroupBy(w => (w.Kind, w.SourceId))
            .Select(g => g.Last())
            .ToList();
        if (works.Count == 0)
            return [];
        // What comes from a row that has just been made was never told before.
        var asked = how == BookKeeping.Live ? works.FindAll(w => !OfNewRows.Contains(w.Kind)) : works;
        var (open, known) = (await OpenAsync(ct), await KnownAsync(asked, ct));
        var origins = await OriginsAsync(works, ct);
        var fresh = new List<WorkDone>();
        foreach (var work in works)
        {
            var person = organisation.FindUser(work.UserId)!;
            var fact = Build(work, person, DepartmentOf(work, person, how), origins);
            var counts = how.OpensAll || open.IsOpen(fact.Day);
            if (known.TryGetValue((work.Kind, work.SourceId), out var had))
            {
                if (counts && had.State != WorkState.Late && !had.SaysTheSame(fact))
                    Change(had, fact);
            }
            else if (!work.IsUndone)
            {
                fact.State = counts ? WorkState.Counted : WorkState.Late;
                db.Add(fact);
                fresh.Add(work);
            }
        }
        await TimeFirstCallsAsync(works, how.OpensAll ? null : open, ct);
        return fresh;
    }

    // Day, person and department stay as they were first known: a call that turns out to have begun a second earlier is no call of another day.
    private void Change(WorkFact had, WorkFact now)
    {
        (had.At, had.LeadId, had.NumberKey) = (now.At, now.LeadId, now.NumberKey);
        (had.IsConnected, had.IsEffective, had.State) = (now.IsConnected, now.IsEffective, now.State);
        if (!had.IsReceived)
            had.Seconds = now.Seconds;
        Unfold(had);
    }

    /// <summary>The roll-up does not have it as it is now. Written even where it was so when the row was read: it may have been folded meanwhile.</summary>
    public void Unfold(WorkFact fact)
    {
        fact.IsFolded = false;
        var entry = db.Entry(fact);
        if (entry.State is EntityState.Unchanged or EntityState.Modified)
            entry.Property(f => f.IsFolded).IsModified = true;
    }

    private WorkFact Build(WorkDone work, UserRef person, Guid department, Dictionary<Guid, LeadOrigin> origins)
    {
        var origin = work.LeadId is { } lead ? origins.GetValueOrDefault(lead) : null;
        var day = clock.DayOf(work.At);
        return new WorkFact
        {
            Id = db.Engine.NextGuid(),
            TenantId = person.TenantId,
            Kind = work.Kind,
            SourceId = work.SourceId,
            Day = day,
            UserId = person.Id,
            DepartmentId = department,
            SourceCode = work.SourceCode ?? origin?.SourceCode ?? "",
            BusinessLine = work.BusinessLine ?? origin?.BusinessLine ?? "",
            At = work.At,
            HourSlot = day.DayNumber * 24 + clock.LocalOf(work.At).Hour,
            LeadId = work.LeadId,
            NumberKey = work.Number is { } number ? Fingerprint(number) : null,
            IsConnected = work.IsConnected,
            IsEffective = work.IsEffective,
            Seconds = work.Seconds,
            State = work.IsUndone ? WorkState.Undone : WorkState.Counted,
        };
    }

    private static Guid DepartmentOf(WorkDone work, UserRef person, BookKeeping how) =>
        work.DepartmentId
        ?? how.Stays?[person.Id].FirstOrDefault(s => s.From <= work.At && (s.To is null || work.At < s.To))?.DepartmentId
        ?? person.DepartmentId;

    private static Guid Fingerprint(string number) => new(SHA256.HashData(Encoding.UTF8.GetBytes(number)).AsSpan(0, 16));

    private async Task<Dictionary<(WorkKind, Guid), WorkFact>> KnownAsync(List<WorkDone> works, CancellationToken ct)
    {
        var known = new Dictionary<(WorkKind, Guid), WorkFact>();
        foreach (var chunk in works.Select(w => w.SourceId).Distinct().Chunk(ChunkSize))
        foreach (var kind in works.Select(w => w.Kind).Distinct())
        foreach (
            var fact in await db.Set<WorkFact>()
                .IgnoreQueryFilters()
                .Where(f => f.Kind == kind && EF.Parameter(chunk).Contains(f.SourceId))
                .ToListAsync(ct)
        )
            known[(fact.Kind, fact.SourceId)] = fact;
        foreach (var entry in db.ChangeTracker.Entries<WorkFact>().Where(e => e.State == EntityState.Added))
            known[(entry.Entity.Kind, entry.Entity.SourceId)] = entry.Entity;
        return known;
    }

    private async Task<Dictionary<Guid, LeadOrigin>> OriginsAsync(List<WorkDone> works, CancellationToken ct)
    {
        var origins = new Dictionary<Guid, LeadOrigin>();
        var asked = works.Where(w => w.LeadId is not null && (w.SourceCode is null || w.BusinessLine is null));
        foreach (var chunk in asked.Select(w => w.LeadId!.Value).Distinct().Chunk(ChunkSize))
        foreach (
            var lead in await leads
                .Query()
                .Where(l => EF.Parameter(chunk).Contains(l.Id))
                .Select(l => new
                {
                    l.Id,
                    l.SourceCode,
                    l.BusinessLine,
                })
                .ToListAsync(ct)
        )
            origins[lead.Id] = new LeadOrigin(lead.SourceCode, lead.BusinessLine);
        return origins;
    }

    // The delay belongs to the day on which the lead was received; an earlier call that is told of later makes it shorter.
    private async Task TimeFirstCallsAsync(List<WorkDone> works, OpenPeriod? open, CancellationToken ct)
    {
        var calls = works.Where(w => w is { Kind: WorkKind.Call, LeadId: not null, IsUndone: false }).ToList();
        if (calls.Count == 0)
            return;
        var receipts = (await OfLeadsAsync(calls.Select(c => c.LeadId!.Value), Receipts, ct)).ToLookup(f => (f.LeadId, f.UserId));
        foreach (var call in calls)
        {
            var receipt = receipts[(call.LeadId, call.UserId)].Where(f => f.At <= call.At).MaxBy(f => f.At);
            if (receipt is null || open?.IsOpen(receipt.Day) == false)
                continue;
            var delay = (int)Math.Min(int.MaxValue, (call.At - receipt.At).TotalSeconds);
            if (receipt.Seconds is null || delay < receipt.Seconds)
                receipt.Seconds = delay;
        }
    }

    /// <summary>Facts of some kinds about leads that count, with those that are not saved yet.</summary>
    public async Task<List<WorkFact>> OfLeadsAsync(IEnumerable<Guid> leadIds, WorkKind[] kinds, CancellationToken ct)
    {
        var ids = leadIds.ToHashSet();
        var found = new List<WorkFact>();
        foreach (var chunk in ids.Chunk(ChunkSize))
            found.AddRange(
                await db.Set<WorkFact>()
                    .IgnoreQueryFilters()
                    .Where(f => f.LeadId != null && EF.Parameter(chunk).Contains(f.LeadId.Value))
                    .Where(f => kinds.Contains(f.Kind) && f.State == WorkState.Counted)
                    .ToListAsync(ct)
            );
        found.AddRange(
            db.ChangeTracker.Entries<WorkFact>()
                .Where(e => e.State == EntityState.Added && e.Entity.LeadId is { } lead && ids.Contains(lead))
                .Select(e => e.Entity)
        );
        return found.FindAll(f => f.State == WorkState.Counted && kinds.Contains(f.Kind));
    }
}
