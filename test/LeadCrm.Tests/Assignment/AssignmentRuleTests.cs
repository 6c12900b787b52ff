using LeadCrm.Assignment.Domain.Rules;
using Shouldly;
using Xunit;

namespace LeadCrm.Tests.Assignment;

/// <summary>Examples 4 and 5 of the specification, and every strategy, reason and condition around them.</summary>
public sealed class AssignmentRuleTests
{
    private static readonly Guid Tenant = Guid.NewGuid();
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly DateTime Noon = new(2026, 3, 2, 12, 0, 0);

    private sealed class Desk : IRuleDesk
    {
        public List<Agent> Agents { get; } = [];
        public Dictionary<(Guid, int), StepState> States { get; } = [];
        public Dictionary<Guid, (int Weight, int Tier, int? Quota)> Seats { get; } = [];
        public bool PoolIsOpen { get; set; } = true;

        public Agent Add(string name, int weight = 1, int? quota = null, int tier = 1, int today = 0, int held = 0, int? level = null)
        {
            var agent = new Agent
            {
                Id = Guid.NewGuid(),
                Name = name,
                TenantId = Tenant,
                Today = today,
                Held = held,
                Level = level,
                HoldCap = 1_000,
            };
            Put(agent, weight, quota, tier);
            return agent;
        }

        public void Put(Agent agent, int weight = 1, int? quota = null, int tier = 1)
        {
            Agents.RemoveAll(a => a.Name == agent.Name);
            Agents.Add(agent);
            Agents.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
            Seats[agent.Id] = (weight, tier, quota);
        }

        public IReadOnlyList<Candidate> CandidatesOf(BookedRule rule, RuleStep step) =>
            [.. Agents.Where(a => step.Candidates is not { Count: > 0 } || step.Candidates.Any(c => c.Id == a.Id)).Select(Candidate)];

        private Candidate Candidate(Agent a) => new(a, Seats[a.Id].Weight, Seats[a.Id].Tier, Seats[a.Id].Quota);

        public Candidate? Find(Guid userId) => Agents.Find(a => a.Id == userId) is { } a ? new Candidate(a, 1, 1, null) : null;

        public StepState StateOf(Guid ruleId, int step) => States.GetValueOrDefault((ruleId, step)) ?? StepState.Empty;

        public bool TakesLeads(Guid tenantId, Guid? poolId) => PoolIsOpen;
    }

    private readonly Desk desk = new();

    private static LeadRuleFact Lead(string line = "java") =>
        new()
        {
            Id = Guid.NewGuid(),
            Number = "L00000001",
            Name = "王小明",
            TenantId = Tenant,
            Location = LeadLocation.Unassigned,
            BusinessLine = line,
            SourceCode = "website",
        };

    private static BookedRule Rule(RuleStrategy strategy, RuleFilter? filter = null, RuleEnd end = RuleEnd.NextRule) =>
        Rule(
            new RuleDefinition
            {
                Filter = filter,
                Steps = [new RuleStep { Strategy = strategy }],
                IfNobody = end,
            }
        );

    private static BookedRule Rule(RuleDefinition definition) => new(Guid.NewGuid(), Tenant, "规则", true, 1, 1, definition);

    private RuleChoice Decide(BookedRule rule, LeadRuleFact? lead = null, params BookedRule[] others)
    {
        var of = lead ?? Lead();
        var choice = new RuleEngine([rule, .. others], desk, Today).Decide(of, Noon, new Dictionary<Guid, Ineligible>());
        choice.Who?.Take(of);
        if (choice is { State: { } state, Rule: { } by })
            // As it is stored and read again after a restart.
            desk.States[(by.Id, choice.Step)] = RuleJson.Read<StepState>(RuleJson.Write(state));
        return choice;
    }

    private string Run(BookedRule rule, int leads) =>
        string.Join(' ', Enumerable.Range(0, leads).Select(_ => Decide(rule).Who?.Name ?? "-"));

