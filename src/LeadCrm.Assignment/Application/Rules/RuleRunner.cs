using System.Diagnostics;
using LeadCrm.Assignment.Domain.Rules;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LeadCrm.Assignment.Application.Rules;

/// <summary>
/// Gives out the leads of a tenant that wait. Every lead in a transaction of its own, which begins by taking the tenant's gate: decisions of all
/// nodes come one after another, so that turns, weights and rounds are exact. Who moves a lead by another way meets this one at the row of
/// its waiting.
/// </summary>
internal sealed class RuleRunner(
    LeadCrmDbContext db,
    RuleBook book,
    RuleDesks desks,
    RuleGates gates,
    DecisionWriter writer,
    ILeadRuleFacts facts,
    ILeadOwnership ownership,
    BusinessClock clock,
    ILogger<RuleRunner> logger
)
{
    private const int MostHeld = 1_000;
    private const int MostNew = 100;
    private const int Attempts = 6;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);
    private const string FirstCallMissed = "LeadReason:FirstCallMissed";
    private const string LastOwner = "LeadReason:LastOwnerFirst";

    // What is read for one lead serves the next, while nobody else has decided in between.
    private static readonly TimeSpan KeepFor = TimeSpan.FromSeconds(1);
    private RuleDesk? kept;
    private long keptSince;
    private long turn;

    /// <summary>One round over what waits, oldest first; whether there may be more.</summary>
    public async Task<bool> RunAsync(Guid tenantId, CancellationToken ct)
    {
        var now = clock.UtcNow;
        var open = db.Set<HoldItem>().AsNoTracking().Where(i => i.TenantId == tenantId && HoldItem.Open.Contains(i.State));
        if (!await open.AnyAsync(i => i.DueAt <= now, ct))
            return false;
        var due = open.Where(i => i.NotBefore <= now).OrderBy(i => i.Priority).ThenBy(i => i.ArrivedAt).ThenBy(i => i.Id);
        var fresh = await due.Where(i => i.State == HoldState.Waiting).Take(MostNew).ToListAsync(ct);
        var held = await due.Where(i => i.State == HoldState.Held).Take(MostHeld).ToListAsync(ct);
        var items = fresh.Concat(held).OrderBy(i => i.Priority).ThenBy(i => i.ArrivedAt).ThenBy(i => i.Id).ToList();
        await gates.EnsureAsync(tenantId, ct);
        var still = await LookAsync(tenantId, items, ct);
        foreach (var ids in still.Chunk(500))
            await db.Set<HoldItem>()
                .Where(i => EF.Parameter(ids).Contains(i.Id) && i.State == HoldState.Held)
                .ExecuteUpdateAsync(s => s.SetProperty(i => i.DueAt, now + RetryAfter), ct);
        return fresh.Count == MostNew;
    }

    // What waited before is first looked at in memory, so that a long queue costs nothing while nobody is free.
    private async Task<List<Guid>> LookAsync(Guid tenantId, List<HoldItem> items, CancellationToken ct)
    {
        kept = null;
        var rules = (await book.GetAsync(ct)).Of(tenantId);
        var leads = await facts.OfAsync([.. items.Where(i => i.State == HoldState.Held).Select(i => i.LeadId)], ct);
        var desk = leads.Count == 0 ? null : await desks.OpenAsync(rules, leads.Values, ct);
        var still = new List<Guid>();
        foreach (var item in items)
        {
            if (
                item.State == HoldState.Held
                && desk is not null
                && leads.TryGetValue(item.LeadId, out var lead)
                && IsStillWhere(item, lead)
            )
            {
                var choice = Decide(rules, desk, item, lead, NotTo(item));
                if (choice.Outcome == RuleOutcome.Held)
                {
                    still.Add(item.Id);
                    continue;
                }
                desk.Commit(choice, lead);
            }
            await TryGiveAsync(item, rules, ct);
        }
        return still;
    }

    private RuleChoice Decide(
        IReadOnlyList<BookedRule> rules,
        RuleDesk desk,
        HoldItem item,
        LeadRuleFact lead,
        Dictionary<Guid, Ineligible> not
    ) => new RuleEngine(rules, desk, clock.Today).Decide(lead, clock.LocalOf(item.ArrivedAt), not);

    private static Dictionary<Guid, Ineligible> NotTo(HoldItem item) =>
        item.FromOwnerId is { } from ? new Dictionary<Guid, Ineligible> { [from] = Ineligible.Reassigned } : [];

    private static bool IsStillWhere(HoldItem item, LeadRuleFact lead) =>
        item.FromOwnerId is { } from
            ? lead.Location == LeadLocation.Owned && lead.OwnerId == from
            : lead.Location == LeadLocation.Unassigned && lead.TenantId == item.TenantId;

    // What cannot be given out for a reason nobody thought of must not hold up what waits behind it.
    private async Task TryGiveAsync(HoldItem item, IReadOnlyList<BookedRule> rules, CancellationToken ct)
    {
        try
        {
            await GiveAsync(item, rules, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException && !db.Engine.IsTransient(e))
        {
            logger.LogError(e, "Lead {LeadId} could not be given out", item.LeadId);
            kept = null;
            db.ChangeTracker.Clear();
            await db.Set<HoldItem>()
                .Where(i => i.Id == item.Id && HoldItem.Open.Contains(i.State))
                .ExecuteUpdateAsync(s => s.SetProperty(i => i.DueAt, clock.UtcNow + AfterFailure), ct);
        }
    }

    private async Task GiveAsync(HoldItem item, IReadOnlyList<BookedRule> rules, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(ct);
                await EnterAsync(item.TenantId, ct);
                if (!await ClaimAsync(item, ct))
                {
                    // Rolled back with its turn, which another node may have by now.
                    kept = null;
                    return;
                }
                var desk = await DecideAsync(item, rules, ct);
                await transaction.CommitAsync(ct);
                kept = desk;
                return;
            }
            catch (Exception e)
                when (attempt < Attempts
                    && (db.Engine.IsTransient(e) || db.Engine.IsUniqueViolation(e) || e is DbUpdateConcurrencyException)
                )
            {
                kept = null;
                logger.LogInformation(e, "Giving out lead {LeadId} is tried again", item.LeadId);
                await Task.Delay(Random.Shared.Next(10, 40 * attempt), ct);
            }
        }
    }

    private async Task<bool> ClaimAsync(HoldItem item, CancellationToken ct) =>
        await db.Set<HoldItem>()
            .Where(i => i.Id == item.Id && HoldItem.Open.Contains(i.State))
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.State, HoldState.Gone).SetProperty(i => i.DoneAt, clock.UtcNow), ct) == 1;

    private async Task EnterAsync(Guid tenantId, CancellationToken ct)
    {
        var now = await gates.EnterAsync(tenantId, ct);
        if (now != turn + 1 || Stopwatch.GetElapsedTime(keptSince) > KeepFor || await writer.ApplyCreditsAsync(tenantId, ct) > 0)
            kept = null;
        turn = now;
    }

    private async Task<RuleDesk> DeskAsync(LeadRuleFact lead, IReadOnlyList<BookedRule> rules, CancellationToken ct)
    {
        if (kept is { } still && RuleDesks.KnownTo(lead).All(id => still.Find(id) is not null))
            return still;
        keptSince = Stopwatch.GetTimestamp();
        return await desks.OpenAsync(rules, [lead], ct);
    }

    // What is elsewhere by now stays claimed as gone.
    private async Task<RuleDesk?> DecideAsync(HoldItem item, IReadOnlyList<BookedRule> rules, CancellationToken ct)
    {
        if (!(await facts.OfAsync([item.LeadId], ct)).TryGetValue(item.LeadId, out var lead) || !IsStillWhere(item, lead))
            return kept;
        var (desk, not) = (await DeskAsync(lead, rules, ct), NotTo(item));
        while (true)
        {
            var choice = Decide(rules, desk, item, lead, not);
            if (choice.Outcome == RuleOutcome.Held)
            {
                await writer.HoldAsync(item, choice, clock.UtcNow + RetryAfter, ct);
                return desk;
            }
            var outcome = await MoveAsync(item, choice, ct);
            if (outcome.IsDone)
            {
                await writer.DoneAsync(item, choice, ct);
                desk.Commit(choice, lead);
                return desk;
            }
            db.ChangeTracker.Clear();
            if (choice.Who is null || outcome.Refusal!.Error.Code == CoreErrorCodes.NotFound.Code)
            {
                var nobody = new RuleChoice(RuleOutcome.Held) { Reason = HoldReason.NobodyEligible };
                await writer.HoldAsync(item, nobody, clock.UtcNow + RetryAfter, ct);
                return null;
            }
            not[choice.Who.Id] = Ineligible.Refused;
        }
    }

    private async Task<LeadOutcome> MoveAsync(HoldItem item, RuleChoice choice, CancellationToken ct)
    {
        var reason = item.FromOwnerId is not null ? FirstCallMissed : choice.Rule?.Name ?? LastOwner;
        var outcomes = choice.Who is { } who
            ? await ownership.GiveAsync([item.LeadId], item.FromOwnerId, who.Id, ReceiveType.Assigned, reason, ct)
            : await ownership.ReleaseToPoolAsync([item.LeadId], choice.PoolId, new LeadLeaving(LeadMoveKinds.PoolChanged, reason), ct);
        return outcomes[0];
    }
}
