using LeadCrm.Contracts.Assignment;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Events;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>Follows leads that move: a new cycle, an offer that is void, an appointment that has another consultant, a list that has one less.</summary>
internal sealed class FollowLeads(LeadCrmDbContext db, IOrganisationDirectory directory, BusinessClock clock) : IEventHandler<LeadMoved>
{
    private static readonly LeadLocation[] Away = [LeadLocation.Pool, LeadLocation.Archived, LeadLocation.Invalid, LeadLocation.Scrap];
    private static readonly LeadLocation[] Closed = [LeadLocation.Archived, LeadLocation.Invalid, LeadLocation.Scrap];

    public async Task HandleAsync(IReadOnlyList<LeadMoved> events, CancellationToken ct)
    {
        // What is made is in nobody's hands yet.
        var moves = events.Where(e => e.FromLocation is not null).ToList();
        if (moves.Count == 0)
            return;
        await BeginAnewAsync(Ids(moves, e => IsAway(e.FromLocation!.Value) && !IsAway(e.ToLocation)), ct);
        await VoidOffersAsync(Ids(moves, e => e.FromLocation == LeadLocation.Tmk), ct);
        await FollowAppointmentsAsync(moves, ct);
        await FollowTasksAsync(moves, ct);
    }

    private static bool IsAway(LeadLocation location) => Array.IndexOf(Away, location) >= 0;

    private static Guid[] Ids(IEnumerable<LeadMoved> moves, Func<LeadMoved, bool> which) =>
        [.. moves.Where(which).Select(e => e.LeadId).Distinct()];

    private async Task BeginAnewAsync(Guid[] ids, CancellationToken ct)
    {
        if (ids.Length == 0)
            return;
        var now = clock.UtcNow;
        await db.Set<Qualification>().Where(q => EF.Parameter(ids).Contains(q.LeadId)).ExecuteDeleteAsync(ct);
        await db.Set<QualificationCredit>()
            .Where(c => c.LiveLeadId != null && EF.Parameter(ids).Contains(c.LeadId))
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.EndedAt, now).SetProperty(c => c.LiveLeadId, (Guid?)null), ct);
    }

    // One that is accepted was marked so before the lead moved.
    private async Task VoidOffersAsync(Guid[] ids, CancellationToken ct)
    {
        if (ids.Length == 0)
            return;
        var now = clock.UtcNow;
        await db.Set<TransferOffer>()
            .Where(o => o.State == OfferState.Offered && EF.Parameter(ids).Contains(o.LeadId))
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(o => o.State, OfferState.Expired)
                        .SetProperty(o => o.AnsweredAt, now)
                        .SetProperty(o => o.OpenLeadId, (Guid?)null)
                        .SetProperty(o => o.Version, o => o.Version + 1),
                ct
            );
    }

    private async Task FollowAppointmentsAsync(List<LeadMoved> moves, CancellationToken ct)
    {
        var appointed = moves.FindAll(e => Max(e.FromStage ?? e.Stage, e.Stage) is >= LeadStage.Appointed and <= LeadStage.Ordered);
        var organisation = await directory.GetAsync(ct);
        foreach (var owner in appointed.Where(e => e is { ToLocation: LeadLocation.Owned, ToOwnerId: not null }).GroupBy(e => e.ToOwnerId))
        {
            var (ids, department) = (Ids(owner, _ => true), organisation.FindUser(owner.Key)?.DepartmentId ?? owner.First().DepartmentId);
            await db.Set<Appointment>()
                .Where(a => a.ActiveLeadId != null && EF.Parameter(ids).Contains(a.LeadId))
                .ExecuteUpdateAsync(
                    s =>
                        s.SetProperty(a => a.ConsultantId, owner.Key)
                            .SetProperty(a => a.DepartmentId, department)
                            .SetProperty(a => a.Version, a => a.Version + 1),
                    ct
                );
        }
        var closed = Ids(appointed, e => Array.IndexOf(Closed, e.ToLocation) >= 0);
        if (closed.Length == 0)
            return;
        var now = clock.UtcNow;
        await db.Set<Appointment>()
            .Where(a => a.ActiveLeadId != null && EF.Parameter(closed).Contains(a.LeadId))
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(a => a.State, AppointmentState.Cancelled)
                        .SetProperty(a => a.EndedAt, now)
                        .SetProperty(a => a.ActiveLeadId, (Guid?)null)
                        .SetProperty(a => a.Version, a => a.Version + 1),
                ct
            );
    }

    private static LeadStage Max(LeadStage one, LeadStage other) => one > other ? one : other;

    private async Task FollowTasksAsync(List<LeadMoved> moves, CancellationToken ct)
    {
        foreach (var taken in moves.Where(e => e is { ToLocation: LeadLocation.Tmk, ToOwnerId: not null }).GroupBy(e => e.ToOwnerId))
        {
            var ids = Ids(taken, _ => true);
            await db.Set<DialTaskItem>()
                .Where(i => (i.State == DialItemState.Waiting || i.State == DialItemState.Taken) && EF.Parameter(ids).Contains(i.LeadId))
                .ExecuteUpdateAsync(s => s.SetProperty(i => i.State, DialItemState.Taken).SetProperty(i => i.UserId, taken.Key), ct);
        }
        var gone = Ids(
            moves,
            e =>
                e.FromLocation is LeadLocation.Tmk or LeadLocation.Unassigned
                && e.ToLocation is not (LeadLocation.Tmk or LeadLocation.Unassigned)
        );
        if (gone.Length > 0)
            await db.Set<DialTaskItem>()
                .Where(i => (i.State == DialItemState.Waiting || i.State == DialItemState.Taken) && EF.Parameter(gone).Contains(i.LeadId))
                .ExecuteUpdateAsync(s => s.SetProperty(i => i.State, DialItemState.Gone), ct);
    }
}

