using LeadCrm.Assignment.Application.Caps;
using LeadCrm.Assignment.Application.Pools;
using LeadCrm.Assignment.Domain.Caps;
using LeadCrm.Assignment.Domain.Pools;
using LeadCrm.Assignment.Domain.Rules;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Rules;

/// <summary>People, states and pools as they are at one moment, for decisions in memory.</summary>
internal sealed class RuleDesk(
    IOrganisation organisation,
    IReadOnlyDictionary<Guid, Agent> agents,
    Dictionary<(Guid RuleId, int Step), StepState> states,
    PoolBook pools
) : IRuleDesk
{
    private readonly Dictionary<RuleStep, IReadOnlyList<Candidate>> candidates = new(ReferenceEqualityComparer.Instance);

    public IReadOnlyList<Candidate> CandidatesOf(BookedRule rule, RuleStep step)
    {
        if (!candidates.TryGetValue(step, out var known))
            candidates[step] = known = [
                .. RuleCandidates
                    .Of(organisation, rule.TenantId, step)
                    .Where(c => agents.ContainsKey(c.User.Id))
                    .Select(c => new Candidate(agents[c.User.Id], c.Of.Weight ?? 1, c.Of.Tier ?? TierOf(c.User), c.Of.DailyQuota)),
            ];
        return known;
    }

    // The higher the level the earlier; who has none comes last.
    private static int TierOf(UserRef user) => 10 - (user.Level ?? 0);

    public Candidate? Find(Guid userId) => agents.TryGetValue(userId, out var agent) ? new Candidate(agent, 1, 1, null) : null;

    public StepState StateOf(Guid ruleId, int step) => states.GetValueOrDefault((ruleId, step)) ?? StepState.Empty;

    public bool TakesLeads(Guid tenantId, Guid? poolId) => pools.Find(tenantId, poolId) is { IsEnabled: true };

    /// <summary>A lead was given: counts and states go on from there.</summary>
    public void Commit(RuleChoice choice, LeadRuleFact lead)
    {
        choice.Who?.Take(lead);
        if (choice is { Rule: { } rule, State: { } state })
            states[(rule.Id, choice.Step)] = state;
    }
}

/// <summary>Who the candidates of a step are.</summary>
internal static class RuleCandidates
{
    /// <summary>In the order of the list, each once; people of a department or a role by their names of account.</summary>
    public static IEnumerable<(UserRef User, RuleCandidate Of)> Of(IOrganisation organisation, Guid tenantId, RuleStep step) =>
        (step.Candidates ?? []).SelectMany(c => Expand(organisation, tenantId, c).Select(u => (User: u, Of: c))).DistinctBy(c => c.User.Id);

    private static IEnumerable<UserRef> Expand(IOrganisation organisation, Guid tenantId, RuleCandidate candidate)
    {
        if (candidate.Kind == CandidateKind.User)
            return organisation.FindUser(candidate.Id) is { } one && one.TenantId == tenantId ? [one] : [];
        var people = organisation.Users.Where(u => u.TenantId == tenantId && u.IsActive);
        if (candidate.Kind == CandidateKind.Role)
            people = people.Where(u => organisation.AccessOf(u.Id)?.Roles.Contains(candidate.Role!) == true);
        else
        {
            var departments = organisation.WithDescendants(candidate.Id!.Value).ToHashSet();
            // Who looks after a department gets leads only when named.
            people = people.Where(u => departments.Contains(u.DepartmentId) && Sells(organisation.AccessOf(u.Id)));
        }
        return people
            .Where(u => organisation.AccessOf(u.Id)?.Permissions.Contains(LeadRights.FollowUp) == true)
            .OrderBy(u => u.UserName, StringComparer.Ordinal);
    }

    private static bool Sells(UserAccess? access) =>
        access?.Scopes.GetValueOrDefault(Scopes.Leads) is { Kind: DataScope.Self or DataScope.SelfAndSubordinates };
}