    [Fact]
    public void Weights_five_one_one_give_A_A_B_A_C_A_A_again_and_again()
    {
        desk.Add("A", 5);
        desk.Add("B", 1);
        desk.Add("C", 1);
        var rule = Rule(RuleStrategy.Weighted);
        Run(rule, 7).ShouldBe("A A B A C A A");
        Run(rule, 3).ShouldBe("A A B");
        // The state is text in the database between any two of them.
        Run(rule, 4).ShouldBe("A C A A");
    }

    [Fact]
    public void With_C_on_leave_weights_five_and_one_give_A_A_A_B_A_A()
    {
        desk.Add("A", 5);
        desk.Add("B", 1);
        desk.Put(Away("C", onLeave: true));
        Run(Rule(RuleStrategy.Weighted), 6).ShouldBe("A A A B A A");
    }

    [Fact]
    public void Rounds_let_B_catch_up_and_a_fifth_lead_waits()
    {
        var (a, b) = (desk.Add("A", quota: 3, today: 1), desk.Add("B", quota: 2));
        var rule = Rule(RuleStrategy.RoundRobin);
        Run(rule, 3).ShouldBe("B A B");
        Decide(rule).Who.ShouldBe(a);
        var fifth = Decide(rule);
        (fifth.Outcome, fifth.Reason).ShouldBe((RuleOutcome.Held, HoldReason.NobodyEligible));
        fifth.Tried[0].Seats.Select(s => s.Reason).ShouldBe([Ineligible.RuleQuota, Ineligible.RuleQuota]);
        (a.Today, b.Today).ShouldBe((3, 2));
    }

    [Fact]
    public void Fewest_today_gives_the_same_shares_as_rounds()
    {
        desk.Add("A", quota: 3, today: 1);
        desk.Add("B", quota: 2);
        Run(Rule(RuleStrategy.FewestToday), 5).ShouldBe("B A B A -");
    }

    [Fact]
    public void Who_joins_later_starts_at_the_minimum_and_gets_no_burst()
    {
        desk.Add("A");
        desk.Add("B");
        var rule = Rule(RuleStrategy.RoundRobin);
        Run(rule, 6).ShouldBe("A B A B A B");
        desk.Add("C");
        Run(rule, 6).ShouldBe("C A B C A B");
    }

    [Fact]
    public void Who_joins_a_weighted_list_later_gets_no_burst()
    {
        desk.Add("A");
        desk.Add("B");
        var rule = Rule(RuleStrategy.Weighted);
        Run(rule, 5).ShouldBe("A B A B A");
        desk.Add("C");
        Run(rule, 6).Count(c => c == 'C').ShouldBe(2);
    }

    [Fact]
    public void A_turn_goes_on_behind_who_got_the_last_one()
    {
        desk.Add("A");
        desk.Add("B");
        desk.Add("C");
        var rule = Rule(RuleStrategy.RoundRobin);
        Run(rule, 4).ShouldBe("A B C A");
        Run(rule, 2).ShouldBe("B C");
    }

    [Fact]
    public void A_credit_gives_the_weight_back()
    {
        var a = desk.Add("A");
        desk.Add("B");
        var rule = Rule(RuleStrategy.Weighted);
        var first = Decide(rule);
        first.Who.ShouldBe(a);
        desk.States[(rule.Id, 0)] = desk.States[(rule.Id, 0)].Credit(a.Id, first.Debit);
        // As if the first had never been: A is ahead again.
        Decide(rule).Who.ShouldBe(a);
    }

    [Fact]
    public void Fewest_open_asks_who_holds_least()
    {
        desk.Add("A", held: 10);
        desk.Add("B", held: 8);
        Run(Rule(RuleStrategy.FewestOpen), 4).ShouldBe("B B A B");
    }

    [Fact]
    public void The_first_tier_gets_all_until_nobody_there_may()
    {
        desk.Add("A", tier: 2);
        desk.Add("B", tier: 1, quota: 2);
        desk.Add("C", tier: 1, quota: 1);
        Run(Rule(RuleStrategy.LevelTier), 5).ShouldBe("B C B A A");
    }

