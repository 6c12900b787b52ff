using LeadCrm.Assignment.Domain.Recycle;
using LeadCrm.Contracts.Assignment;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Recycle;

/// <summary>A clock with what the lead is now.</summary>
internal sealed class ClockRow
{
    public required LeadClock Clock { get; init; }
    public LeadStage Stage { get; init; }
    public Guid DepartmentId { get; init; }
    public Intention? Intention { get; init; }
    public string? SourceGrade { get; init; }

    public RecycleGrade Grade => LeadClock.GradeOf(Intention, SourceGrade);

    public bool HasDrifted => Stage != Clock.Stage || Grade != Clock.Grade;

    /// <summary>What was edited without an event, or before there was one.</summary>
    public void Refresh(DateTime now)
    {
        if (Stage != Clock.Stage)
            Clock.Reach(Stage, now);
        Clock.Grade = Grade;
    }
}

/// <summary>Reads the clocks of a tenant in chunks, in the order of the leads' ids.</summary>
internal sealed class ClockReader(LeadCrmDbContext db, ILeadFacts leads)
{
    public const int ChunkSize = 5_000;

    public Task<List<ClockRow>> ReadAsync(Guid tenantId, Guid? ownerId, Guid after, CancellationToken ct)
    {
        var clocks = db.Set<LeadClock>().AsNoTracking().Where(c => c.TenantId == tenantId && c.LeadId.CompareTo(after) > 0);
        if (ownerId is not null)
            clocks = clocks.Where(c => c.OwnerId == ownerId);
        return clocks
            .Join(
                leads.Query().Where(f => LeadClocks.Held.Contains(f.Location)),
                c => c.LeadId,
                f => f.Id,
                (c, f) =>
                    new ClockRow
                    {
                        Clock = c,
                        Stage = f.Stage,
                        DepartmentId = f.DepartmentId,
                        Intention = f.Intention,
                        SourceGrade = f.SourceGrade,
                    }
            )
            .OrderBy(r => r.Clock.LeadId)
            .Take(ChunkSize)
            .ToListAsync(ct);
    }
}

/// <summary>
/// The first half of a run: looks at every held lead, writes anew when its clock ends where that has changed, and notes each that is due. A chunk
/// is one transaction with the place it has come to, so that a run that was cut short goes on behind it and no lead is noted twice.
/// </summary>
internal sealed class RecyclePass(
    LeadCrmDbContext db,
    ClockReader reader,
    RecycleSetup setup,
    RecycleHoldFinder holds,
    IOrganisationDirectory directory,
    BusinessClock clock
)
{
    public async Task RunAsync(RecycleRun run, CancellationToken ct)
    {
        var look = await LookAsync(run, ct);
        while (true)
        {
            var rows = await reader.ReadAsync(run.TenantId, run.SubjectId, run.LastLeadId, ct);
            if (rows.Count == 0)
                return;
            await ChunkAsync(run, look, rows, ct);
        }
    }

    private sealed record Look(
        RecycleBasis Basis,
        DateTime CutOff,
        DateTime Now,
        RecycleEvaluator AtCutOff,
        RecycleEvaluator Today,
        HashSet<Guid> Closed
    );

    private async Task<Look> LookAsync(RecycleRun run, CancellationToken ct)
    {
        var basis = await setup.BasisAsync(ct);
        var (cutOff, now) = (clock.StartOf(run.AsOf), clock.UtcNow);
        var atCutOff = await setup.EvaluatorAsync(run.TenantId, basis, cutOff, ct);
        var closed = (await directory.GetAsync(ct)).Users.Where(u => !u.IsActive || u.Id == run.SubjectId).Select(u => u.Id);
        return new Look(
            basis,
            cutOff,
            now,
            atCutOff,
            await setup.EvaluatorAsync(run.TenantId, basis, now, ct),
            atCutOff.Rules.IsOn(RecycleRule.R6) ? [.. closed] : []
        );
    }

    private async Task ChunkAsync(RecycleRun run, Look look, List<ClockRow> rows, CancellationToken ct)
    {
        var (changed, due) = (new List<LeadClock>(), new List<(ClockRow Row, RecycleDue Due)>());
        foreach (var row in rows)
        {
            var drifted = row.HasDrifted;
            row.Refresh(look.Now);
            var (current, end) = (look.Today.Evaluate(row.Clock, look.Now), look.Today.ProtectionEnd(row.Clock));
            if (DueIn(run, look, row.Clock) is { } found)
                due.Add((row, found));
            if (drifted || !row.Clock.Says(current, end))
            {
                row.Clock.Set(current, end);
                changed.Add(row.Clock);
            }
        }
        var items = await ItemsAsync(run, look, due, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var last = rows[^1].Clock.LeadId;
        var mine = await db.Set<RecycleRun>()
            .Where(r => r.Id == run.Id && r.LastLeadId == run.LastLeadId && r.State == RecycleRunState.Evaluating)
            .ExecuteUpdateAsync(
                s => s.SetProperty(r => r.LastLeadId, last).SetProperty(r => r.Evaluated, r => r.Evaluated + rows.Count),
                ct
            );
        if (mine == 0)
            throw new InvalidOperationException($"Somebody else works on recycle run {run.Id}.");
        await ClockWriter.SaveDueAsync(db, changed, ct);
        await KeepAsync(run, items, ct);
        if (items.Count > 0)
            await db.Engine.BulkInsertAsync(db, items, ct);
        await transaction.CommitAsync(ct);
        run.LastLeadId = last;
    }

    private static RecycleDue? DueIn(RecycleRun run, Look look, LeadClock clock)
    {
        if (look.Closed.Contains(clock.OwnerId))
            return new RecycleDue(run.AsOf, RecycleRule.R6);
        if (run.SubjectId is not null || clock.ReceivedAt > look.CutOff)
            return null;
        return look.AtCutOff.Evaluate(clock, look.CutOff) is { } due && due.On < run.AsOf ? due : null;
    }

    private async Task<List<RecycleItem>> ItemsAsync(
        RecycleRun run,
        Look look,
        List<(ClockRow Row, RecycleDue Due)> due,
        CancellationToken ct
    )
    {
        var held = await holds.FindAsync([.. due.Select(d => d.Row.Clock.LeadId)], run.AsOf, look.Basis.Terms, ct);
        // A request may have made a second clock since the night began; the lead is one.
        return due.DistinctBy(d => d.Row.Clock.LeadId)
            .Select(d =>
            {
                var (row, found) = d;
                var item = new RecycleItem
                {
                    RunId = run.Id,
                    LeadId = row.Clock.LeadId,
                    TenantId = run.TenantId,
                    OwnerId = row.Clock.OwnerId,
                    DepartmentId = row.DepartmentId,
                    AsOf = run.AsOf,
                    Rule = found.Rule,
                    DueOn = found.On,
                    At = look.Now,
                };
                Decide(item, row.Clock, look, held.GetValueOrDefault(row.Clock.LeadId));
                return item;
            })
            .ToList();
    }

    private static void Decide(RecycleItem item, LeadClock clock, Look look, RecycleHold? hold)
    {
        if (item.Rule == RecycleRule.R6)
            (item.Outcome, item.Detail) =
                hold?.Kind == RecycleHoldKind.Handover ? (RecycleOutcome.Skipped, hold.Kind.ToString()) : (RecycleOutcome.Due, null);
        else if (hold is not null)
            (item.Outcome, item.Detail, item.IsLate) = (RecycleOutcome.Skipped, hold.Kind.ToString(), hold.Since > look.CutOff);
        else if (clock.IsSold)
            (item.Outcome, item.Detail, item.IsLate) = (RecycleOutcome.Skipped, nameof(RecycleHoldKind.Order), true);
        else if (clock.WorkedSince(look.CutOff))
            (item.Outcome, item.Detail, item.IsLate) = (RecycleOutcome.Skipped, RecycleDetails.ConnectedMeanwhile, true);
        else if (clock.LockedUntil >= item.AsOf)
            (item.Outcome, item.Detail, item.IsLate) = (RecycleOutcome.Skipped, RecycleDetails.NoLongerDue, true);
        else if (look.AtCutOff.IsKept(clock, item.AsOf, look.CutOff))
            (item.Outcome, item.Detail) = (RecycleOutcome.Kept, RecycleDetails.PlannedContact);
    }

    private async Task KeepAsync(RecycleRun run, List<RecycleItem> items, CancellationToken ct)
    {
        var kept = items.Where(i => i.Outcome == RecycleOutcome.Kept).Select(i => i.LeadId).ToArray();
        if (kept.Length == 0)
            return;
        DateOnly? today = run.AsOf;
        await db.Set<LeadClock>()
            .Where(c => EF.Parameter(kept).Contains(c.LeadId) && (c.KeptOn == null || c.KeptOn != today))
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.KeptOn, today).SetProperty(c => c.KeepsInARow, c => c.KeepsInARow + 1), ct);
    }
}

