using LeadCrm.Assignment.Application.Pools;
using LeadCrm.Assignment.Domain.Handovers;
using LeadCrm.Assignment.Domain.Recycle;
using LeadCrm.Contracts.Assignment;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Handovers;

/// <summary>What a plan needs to be shared out: the same of an input and of a stored handover.</summary>
internal sealed record HandoverTerms(
    Guid TenantId,
    Guid FromUserId,
    HandoverSplit Split,
    IReadOnlyList<(Guid UserId, int Weight)> Receivers,
    IReadOnlyDictionary<Guid, Guid> Picks,
    Guid? RestPoolId
);

/// <summary>An open lead of the giver, with what the preview counts.</summary>
internal sealed record GiverLead(
    Guid Id,
    long Number,
    LeadStage Stage,
    LeadLocation Location,
    Intention? Intention,
    DateTime? NextContactAt,
    bool HasCase
);

/// <summary>Leads, room and places at one moment.</summary>
internal sealed record SharedOut(
    IReadOnlyList<GiverLead> Leads,
    IReadOnlyDictionary<Guid, LeadRoom> Rooms,
    IReadOnlyList<HandoverTaker> Takers,
    IReadOnlyList<HandoverPlace> Places
);

/// <summary>Shares the giver's open leads out as they are now.</summary>
internal sealed class HandoverSharing(LeadCrmDbContext db, ILeadFacts leads, ILeadCaps caps)
{
    private static readonly LeadLocation[] Held = [LeadLocation.Owned, LeadLocation.Tmk];

    public async Task<HandoverTerms> TermsAsync(Handover handover, CancellationToken ct)
    {
        var picks = await db.Set<HandoverPick>()
            .AsNoTracking()
            .Where(p => p.HandoverId == handover.Id)
            .ToDictionaryAsync(p => p.LeadId, p => p.UserId, ct);
        return new HandoverTerms(
            handover.TenantId,
            handover.FromUserId,
            handover.Split,
            [.. handover.Receivers.OrderBy(r => r.Place).Select(r => (r.UserId, r.Weight))],
            picks,
            handover.RestPoolId
        );
    }

    public async Task<SharedOut> ShareAsync(HandoverTerms terms, CancellationToken ct)
    {
        var held = await leads
            .Query()
            .Where(l => l.OwnerId == terms.FromUserId && l.TenantId == terms.TenantId && Held.Contains(l.Location))
            .Select(l => new GiverLead(l.Id, l.Number, l.Stage, l.Location, l.Intention, l.NextContactAt, l.PendingCaseId != null))
            .ToListAsync(ct);
        var rooms = await caps.RoomAsync([.. terms.Receivers.Select(r => r.UserId)], ct);
        var takers = terms.Receivers.Select(r => new HandoverTaker(r.UserId, r.Weight, rooms.GetValueOrDefault(r.UserId))).ToList();
        var places = HandoverPlanner.Plan(
            terms.Split,
            held.Select(l => new HandoverLead(l.Id, l.Number, l.Stage, l.Location)),
            takers,
            terms.Picks
        );
        return new SharedOut(held, rooms, takers, places);
    }
}

