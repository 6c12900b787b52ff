using LeadCrm.Core.Errors;
using LeadCrm.Leads;
using LeadCrm.Leads.Domain;
using Shouldly;
using Xunit;

namespace LeadCrm.Tests.Leads;

public sealed class LeadTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 1, 0, 0, DateTimeKind.Utc);
    private static readonly Guid Me = Guid.NewGuid();
    private static readonly Guid Department = Guid.NewGuid();

    [Theory]
    [InlineData(Disposition.NoAnswer, LeadStage.Trying, 1, false)]
    [InlineData(Disposition.Busy, LeadStage.Trying, 1, false)]
    [InlineData(Disposition.PoweredOff, LeadStage.Trying, 1, false)]
    [InlineData(Disposition.OutOfService, LeadStage.Trying, 1, false)]
    [InlineData(Disposition.EmptyNumber, LeadStage.Trying, 1, false)]
    [InlineData(Disposition.HungUp, LeadStage.Trying, 1, false)]
    [InlineData(Disposition.ConnectedHigh, LeadStage.Contacted, 0, true)]
    [InlineData(Disposition.ConnectedLow, LeadStage.Contacted, 0, true)]
    [InlineData(Disposition.CallAgain, LeadStage.Contacted, 0, true)]
    [InlineData(Disposition.NoInterest, LeadStage.Contacted, 0, true)]
    [InlineData(Disposition.Refused, LeadStage.Contacted, 0, true)]
    public void A_new_lead_moves_by_what_came_of_the_call(Disposition disposition, LeadStage stage, int attempts, bool contacted)
    {
        var lead = Owned();
        FollowUp(lead, disposition);
        lead.Stage.ShouldBe(stage);
        lead.Attempts.ShouldBe(attempts);
        (lead.FirstContactAt is not null).ShouldBe(contacted);
        lead.LastDisposition.ShouldBe(disposition);
        lead.Events.Single().Kind.ShouldBe(LeadEvent.StageChanged);
    }

    [Fact]
    public void The_first_contact_is_set_once()
    {
        var lead = Owned();
        FollowUp(lead, Disposition.ConnectedHigh, Now);
        FollowUp(lead, Disposition.NoAnswer, Now.AddDays(1));
        FollowUp(lead, Disposition.ConnectedLow, Now.AddDays(2));
        lead.FirstContactAt.ShouldBe(Now);
        lead.LastFollowUpAt.ShouldBe(Now.AddDays(2));
        lead.Attempts.ShouldBe(0);
        lead.Stage.ShouldBe(LeadStage.Contacted);
    }

    [Fact]
    public void A_follow_up_answers_a_new_inquiry()
    {
        var lead = Owned();
        lead.ReInquire(Now, "baidu");
        FollowUp(lead, null);
        lead.ReInquiredAt.ShouldBeNull();
        lead.Stage.ShouldBe(LeadStage.New);
        lead.Events.ShouldBeEmpty();
    }

    [Fact]
    public void A_move_keeps_the_stage_and_the_way_back()
    {
        var lead = Owned();
        FollowUp(lead, Disposition.ConnectedHigh);
        lead.NextContactAt = Now.AddDays(1);
        lead.Move(ToPool("不合适"), Now);
        (lead.Location, lead.OwnerId, lead.PreviousOwnerId, lead.Stage).ShouldBe((LeadLocation.Pool, null, Me, LeadStage.Contacted));
        (lead.ReceivedAt, lead.ReceiveType, lead.NextContactAt, lead.PoolReason).ShouldBe((null, null, null, "不合适"));
        var other = Guid.NewGuid();
        lead.Move(
            new LeadMove(LeadEvent.Claimed, In(LeadLocation.Pool), LeadLocation.Owned, other, Department, ReceiveType.Claimed, null, null),
            Now.AddHours(1)
        );
        (lead.OwnerId, lead.PreviousOwnerId, lead.TimesClaimed, lead.PoolReason).ShouldBe((other, Me, 1, null));
        lead.ReceivedAt.ShouldBe(Now.AddHours(1));
    }

    [Fact]
    public void A_move_from_elsewhere_is_refused_and_changes_nothing()
    {
        var lead = Owned();
        lead.Move(ToPool("x"), Now);
        var refused = Should.Throw<BusinessException>(() => lead.Move(ToPool("y"), Now));
        refused.Error.Code.ShouldBe("Leads:IllegalTransition");
        refused.Values["Possible"].ShouldBe("claim, assign, archive, invalid, scrap, delete, order, pay");
        lead.PoolReason.ShouldBe("x");
    }

    [Fact]
    public void Tags_are_trimmed_distinct_and_not_too_long()
    {
        var lead = Owned();
        lead.SetTags([" a ", "a", "", "b"]);
        lead.Tags.Select(t => t.Tag).ShouldBe(["a", "b"]);
        lead.SetTags(["b", "c"]);
        lead.Tags.Select(t => t.Tag).ShouldBe(["b", "c"]);
        Should.Throw<BusinessException>(() => lead.SetTags([new string('x', 21)])).Error.Code.ShouldBe("Leads:TagTooLong");
    }

    [Theory]
    [InlineData(1, "L00000001")]
    [InlineData(123456789012, "L123456789012")]
    public void Numbers_are_written_and_read(long number, string text)
    {
        LeadNumbers.Format(number).ShouldBe(text);
        LeadNumbers.Parse(text).ShouldBe(number);
    }

    [Theory]
    [InlineData("L")]
    [InlineData("Lin")]
    [InlineData("L-5")]
    [InlineData("L0")]
    [InlineData("13800138000")]
    public void What_is_no_number_is_not_read_as_one(string text) => LeadNumbers.Parse(text).ShouldBeNull();

    private static Lead Owned()
    {
        var lead = new Lead
        {
            Id = Guid.NewGuid(),
            BusinessLine = "java",
            SourceCode = "self",
        };
        lead.Begin(LeadLocation.Owned, Department, Me, ReceiveType.SelfEntered, Me, Now);
        return lead;
    }

    private static HashSet<LeadLocation> In(params LeadLocation[] locations) => [.. locations];

    private static LeadMove ToPool(string reason) =>
        new(LeadEvent.Released, In(LeadLocation.Owned), LeadLocation.Pool, null, Department, null, null, reason);

    private static void FollowUp(Lead lead, Disposition? disposition, DateTime? at = null) =>
        lead.FollowUp(
            new FollowUp
            {
                Id = Guid.NewGuid(),
                LeadId = lead.Id,
                AuthorId = Me,
                Disposition = disposition,
            },
            at ?? Now,
            Guid.NewGuid()
        );
}