    [Fact]
    public void Fixed_asks_in_the_order_of_the_list()
    {
        desk.Add("A", quota: 1);
        desk.Add("B");
        Run(Rule(RuleStrategy.Fixed), 3).ShouldBe("A B B");
    }

    [Fact]
    public void Sticky_asks_who_knows_the_student_and_then_the_next_step_does()
    {
        var (a, b) = (desk.Add("A"), desk.Add("B"));
        var rule = Rule(
            new RuleDefinition
            {
                Steps =
                [
                    new RuleStep { Strategy = RuleStrategy.Sticky, StickyTo = [StickyTo.LastOwner, StickyTo.Family, StickyTo.Referrer] },
                    new RuleStep { Strategy = RuleStrategy.RoundRobin },
                ],
            }
        );
        var last = Decide(rule, Lead() with { Holders = [new LeadHolder(b.Id, Noon)] });
        (last.Who, last.Strategy).ShouldBe((b, RuleStrategy.Sticky));
        Decide(rule, Lead() with { FamilyOwnerId = b.Id }).Who.ShouldBe(b);
        Decide(rule, Lead() with { CreatedBy = b.Id }).Who.ShouldBe(b);
        var stranger = Decide(rule);
        (stranger.Who, stranger.Strategy).ShouldBe((a, RuleStrategy.RoundRobin));
    }

    [Fact]
    public void Who_had_it_until_lately_comes_before_all_rules()
    {
        desk.Add("A");
        var b = desk.Add("B");
        var choice = Decide(Rule(RuleStrategy.RoundRobin), Lead() with { PreferredOwnerId = b.Id, Holders = [new LeadHolder(b.Id, Noon)] });
        (choice.Who, choice.Rule).ShouldBe((b, null));
    }

    [Fact]
    public void A_pool_takes_what_nobody_gets_and_a_closed_one_does_not()
    {
        desk.Add("A", quota: 0);
        var rule = Rule(
            new RuleDefinition { Steps = [new RuleStep { Strategy = RuleStrategy.Fixed }, new RuleStep { Strategy = RuleStrategy.Pool }] }
        );
        Decide(rule).Outcome.ShouldBe(RuleOutcome.Pooled);
        desk.PoolIsOpen = false;
        Decide(rule).Outcome.ShouldBe(RuleOutcome.Held);
    }

    [Fact]
    public void The_next_rule_is_tried_unless_the_rule_says_hold()
    {
        desk.Add("A");
        var none = new RuleDefinition { Steps = [new RuleStep { Strategy = RuleStrategy.Sticky }] };
        Decide(Rule(none), null, Rule(RuleStrategy.Fixed)).Outcome.ShouldBe(RuleOutcome.Assigned);
        Decide(Rule(none with { IfNobody = RuleEnd.Hold }), null, Rule(RuleStrategy.Fixed)).Outcome.ShouldBe(RuleOutcome.Held);
        Decide(Rule(RuleStrategy.Fixed, new RuleFilter { BusinessLines = ["design"] })).Reason.ShouldBe(HoldReason.NoRule);
    }

    public static TheoryData<Ineligible> Reasons() =>
        [.. Enum.GetValues<Ineligible>().Where(r => r is not (Ineligible.Refused or Ineligible.Reassigned or Ineligible.RuleQuota))];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Everybody_who_is_passed_over_is_passed_over_for_a_named_reason(Ineligible reason)
    {
        var id = Guid.NewGuid();
        desk.Put(Passed(id, reason));
        var lead = reason switch
        {
            Ineligible.PreviousHolder => Lead() with { Holders = [new LeadHolder(id, Noon)] },
            Ineligible.Excluded => Lead() with { Excluded = [id] },
            _ => Lead(),
        };
        var rule = Rule(new RuleDefinition { Steps = [new RuleStep { Strategy = RuleStrategy.Fixed }], Skills = ["英语"] });
        Decide(rule, lead).Tried[0].Seats.ShouldHaveSingleItem().Reason.ShouldBe(reason);
    }