/// <summary>Says what a handover would do, and what stands in its way.</summary>
internal sealed class HandoverPreviewer(
    LeadCrmDbContext db,
    HandoverSharing sharing,
    IStaffing staffing,
    IEnumerable<IHandoverPart> parts,
    PoolCache pools,
    IOrganisationDirectory directory,
    BusinessClock clock
)
{
    public async Task<HandoverPreviewDto> PreviewAsync(HandoverTerms terms, CancellationToken ct)
    {
        var shared = await sharing.ShareAsync(terms, ct);
        var organisation = await directory.GetAsync(ct);
        var loads = shared.Takers.Select(t => Load(t, shared, organisation)).ToList();
        var placed = shared.Places.Count(p => p.Fits);
        var pool = terms.RestPoolId is { } id ? (await pools.GetAsync(ct)).Find(terms.TenantId, id) : null;
        return new HandoverPreviewDto
        {
            Total = shared.Leads.Count,
            ByType = await ByTypeAsync(terms, shared, ct),
            ByStage = Counts(shared.Leads.GroupBy(l => l.Stage).OrderBy(g => g.Key), g => g.Key.ToString()),
            ByIntention = Counts(shared.Leads.GroupBy(l => l.Intention).OrderBy(g => g.Key ?? (Intention)99), g => g.Key?.ToString() ?? ""),
            Receivers = loads,
            Placed = placed,
            Rest = shared.Places.Count - placed,
            RestPoolName = pool?.Name,
            Conflicts = await ConflictsAsync(terms, shared, loads, organisation, ct),
        };
    }

    private static HandoverLoadDto Load(HandoverTaker taker, SharedOut shared, IOrganisation organisation)
    {
        var mine = shared.Places.Where(p => p.WantedBy == taker.UserId).ToList();
        var (fits, held) = (mine.Count(p => p.Fits), taker.Room?.Held ?? 0);
        return new HandoverLoadDto
        {
            UserId = taker.UserId,
            Name = organisation.FindUser(taker.UserId)?.DisplayName ?? "",
            Held = held,
            HoldCap = taker.Room?.HoldCap ?? 0,
            Wanted = mine.Count,
            OutsideCap = mine.Count(p => !taker.Counts(p.Lead)),
            Fits = fits,
            Over = mine.Count - fits,
            HeldAfter = held + mine.Count(p => p.Fits && taker.Counts(p.Lead)),
        };
    }

    private async Task<List<HandoverCountDto>> ByTypeAsync(HandoverTerms terms, SharedOut shared, CancellationToken ct)
    {
        var now = clock.UtcNow;
        var counts = new List<HandoverCountDto>
        {
            new("Owned", shared.Leads.Count(l => l.Location == LeadLocation.Owned)),
            new("Tmk", shared.Leads.Count(l => l.Location == LeadLocation.Tmk)),
            new("Appointed", shared.Leads.Count(l => l.Stage == LeadStage.Appointed)),
            new("Planned", shared.Leads.Count(l => l.NextContactAt >= now)),
            new("Overdue", shared.Leads.Count(l => l.NextContactAt < now)),
        };
        foreach (var part in parts)
            counts.Add(new HandoverCountDto(part.Name, await part.CountAsync(terms.FromUserId, ct)));
        return counts;
    }

    private async Task<List<HandoverConflictDto>> ConflictsAsync(
        HandoverTerms terms,
        SharedOut shared,
        List<HandoverLoadDto> loads,
        IOrganisation organisation,
        CancellationToken ct
    )
    {
        var found = new List<HandoverConflictDto>();
        var away = await staffing.OnLeaveAsync([.. loads.Select(l => l.UserId)], ct);
        foreach (var load in loads)
        {
            if (organisation.FindUser(load.UserId) is not { IsActive: true })
                found.Add(About(HandoverConflictKind.ReceiverDisabled, load, load.Wanted, isBlocking: true));
            if (away.TryGetValue(load.UserId, out var until))
                found.Add(About(HandoverConflictKind.ReceiverOnLeave, load, load.Wanted, until));
            if (load.Over > 0)
                found.Add(About(HandoverConflictKind.CapExceeded, load, load.Over));
        }
        if (terms.RestPoolId is null && shared.Places.Count(p => !p.Fits) is > 0 and var unplaced)
            found.Add(new HandoverConflictDto(HandoverConflictKind.Unplaced, null, null, unplaced, null, false));
        var today = clock.Today;
        var locked = await db.Set<LeadClock>().CountAsync(c => c.OwnerId == terms.FromUserId && c.LockedUntil >= today, ct);
        if (locked > 0)
            found.Add(new HandoverConflictDto(HandoverConflictKind.Locked, null, null, locked, null, false));
        if (shared.Leads.Count(l => l.HasCase) is > 0 and var cases)
            found.Add(new HandoverConflictDto(HandoverConflictKind.PendingCases, null, null, cases, null, false));
        return found;
    }

    private static HandoverConflictDto About(
        HandoverConflictKind kind,
        HandoverLoadDto load,
        int count,
        DateTime? until = null,
        bool isBlocking = false
    ) => new(kind, load.UserId, load.Name, count, until, isBlocking);

    private static List<HandoverCountDto> Counts<TKey>(
        IEnumerable<IGrouping<TKey, GiverLead>> groups,
        Func<IGrouping<TKey, GiverLead>, string> name
    ) => [.. groups.Select(g => new HandoverCountDto(name(g), g.Count()))];
}
