using LeadCrm.Assignment.Domain.Rules;
using LeadCrm.Contracts.Assignment;
using LeadCrm.Core.Data;
using LeadCrm.Core.Time;

namespace LeadCrm.Assignment.Application.Rules;

/// <summary>The rules for modules that offer leads: the same engine, and the same memory of whose turn it is.</summary>
internal sealed class RuleAdvice(
    LeadCrmDbContext db,
    RuleBook book,
    RuleDesks desks,
    RuleGates gates,
    DecisionWriter writer,
    ILeadRuleFacts facts,
    BusinessClock clock
) : IRuleAdvice
{
    public async Task<Guid?> ChooseAsync(Guid leadId, IReadOnlyCollection<Guid> not, CancellationToken ct)
    {
        if (!(await facts.OfAsync([leadId], ct)).TryGetValue(leadId, out var lead))
            return null;
        var rules = (await book.GetAsync(ct)).Of(lead.TenantId);
        if (!rules.Any(r => r.IsEnabled))
            return null;
        await gates.EnsureAsync(lead.TenantId, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await gates.EnterAsync(lead.TenantId, ct);
        var desk = await desks.OpenAsync(rules, [lead], ct);
        var others = not.Distinct().ToDictionary(id => id, _ => Ineligible.Refused);
        var choice = new RuleEngine(rules, desk, clock.Today).Decide(lead, clock.LocalOf(clock.UtcNow), others);
        if (choice is { Who: not null, Rule: { } rule, State: { } state })
            await writer.SaveAsync(rule.Id, choice.Step, state, ct);
        await transaction.CommitAsync(ct);
        return choice.Who?.Id;
    }
}