/// <summary>Reads what a desk needs: a handful of queries, however many rules and people there are.</summary>
internal sealed class RuleDesks(
    LeadCrmDbContext db,
    RuleBook book,
    PoolCache pools,
    CapReader caps,
    CapCounters counters,
    IAvailability availability,
    ILeadFacts leads,
    IOrganisationDirectory directory,
    ISettings settings,
    BusinessClock clock
)
{
    /// <summary>The desk for these rules and leads.</summary>
    public async Task<RuleDesk> OpenAsync(IReadOnlyList<BookedRule> rules, IEnumerable<LeadRuleFact> leads, CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        return new RuleDesk(
            organisation,
            await AgentsAsync(UsersOf(rules, leads, organisation), organisation, ct),
            await StatesAsync([.. rules.Select(r => r.Id)], ct),
            await pools.GetAsync(ct)
        );
    }

    /// <summary>The same for a trial: nothing was given yet that day, turns begin anew, and people may be taken as on duty.</summary>
    public async Task<RuleDesk> OpenForTrialAsync(
        IReadOnlyList<BookedRule> rules,
        IReadOnlyCollection<LeadRuleFact> leads,
        bool everybodyOnDuty,
        CancellationToken ct
    )
    {
        var organisation = await directory.GetAsync(ct);
        var agents = await AgentsAsync(UsersOf(rules, leads, organisation), organisation, ct);
        return new RuleDesk(
            organisation,
            agents.ToDictionary(a => a.Key, a => a.Value.ForTrial(everybodyOnDuty)),
            [],
            await pools.GetAsync(ct)
        );
    }

    /// <summary>How it stands with these people now.</summary>
    public async Task<Dictionary<Guid, Agent>> PeopleAsync(Guid[] userIds, CancellationToken ct) =>
        await AgentsAsync(userIds, await directory.GetAsync(ct), ct);

    private static Guid[] UsersOf(IReadOnlyList<BookedRule> rules, IEnumerable<LeadRuleFact> leads, IOrganisation organisation) =>
        [
            .. rules
                .Where(r => r.IsEnabled)
                .SelectMany(r => r.Definition.Steps!.SelectMany(s => RuleCandidates.Of(organisation, r.TenantId, s)))
                .Select(c => c.User.Id)
                .Concat(leads.SelectMany(KnownTo))
                .Distinct(),
        ];

    /// <summary>Whom the steps that look for who knows the student may ask.</summary>
    public static IEnumerable<Guid> KnownTo(LeadRuleFact lead) =>
        new[]
        {
            lead.PreferredOwnerId,
            lead.FamilyOwnerId,
            lead.CreatedBy,
            lead.Holders.Select(h => (Guid?)h.UserId).FirstOrDefault(),
        }.OfType<Guid>();

    private async Task<Dictionary<(Guid RuleId, int Step), StepState>> StatesAsync(Guid[] rules, CancellationToken ct)
    {
        var rows = await db.Set<RuleStateRow>().AsNoTracking().Where(s => EF.Parameter(rules).Contains(s.RuleId)).ToListAsync(ct);
        return rows.ToDictionary(s => (s.RuleId, s.Step), s => RuleJson.Read<StepState>(s.State));
    }

    private async Task<Dictionary<Guid, Agent>> AgentsAsync(Guid[] ids, IOrganisation organisation, CancellationToken ct)
    {
        if (ids.Length == 0)
            return [];
        var now = clock.UtcNow;
        var (limits, shelf) = (await caps.OfAsync(ids, ct), await book.GetAsync(ct));
        var known = limits.Keys.ToArray();
        var (held, today) = (await counters.HeldAsync(known, ct), await counters.TodayAsync(known, ct));
        var duty = await availability.OfAsync(known, now, ct);
        var overdue = await OverdueAsync(known, now, ct);
        var needsSignIn = await settings.GetAsync(RuleSettings.DutyNeedsSignIn, ct);
        var morning = clock.StartOf(clock.Today);
        return limits.ToDictionary(
            l => l.Key,
            l =>
            {
                var (user, limit) = l.Value;
                var here = duty.GetValueOrDefault(user.Id);
                var counts = today[user.Id].ToDictionary(c => c.Key, c => c.Count);
                return new Agent
                {
                    Id = user.Id,
                    Name = user.DisplayName,
                    TenantId = user.TenantId,
                    Level = user.Level,
                    IsActive = user.IsActive,
                    MayHold = organisation.AccessOf(user.Id)?.Permissions.Contains(LeadRights.FollowUp) == true,
                    IsOnDuty = here is { IsOnDuty: true } && (!needsSignIn || here.LastSignInAt >= morning),
                    IsOnLeave = here?.OnLeaveUntil is not null,
                    IsOverdue = overdue.Contains(user.Id),
                    Held = held[user.Id].Counted(limit.CountsAppointed),
                    HoldCap = limit.HoldCap,
                    Today = counts.GetValueOrDefault(DayKey.New),
                    NewPerDay = limit.NewPerDay,
                    SourceToday = counts.Where(c => c.Key.Kind == DayKind.Source).ToDictionary(c => c.Key.Key, c => c.Value),
                    SourceQuotas = limit.Sources,
                    Lines = shelf.LinesOf(user.Id),
                    Skills = shelf.SkillsOf(user.Id),
                };
            }
        );
    }

    private async Task<HashSet<Guid>> OverdueAsync(Guid[] ids, DateTime now, CancellationToken ct)
    {
        var since = now.AddHours(-await settings.GetAsync(RuleSettings.OverdueHours, ct));
        return
        [
            .. await leads
                .Query()
                .Where(l => l.Location == LeadLocation.Owned && EF.Parameter(ids).Contains(l.OwnerId!.Value) && l.NextContactAt < since)
                .Select(l => l.OwnerId!.Value)
                .Distinct()
                .ToListAsync(ct),
        ];
    }
}