    private static Agent Passed(Guid id, Ineligible reason) =>
        new()
        {
            Id = id,
            Name = "A",
            TenantId = reason == Ineligible.OtherTenant ? Guid.NewGuid() : Tenant,
            IsActive = reason != Ineligible.Disabled,
            MayHold = reason != Ineligible.CannotHold,
            IsOnDuty = reason != Ineligible.OffDuty,
            IsOnLeave = reason == Ineligible.OnLeave,
            IsOverdue = reason == Ineligible.OverdueCallbacks,
            HoldCap = reason == Ineligible.CapReached ? 0 : 10,
            NewPerDay = reason == Ineligible.DailyQuota ? 0 : 10,
            SourceQuotas =
                reason == Ineligible.SourceQuota ? new Dictionary<string, int> { ["website"] = 0 } : new Dictionary<string, int>(),
            Lines = reason == Ineligible.MissingLine ? new HashSet<string> { "design" } : new HashSet<string>(),
            Skills = reason == Ineligible.MissingSkill ? new HashSet<string>() : new HashSet<string> { "英语" },
        };

    private static Agent Away(string name, bool onLeave) =>
        new()
        {
            Id = Guid.NewGuid(),
            Name = name,
            TenantId = Tenant,
            IsOnLeave = onLeave,
            IsOnDuty = onLeave,
        };

    [Fact]
    public void A_rule_is_for_the_leads_that_meet_all_of_its_conditions()
    {
        static bool Fits(RuleFilter filter, LeadRuleFact lead, int hour = 12) => RuleMatch.Fits(filter, lead, Noon.Date.AddHours(hour));
        var lead = Lead() with
        {
            City = "上海市",
            SourceGrade = "A",
            Intention = Intention.B,
            Entry = LeadEntry.Form,
            Phones = ["+8613800138000"],
        };
        Fits(new RuleFilter(), lead).ShouldBeTrue();
        Fits(
                new RuleFilter
                {
                    Regions = ["北京", "上海"],
                    Sources = ["website"],
                    SourceGrades = ["A"],
                },
                lead
            )
            .ShouldBeTrue();
        Fits(new RuleFilter { Regions = ["北京"] }, lead).ShouldBeFalse();
        Fits(new RuleFilter { Grades = [Intention.A] }, lead).ShouldBeFalse();
        Fits(new RuleFilter { Entries = [LeadEntry.Form, LeadEntry.Chat] }, lead).ShouldBeTrue();
        Fits(new RuleFilter { PhonePrefixes = ["1380013"] }, lead).ShouldBeTrue();
        Fits(new RuleFilter { PhonePrefixes = ["139"] }, lead).ShouldBeFalse();
        // The form says no city: the range of the phone does.
        Fits(new RuleFilter { Regions = ["北京"] }, Lead() with { Phones = ["+861062345678"] }).ShouldBeTrue();
        Fits(new RuleFilter { Regions = ["杭州"] }, Lead() with { Phones = ["+8657188888888"] }).ShouldBeTrue();
        Fits(new RuleFilter { Regions = ["广东"] }, Lead() with { Phones = ["+8675512345678"] }).ShouldBeTrue();
        Fits(new RuleFilter { Regions = ["上海"] }, Lead() with { Phones = ["+8613816123456"] }).ShouldBeTrue();
        Fits(new RuleFilter { Regions = ["上海"] }, lead with { City = "北京", Phones = ["+8613816123456"] }).ShouldBeFalse();
        Fits(new RuleFilter { From = "09:00", To = "18:00" }, lead).ShouldBeTrue();
        Fits(new RuleFilter { From = "09:00", To = "18:00" }, lead, 18).ShouldBeFalse();
        Fits(new RuleFilter { From = "18:00", To = "09:00" }, lead, 23).ShouldBeTrue();
        // 2026-03-02 is a Monday.
        Fits(new RuleFilter { WeekDays = "67" }, lead).ShouldBeFalse();
        Fits(new RuleFilter { WeekDays = "17" }, lead).ShouldBeTrue();
    }
}