/// <summary>Counts the leads that lie with telemarketers and refuses the save where their cap is in the way; one row and one conditional update each.</summary>
internal sealed class CountTmkLeads(LeadCrmDbContext db, ILeadFacts leads, IOrganisationDirectory directory, ISettings settings)
    : IEventHandler<LeadMoved>
{
    private const string Savepoint = "tmk_holding";
    private const int Attempts = 3;

    public async Task HandleAsync(IReadOnlyList<LeadMoved> events, CancellationToken ct)
    {
        var changes = new SortedDictionary<Guid, int>();
        foreach (var move in events)
        {
            if (move is { FromLocation: LeadLocation.Tmk, FromOwnerId: { } from })
                changes[from] = changes.GetValueOrDefault(from) - 1;
            if (move is { ToLocation: LeadLocation.Tmk, ToOwnerId: { } to })
                changes[to] = changes.GetValueOrDefault(to) + 1;
        }
        foreach (var (user, by) in changes.Where(c => c.Value != 0))
            await TakeAsync(user, by, ct);
    }

    private async Task TakeAsync(Guid user, int by, CancellationToken ct)
    {
        await EnsureAsync(user, ct);
        var cap = await settings.GetAsync(TelemarketingSettings.HoldCap, ct);
        // Giving away is never refused.
        var most = by > 0 ? cap - by : int.MaxValue;
        var taken = await db.Set<QualificationHolding>()
            .Where(h => h.UserId == user && h.Held <= most)
            .ExecuteUpdateAsync(s => s.SetProperty(h => h.Held, h => h.Held + by), ct);
        if (taken == 0)
            throw new BusinessException(TelemarketingErrorCodes.HoldCapReached)
                .WithData("Name", (await directory.GetAsync(ct)).NameOf(user) ?? "–")
                .WithData("Cap", cap);
    }

    // Somebody else may make the same row at this moment; then theirs is taken.
    private async Task EnsureAsync(Guid user, CancellationToken ct)
    {
        for (var attempt = 1; !await db.Set<QualificationHolding>().AnyAsync(h => h.UserId == user, ct); attempt++)
        {
            var held = await leads.Query().CountAsync(l => l.OwnerId == user && l.Location == LeadLocation.Tmk, ct);
            var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("Leads move within a transaction.");
            await transaction.CreateSavepointAsync(Savepoint, ct);
            try
            {
                await db.Engine.BulkInsertAsync(db, [new QualificationHolding { UserId = user, Held = held }], ct);
                await transaction.ReleaseSavepointAsync(Savepoint, ct);
                return;
            }
            catch (Exception e) when (attempt < Attempts && db.Engine.IsUniqueViolation(e))
            {
                await transaction.RollbackToSavepointAsync(Savepoint, ct);
            }
        }
    }
}

