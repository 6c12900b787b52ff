using LeadCrm.Contracts.Leads;
using LeadCrm.Leads.Domain;
using Shouldly;
using Xunit;

namespace LeadCrm.Tests.Leads;

public sealed class LeadLifecycleTests
{
    private static readonly LeadStage[] Way =
    [
        LeadStage.New,
        LeadStage.Trying,
        LeadStage.Contacted,
        LeadStage.Qualified,
        LeadStage.Appointed,
        LeadStage.Visited,
        LeadStage.Negotiating,
        LeadStage.Ordered,
        LeadStage.Won,
    ];

    private static readonly LeadAct[] NamedWaysBack = [LeadAct.NoShow, LeadAct.CancelOrder, LeadAct.Refund];

    [Fact]
    public void A_stage_goes_back_only_by_an_event_that_is_named_for_it()
    {
        foreach (var row in LeadLifecycle.Table.Where(r => !NamedWaysBack.Contains(r.Act)))
        foreach (var (from, to) in row.Stages.Where(s => Way.Contains(s.Key) && Way.Contains(s.Value)))
            Array.IndexOf(Way, to).ShouldBeGreaterThanOrEqualTo(Array.IndexOf(Way, from), $"{row.Act}: {from} → {to}");
    }

    [Fact]
    public void What_is_won_becomes_new_by_nothing() =>
        LeadLifecycle.Table.SelectMany(r => r.Stages).ShouldNotContain(s => s.Key == LeadStage.Won && s.Value == LeadStage.New);

    [Fact]
    public void No_event_stands_twice_for_one_place_and_stage() =>
        LeadLifecycle.Table.SelectMany(r => r.From.SelectMany(l => r.Stages.Keys.Select(s => (r.Act, l, s)))).ShouldBeUnique();

    [Fact]
    public void Every_event_happens_somewhere() =>
        LeadLifecycle.Table.Select(r => r.Act).Distinct().ShouldBe(Enum.GetValues<LeadAct>(), ignoreOrder: true);

    [Fact]
    public void What_a_waiting_case_forbids_is_told_as_such()
    {
        var refused = LeadLifecycle.Refusal(LeadAct.Release, LeadLocation.Owned, LeadStage.Contacted, isPending: true);
        refused.ShouldNotBeNull().Error.Code.ShouldBe("Leads:CasePending");
        LeadLifecycle
            .Refusal(LeadAct.Release, LeadLocation.Owned, LeadStage.Ordered, isPending: true)!
            .Error.Code.ShouldBe("Leads:IllegalTransition");
        LeadLifecycle.Refusal(LeadAct.Transfer, LeadLocation.Owned, LeadStage.Contacted, isPending: true).ShouldBeNull();
    }
}
