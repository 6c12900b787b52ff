using LeadCrm.Assignment.Domain.Rules;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Rules;

/// <summary>
/// What rules would have done to the leads of a day, in the order in which they came, before they are saved. People begin the day with nothing
/// given and with the leads they hold now; turns begin anew. Nothing is changed.
/// </summary>
internal sealed class RuleSimulator(
    RuleBook book,
    RuleDesks desks,
    RuleChecks checks,
    ILeadFacts leads,
    ILeadRuleFacts facts,
    ICurrentUser user,
    IOrganisationDirectory directory,
    BusinessClock clock
)
{
    private const int MostLeads = 5_000;
    private const int MostShown = 200;

    public async Task<SimulationDto> RunAsync(SimulateRuleInput input, CancellationToken ct)
    {
        var tenant = user.Required.TenantId;
        var (rules, tried) = await RulesAsync(tenant, input, ct);
        var day = input.Day ?? clock.Today.AddDays(-1);
        var (from, to) = (clock.StartOf(day), clock.StartOf(day.AddDays(1)));
        var ids = await leads
            .Visible()
            .Where(l => l.TenantId == tenant && l.CreatedAt >= from && l.CreatedAt < to)
            .OrderBy(l => l.CreatedAt)
            .ThenBy(l => l.Id)
            .Select(l => l.Id)
            .Take(MostLeads + 1)
            .ToListAsync(ct);
        var known = await facts.OfAsync([.. ids.Take(MostLeads)], ct);
        // As they were when they came in: with nobody, and nobody had them.
        var came = ids.Where(known.ContainsKey).Select(id => known[id]).ToList();
        var fresh = came.ConvertAll(l =>
            l with
            {
                OwnerId = null,
                PreferredOwnerId = null,
                Holders = [],
                Location = LeadLocation.Unassigned,
            }
        );
        var desk = await desks.OpenForTrialAsync(rules, fresh, input.EverybodyOnDuty ?? true, ct);
        var engine = new RuleEngine(rules, desk, day);
        var choices = fresh.ConvertAll(lead =>
        {
            var choice = engine.Decide(lead, clock.LocalOf(lead.CreatedAt), new Dictionary<Guid, Ineligible>());
            desk.Commit(choice, lead);
            return (Lead: lead, Choice: choice);
        });
        return await DescribeAsync(day, choices, came, tried, ids.Count > MostLeads, ct);
    }

    private async Task<(IReadOnlyList<BookedRule> Rules, Guid? Tried)> RulesAsync(
        Guid tenant,
        SimulateRuleInput input,
        CancellationToken ct
    )
    {
        var rules = (await book.GetAsync(ct)).Of(tenant).ToList();
        var old = input.RuleId is { } id ? await Task.FromResult(rules.Find(r => r.Id == id)).OrNotFound() : null;
        var definition = input.Definition!;
        await checks.EnsureAsync(tenant, definition, ct);
        var draft = new BookedRule(
            old?.Id ?? Guid.NewGuid(),
            tenant,
            input.Name ?? old?.Name ?? "–",
            true,
            0,
            old?.Version ?? 0,
            definition
        );
        var place = input.Place - 1 ?? (old is null ? rules.Count : rules.IndexOf(old));
        if (old is not null)
            rules.Remove(old);
        rules.Insert(Math.Min(place, rules.Count), draft);
        return (rules, draft.Id);
    }

    private async Task<SimulationDto> DescribeAsync(
        DateOnly day,
        List<(LeadRuleFact Lead, RuleChoice Choice)> choices,
        List<LeadRuleFact> came,
        Guid? tried,
        bool isCut,
        CancellationToken ct
    )
    {
        var people = await directory.GetAsync(ct);
        return new SimulationDto
        {
            Day = day,
            Leads = choices.Count,
            IsCut = isCut,
            ByThisRule = choices.Count(c => c.Choice.Rule is { } rule && rule.Id == tried),
            Assigned = choices.Count(c => c.Choice.Outcome == RuleOutcome.Assigned),
            Pooled = choices.Count(c => c.Choice.Outcome == RuleOutcome.Pooled),
            Held = choices.Count(c => c.Choice.Outcome == RuleOutcome.Held),
            People =
            [
                .. choices
                    .Where(c => c.Choice.Who is not null)
                    .GroupBy(c => c.Choice.Who!)
                    .Select(g => new SimulatedPersonDto(g.Key.Id, g.Key.Name, g.Count()))
                    .OrderByDescending(p => p.Count)
                    .ThenBy(p => p.Name, StringComparer.Ordinal)
                    .Take(MostShown),
            ],
            Items =
            [
                .. choices
                    .Take(MostShown)
                    .Select(
                        (c, i) =>
                            new SimulatedLeadDto(
                                c.Lead.Id,
                                c.Lead.Number,
                                c.Lead.Name,
                                c.Lead.CreatedAt,
                                c.Choice.Outcome,
                                c.Choice.Reason,
                                c.Choice.Rule?.Name,
                                c.Choice.Strategy,
                                c.Choice.Who?.Name,
                                people.FindUser(came[i].OwnerId)?.DisplayName
                            )
                    ),
            ],
        };
    }
}
