using LeadCrm.Assignment.Domain.Handovers;
using LeadCrm.Contracts.Leads;
using Shouldly;
using Xunit;

namespace LeadCrm.Tests.Assignment;

public sealed class HandoverPlanTests
{
    private static readonly Guid Y = Guid.NewGuid();
    private static readonly Guid Z = Guid.NewGuid();

    private static LeadRoom Room(Guid user, int held, int cap) => new(user, held, cap, 0, null, 0, 0) { CountsAppointed = false };

    private static List<HandoverLead> Leads(int count, LeadStage stage, int from = 0) =>
        [.. Enumerable.Range(from, count).Select(n => new HandoverLead(Guid.NewGuid(), n, stage, LeadLocation.Owned))];

    private static List<HandoverPlace> Plan(HandoverSplit split, List<HandoverLead> leads, params HandoverTaker[] takers) =>
        HandoverPlanner.Plan(split, leads, takers, new Dictionary<Guid, Guid>());

    [Fact]
    public void Of_120_leads_with_30_appointed_70_fit_where_there_is_room_for_40()
    {
        List<HandoverLead> leads = [.. Leads(90, LeadStage.Contacted), .. Leads(30, LeadStage.Appointed, 90)];
        var places = Plan(HandoverSplit.One, leads, new HandoverTaker(Y, 1, Room(Y, 60, 100)));
        places.Count(p => p.Fits).ShouldBe(70);
        places.Count(p => p.Fits && p.Lead.Stage == LeadStage.Appointed).ShouldBe(30);
        places.Count(p => p.WantedBy == Y && !p.Fits).ShouldBe(50);
    }

    [Fact]
    public void Weights_of_three_to_one_share_eight_as_six_and_two()
    {
        var places = Plan(
            HandoverSplit.ByWeight,
            Leads(8, LeadStage.New),
            new HandoverTaker(Y, 3, Room(Y, 0, 100)),
            new HandoverTaker(Z, 1, Room(Z, 0, 100))
        );
        (places.Count(p => p.To == Y), places.Count(p => p.To == Z)).ShouldBe((6, 2));
    }

    [Fact]
    public void What_finds_no_room_is_what_is_least_far()
    {
        List<HandoverLead> leads = [.. Leads(2, LeadStage.Nurture), .. Leads(2, LeadStage.New, 2), .. Leads(2, LeadStage.Negotiating, 4)];
        var places = Plan(HandoverSplit.One, leads, new HandoverTaker(Y, 1, Room(Y, 97, 100)));
        places.Where(p => p.Fits).Select(p => p.Lead.Number).ShouldBe([4, 5, 2]);
    }

    [Fact]
    public void A_telemarketers_queue_counts_against_no_cap()
    {
        var lead = new HandoverLead(Guid.NewGuid(), 1, LeadStage.New, LeadLocation.Tmk);
        Plan(HandoverSplit.One, [lead], new HandoverTaker(Y, 1, Room(Y, 100, 100))).ShouldHaveSingleItem().Fits.ShouldBeTrue();
    }
}
