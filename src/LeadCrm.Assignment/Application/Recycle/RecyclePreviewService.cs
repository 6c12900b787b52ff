using LeadCrm.Assignment.Domain.Recycle;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;

namespace LeadCrm.Assignment.Application.Recycle;

/// <summary>What changed rules would do tonight, from the same facts and by the same steps as the night itself.</summary>
internal sealed class RecyclePreviewService(
    ICurrentUser user,
    RecycleRuleService rules,
    RecycleSetup setup,
    ClockReader reader,
    RecycleHoldFinder holds,
    IOrganisationDirectory directory,
    BusinessClock clock
)
{
    private const int MostPeople = 200;

    public async Task<RecyclePreviewDto> PreviewAsync(PreviewRecycleRulesInput input, CancellationToken ct)
    {
        var (tenant, basis) = (user.Required.TenantId, await setup.BasisAsync(ct));
        var asOf = clock.Today.AddDays(1);
        var cutOff = clock.StartOf(asOf);
        var proposed = await rules.ReadAsync(input.Rules!, new RecycleRuleService.VersionFacts(cutOff, cutOff, null), ct);
        var set = await setup.RulesAsync(tenant, ct);
        var night = new Night(
            asOf,
            cutOff,
            basis,
            new RecycleEvaluator(set.At(cutOff), basis.Terms, basis.Calendar),
            new RecycleEvaluator(set.With(proposed, cutOff), basis.Terms, basis.Calendar)
        );
        var people = new Dictionary<Guid, Count>();
        for (var after = Guid.Empty; ; )
        {
            var rows = await reader.ReadAsync(tenant, null, after, ct);
            if (rows.Count == 0)
                break;
            after = rows[^1].Clock.LeadId;
            await CountAsync(rows, night, people, ct);
        }
        return await SumAsync(people, night, ct);
    }

    private sealed record Night(DateOnly AsOf, DateTime CutOff, RecycleBasis Basis, RecycleEvaluator Now, RecycleEvaluator Changed);

    private sealed class Count
    {
        public int Held { get; set; }
        public int Now { get; set; }
        public int Changed { get; set; }

        public int HeldBack(int percent) => Math.Max(0, Changed - RecycleBrake.Allowed(Held, percent));
    }

    private async Task CountAsync(List<ClockRow> rows, Night night, Dictionary<Guid, Count> people, CancellationToken ct)
    {
        var leaving = new List<(LeadClock Clock, bool Now, bool Changed)>();
        foreach (var row in rows)
        {
            row.Refresh(clock.UtcNow);
            if (!people.TryGetValue(row.Clock.OwnerId, out var count))
                people[row.Clock.OwnerId] = count = new Count();
            count.Held++;
            var (now, changed) = (Leaves(row.Clock, night.Now, night), Leaves(row.Clock, night.Changed, night));
            if (now || changed)
                leaving.Add((row.Clock, now, changed));
        }
        var held = await holds.FindAsync([.. leaving.Select(l => l.Clock.LeadId)], night.AsOf, night.Basis.Terms, ct);
        foreach (var (leaver, now, changed) in leaving.Where(l => !held.ContainsKey(l.Clock.LeadId)))
        {
            people[leaver.OwnerId].Now += now ? 1 : 0;
            people[leaver.OwnerId].Changed += changed ? 1 : 0;
        }
    }

    private static bool Leaves(LeadClock of, RecycleEvaluator evaluator, Night night) =>
        evaluator.Evaluate(of, night.CutOff) is { } due && due.On < night.AsOf && !evaluator.IsKept(of, night.AsOf, night.CutOff);

    private async Task<RecyclePreviewDto> SumAsync(Dictionary<Guid, Count> people, Night night, CancellationToken ct)
    {
        var (organisation, percent) = (await directory.GetAsync(ct), night.Basis.Terms.BrakePercent);
        return new RecyclePreviewDto
        {
            AsOf = night.AsOf,
            Held = people.Values.Sum(c => c.Held),
            LeavingNow = people.Values.Sum(c => c.Now),
            Leaving = people.Values.Sum(c => c.Changed),
            HeldBack = people.Values.Sum(c => c.HeldBack(percent)),
            GraceUntil = clock.UtcNow.AddHours(night.Basis.Terms.RuleGraceHours),
            People = people
                .Where(p => (p.Value.Now > 0 || p.Value.Changed > 0) && user.Sees(organisation.FindUser(p.Key)))
                .OrderByDescending(p => p.Value.Changed)
                .ThenByDescending(p => p.Value.Now)
                .Take(MostPeople)
                .Select(p => new RecyclePreviewPersonDto(
                    p.Key,
                    organisation.FindUser(p.Key)?.DisplayName ?? "",
                    p.Value.Held,
                    p.Value.Now,
                    p.Value.Changed,
                    p.Value.HeldBack(percent)
                ))
                .ToList(),
        };
    }
}
