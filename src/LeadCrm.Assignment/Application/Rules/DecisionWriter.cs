using LeadCrm.Assignment.Domain.Rules;
using LeadCrm.Core.Data;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Rules;

/// <summary>The row at which all decisions of a tenant queue up.</summary>
internal sealed class RuleGates(LeadCrmDbContext db)
{
    /// <summary>Makes the row where it is missing. Outside a transaction.</summary>
    public async Task EnsureAsync(Guid tenantId, CancellationToken ct)
    {
        if (await db.Set<RuleGate>().AnyAsync(g => g.TenantId == tenantId, ct))
            return;
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.Engine.BulkInsertAsync(db, [new RuleGate { TenantId = tenantId }], ct);
            await transaction.CommitAsync(ct);
        }
        catch (Exception e) when (db.Engine.IsUniqueViolation(e))
        {
            // Another node made it.
        }
    }

    /// <summary>Holds the gate until the transaction ends; the how-manieth decision of the tenant it is.</summary>
    public async Task<long> EnterAsync(Guid tenantId, CancellationToken ct)
    {
        var gate = db.Set<RuleGate>().Where(g => g.TenantId == tenantId);
        await gate.ExecuteUpdateAsync(s => s.SetProperty(g => g.Turn, g => g.Turn + 1), ct);
        return await gate.Select(g => g.Turn).FirstAsync(ct);
    }
}

/// <summary>Writes down decisions and what steps remember, under the gate. Nothing is tracked, so that a refusal leaves nothing behind.</summary>
internal sealed class DecisionWriter(LeadCrmDbContext db, BusinessClock clock)
{
    /// <summary>Nobody could get it: it waits, and why is noted the first time.</summary>
    public async Task HoldAsync(HoldItem item, RuleChoice choice, DateTime dueAt, CancellationToken ct)
    {
        var decision = item.DecisionId is null ? Decision(item, choice) : null;
        var (reason, id) = (choice.Reason ?? HoldReason.NobodyEligible, decision?.Id ?? item.DecisionId);
        await db.Set<HoldItem>()
            .Where(i => i.Id == item.Id)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(i => i.State, HoldState.Held)
                        .SetProperty(i => i.Reason, reason)
                        .SetProperty(i => i.DueAt, dueAt)
                        .SetProperty(i => i.DoneAt, (DateTime?)null)
                        .SetProperty(i => i.DecisionId, id),
                ct
            );
        if (decision is not null)
            await db.Engine.BulkInsertAsync(db, [decision], ct);
    }

    /// <summary>It is given: the decision, and what the step remembers from now on.</summary>
    public async Task DoneAsync(HoldItem item, RuleChoice choice, CancellationToken ct)
    {
        var decision = Decision(item, choice);
        await db.Engine.BulkInsertAsync(db, [decision], ct);
        var state = choice.Outcome == RuleOutcome.Pooled ? HoldState.Pooled : HoldState.Assigned;
        await db.Set<HoldItem>()
            .Where(i => i.Id == item.Id)
            .ExecuteUpdateAsync(
                s => s.SetProperty(i => i.State, state).SetProperty(i => i.DecisionId, decision.Id).SetProperty(i => i.DoneAt, decision.At),
                ct
            );
        if (choice is { Rule: { } rule, State: { } remembered })
            await SaveAsync(rule.Id, choice.Step, remembered, ct);
    }

    private RuleDecision Decision(HoldItem item, RuleChoice choice)
    {
        var now = clock.UtcNow;
        return new RuleDecision
        {
            Id = db.Engine.NextGuid(),
            TenantId = item.TenantId,
            LeadId = item.LeadId,
            EventId = item.EventId,
            At = now,
            Outcome = choice.Outcome,
            Reason = choice.Reason,
            RuleId = choice.Rule?.Id,
            RuleName = choice.Rule?.Name,
            RuleVersion = choice.Rule?.Version,
            Step = choice.Rule is null ? null : choice.Step,
            Strategy = choice.Strategy,
            UserId = choice.Who?.Id,
            PoolId = choice.PoolId,
            FromOwnerId = item.FromOwnerId,
            Debit = choice.Debit,
            WaitedSeconds = (int)Math.Max(0, Math.Min(int.MaxValue, (now - item.ArrivedAt).TotalSeconds)),
            Tried = RuleJson.Write(choice.Tried),
        };
    }

    internal async Task SaveAsync(Guid ruleId, int step, StepState state, CancellationToken ct)
    {
        var text = RuleJson.Write(state);
        var updated = await db.Set<RuleStateRow>()
            .Where(s => s.RuleId == ruleId && s.Step == step)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.State, text), ct);
        if (updated == 0)
            await db.Engine.BulkInsertAsync(
                db,
                [
                    new RuleStateRow
                    {
                        RuleId = ruleId,
                        Step = step,
                        State = text,
                    },
                ],
                ct
            );
    }

    /// <summary>Gives weights back for leads that came to nothing meanwhile; how many there were.</summary>
    public async Task<int> ApplyCreditsAsync(Guid tenantId, CancellationToken ct)
    {
        var credits = await db.Set<RuleCredit>()
            .AsNoTracking()
            .Where(c => c.TenantId == tenantId && !c.IsApplied)
            .Take(200)
            .ToListAsync(ct);
        if (credits.Count == 0)
            return 0;
        foreach (var step in credits.Where(c => c.RuleId is not null && c.Weight != 0).GroupBy(c => (RuleId: c.RuleId!.Value, c.Step)))
        {
            var row = await db.Set<RuleStateRow>()
                .AsNoTracking()
                .FirstOrDefaultAsync(s => s.RuleId == step.Key.RuleId && s.Step == step.Key.Step, ct);
            if (row is null)
                continue;
            var state = step.Aggregate(RuleJson.Read<StepState>(row.State), (s, c) => s.Credit(c.UserId, c.Weight));
            await SaveAsync(step.Key.RuleId, step.Key.Step, state, ct);
        }
        var ids = credits.Select(c => c.DecisionId).ToArray();
        await db.Set<RuleCredit>()
            .Where(c => EF.Parameter(ids).Contains(c.DecisionId))
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.IsApplied, true), ct);
        return credits.Count;
    }
}