/// <summary>Notes every attempt to reach a student with the person, department and dial task of that moment.</summary>
internal sealed class NoteDials(LeadCrmDbContext db, ILeadFacts leads, IOrganisationDirectory directory, BusinessClock clock)
    : IEventHandler<LeadContacted>
{
    public async Task HandleAsync(IReadOnlyList<LeadContacted> events, CancellationToken ct)
    {
        var dials = events.Where(e => e is { Type: FollowUpType.Call, Disposition: not null, AuthorId: not null }).ToList();
        if (dials.Count == 0)
            return;
        var organisation = await directory.GetAsync(ct);
        var ids = dials.Select(d => d.LeadId).Distinct().ToArray();
        var tenants = await leads
            .Query()
            .Where(l => EF.Parameter(ids).Contains(l.Id))
            .Select(l => new { l.Id, l.TenantId })
            .ToDictionaryAsync(l => l.Id, ct);
        var items = await db.Set<DialTaskItem>()
            .AsNoTracking()
            .Where(i =>
                EF.Parameter(ids).Contains(i.LeadId)
                && (i.State == DialItemState.Taken || i.State == DialItemState.Dialled)
                && db.Set<DialTask>().Any(t => t.Id == i.TaskId && t.State == DialTaskState.Open)
            )
            .ToListAsync(ct);
        foreach (var dial in dials)
        {
            var item = items.Find(i => i.LeadId == dial.LeadId && i.UserId == dial.AuthorId);
            if (organisation.FindUser(dial.AuthorId) is not { } author || !tenants.TryGetValue(dial.LeadId, out var lead))
                continue;
            // More about a dial is no other dial: only the list learns of it.
            if (!dial.IsAddition)
                db.Add(
                    new DialAttempt
                    {
                        Id = db.Engine.NextGuid(),
                        TenantId = lead.TenantId,
                        LeadId = dial.LeadId,
                        UserId = author.Id,
                        DepartmentId = author.DepartmentId,
                        TaskId = item?.TaskId,
                        At = dial.At,
                        Day = clock.DayOf(dial.At),
                        Disposition = dial.Disposition!.Value,
                        IsConnected = DialAttempt.Connects(dial.Disposition.Value),
                        TalkSeconds = dial.TalkSeconds,
                    }
                );
            if (item is not null)
                await db.Set<DialTaskItem>()
                    .Where(i => i.Id == item.Id)
                    .ExecuteUpdateAsync(
                        s =>
                            s.SetProperty(i => i.State, DialItemState.Dialled)
                                .SetProperty(i => i.LastDisposition, dial.Disposition)
                                .SetProperty(i => i.LastAt, dial.At),
                        ct
                    );
        }
    }
}

/// <summary>Leads with an appointment ahead or on offer are not recycled.</summary>
internal sealed class TelemarketingHolds(LeadCrmDbContext db, BusinessClock clock) : IRecycleHolds
{
    public async Task<IReadOnlyList<RecycleHold>> FindAsync(IReadOnlyCollection<Guid> leadIds, CancellationToken ct)
    {
        var (ids, now) = (leadIds.ToArray(), clock.UtcNow);
        var appointments = await db.Set<Appointment>()
            .AsNoTracking()
            .Where(a => a.ActiveLeadId != null && a.At > now && EF.Parameter(ids).Contains(a.LeadId))
            .Select(a => new RecycleHold(a.LeadId, RecycleHoldKind.Appointment, a.CreatedAt, a.At))
            .ToListAsync(ct);
        var offers = await db.Set<TransferOffer>()
            .AsNoTracking()
            .Where(o => o.OpenLeadId != null && EF.Parameter(ids).Contains(o.LeadId))
            .Select(o => new RecycleHold(o.LeadId, RecycleHoldKind.Approval, o.OfferedAt, null))
            .ToListAsync(ct);
        return [.. appointments, .. offers];
    }
}

/// <summary>A lead with appointments is not deleted.</summary>
internal sealed class TelemarketingContent(LeadCrmDbContext db) : ILeadContent
{
    public async Task<IReadOnlyDictionary<string, int>> CountAsync(Guid leadId, CancellationToken ct)
    {
        var found = new Dictionary<string, int>();
        if (await db.Set<Appointment>().CountAsync(a => a.LeadId == leadId, ct) is > 0 and var appointments)
            found["Appointments"] = appointments;
        if (await db.Set<TransferOffer>().CountAsync(o => o.LeadId == leadId, ct) is > 0 and var offers)
            found["Offers"] = offers;
        return found;
    }
}