/// <summary>Writes what an evaluation found, without tracking: leads that end on the same day by the same rule in one statement.</summary>
internal static class ClockWriter
{
    public static async Task SaveDueAsync(LeadCrmDbContext db, List<LeadClock> changed, CancellationToken ct)
    {
        foreach (var alike in changed.GroupBy(c => (c.DueOn, c.Rule, c.ProtectionEndsOn, c.Stage, c.Grade, c.SoldAt)))
        {
            var (key, ids) = (alike.Key, alike.Select(c => c.Id).ToArray());
            await db.Set<LeadClock>()
                .Where(c => EF.Parameter(ids).Contains(c.Id))
                .ExecuteUpdateAsync(
                    s =>
                        s.SetProperty(c => c.DueOn, key.DueOn)
                            .SetProperty(c => c.Rule, key.Rule)
                            .SetProperty(c => c.ProtectionEndsOn, key.ProtectionEndsOn)
                            .SetProperty(c => c.Stage, key.Stage)
                            .SetProperty(c => c.SoldAt, key.SoldAt)
                            .SetProperty(c => c.Grade, key.Grade),
                    ct
                );
        }
    }
}

/// <summary>Asks all modules what holds leads.</summary>
internal sealed class RecycleHoldFinder(IEnumerable<IRecycleHolds> sources, BusinessClock clock)
{
    /// <summary>The first hold of each lead that counts on <paramref name="today"/>.</summary>
    public async Task<Dictionary<Guid, RecycleHold>> FindAsync(Guid[] leadIds, DateOnly today, RecycleTerms terms, CancellationToken ct)
    {
        var found = new Dictionary<Guid, RecycleHold>();
        if (leadIds.Length == 0)
            return found;
        foreach (var source in sources)
        foreach (var hold in await source.FindAsync(leadIds, ct))
            if (Counts(hold, today, terms) && (!found.TryGetValue(hold.LeadId, out var other) || hold.Since < other.Since))
                found[hold.LeadId] = hold;
        return found;
    }

    private bool Counts(RecycleHold hold, DateOnly today, RecycleTerms terms)
    {
        if (hold.Kind != RecycleHoldKind.Appointment || hold.At is not { } at)
            return true;
        var day = clock.DayOf(at);
        return day >= today && day <= today.AddDays(terms.AppointmentHoldDays);
    }
}
