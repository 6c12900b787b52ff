using LeadCrm.Assignment.Domain.Recycle;
using LeadCrm.Contracts.Assignment;
using LeadCrm.Core.Data;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Recycle;

/// <summary>Finds the clocks of leads, makes those that are missing, and works out anew when they end.</summary>
internal sealed class LeadClocks(LeadCrmDbContext db, ILeadFacts leads, RecycleSetup setup, BusinessClock clock)
{
    public static readonly LeadLocation[] Held = [LeadLocation.Owned, LeadLocation.Tmk];

    /// <summary>
    /// Tracked clocks of these leads, by lead; one that is missing is added where somebody holds the lead. Bulk loads raise no events, so that a
    /// lead imported today has none before its first night.
    /// </summary>
    public async Task<Dictionary<Guid, LeadClock>> TrackAsync(IReadOnlyCollection<Guid> leadIds, CancellationToken ct)
    {
        var ids = leadIds.Distinct().ToArray();
        var found = new Dictionary<Guid, LeadClock>();
        // What was added by an earlier event of the same save is not in the database yet.
        foreach (var entry in db.ChangeTracker.Entries<LeadClock>().Where(e => e.State == EntityState.Added))
            if (ids.Contains(entry.Entity.LeadId))
                found[entry.Entity.LeadId] = entry.Entity;
        foreach (var row in await db.Set<LeadClock>().Where(c => EF.Parameter(ids).Contains(c.LeadId)).ToListAsync(ct))
            found[row.LeadId] = row;
        var missing = ids.Where(id => !found.ContainsKey(id)).ToArray();
        if (missing.Length == 0)
            return found;
        var facts = await leads.Query().Where(l => EF.Parameter(missing).Contains(l.Id) && Held.Contains(l.Location)).ToListAsync(ct);
        var basis = await setup.BasisAsync(ct);
        foreach (var fact in facts.Where(f => f.OwnerId is not null))
        {
            var made = Make(fact, basis, await setup.EvaluatorAsync(fact.TenantId, basis, clock.UtcNow, ct));
            db.Add(made);
            found[fact.Id] = made;
        }
        return found;
    }

    /// <summary>
    /// A clock of a lead whose story was not followed: what is known of its last contact is believed, and nobody loses it before the days of a
    /// handover are over.
    /// </summary>
    public LeadClock Make(LeadFact fact, RecycleBasis basis, RecycleEvaluator evaluator)
    {
        var (now, received) = (clock.UtcNow, fact.ReceivedAt ?? fact.CreatedAt);
        var made = new LeadClock
        {
            Id = db.Engine.NextGuid(),
            TenantId = fact.TenantId,
            LeadId = fact.Id,
            OwnerId = fact.OwnerId!.Value,
            ReceivedAt = received,
            Grade = LeadClock.GradeOf(fact.Intention, fact.SourceGrade),
        };
        var (grace, today) = (basis.Terms.HandoverGraceDays, basis.Calendar.DayOf(now));
        if (basis.Calendar.DayOf(received).AddDays(grace) < today)
            made.GraceUntil = today.AddDays(grace);
        made.Reach(fact.Stage, received);
        if (fact.LastFollowUpAt is { } last && last >= received)
        {
            made.FirstCallAt = last;
            if (fact is { Attempts: 0, FirstContactAt: not null })
                made.Prove(EvidenceStrength.Strong, last, basis.Calendar);
        }
        made.Plan(fact.NextContactAt, received, basis.Calendar);
        made.Set(evaluator.Evaluate(made, now), evaluator.ProtectionEnd(made));
        return made;
    }

    /// <summary>Works out anew when the clock ends, from its facts as of now.</summary>
    public async ValueTask SetDueAsync(LeadClock of, RecycleBasis basis, CancellationToken ct)
    {
        var now = clock.UtcNow;
        var evaluator = await setup.EvaluatorAsync(of.TenantId, basis, now, ct);
        of.CheckReach(evaluator.Rules.Current(RecycleRule.R5));
        of.Set(evaluator.Evaluate(of, now), evaluator.ProtectionEnd(of));
    }
}

/// <summary>Clocks for other modules.</summary>
internal sealed class LeadClockFacts(LeadCrmDbContext db) : ILeadClockFacts
{
    public IQueryable<LeadClockFact> Query() =>
        db.Set<LeadClock>()
            .AsNoTracking()
            .Select(c => new LeadClockFact
            {
                LeadId = c.LeadId,
                OwnerId = c.OwnerId,
                DueOn = c.DueOn,
                Rule = c.Rule,
                LockedUntil = c.LockedUntil,
            });
}
