using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Import;
using Shouldly;
using Xunit;

namespace LeadCrm.Tests.Leads;

public sealed class DuplicateRuleTests
{
    [Theory]
    [InlineData(LeadLocation.Owned, DedupVerdict.OpenExisting, DedupVerdict.Blocked, DedupVerdict.Touch)]
    [InlineData(LeadLocation.Tmk, DedupVerdict.OpenExisting, DedupVerdict.Touch, DedupVerdict.Touch)]
    [InlineData(LeadLocation.Pool, DedupVerdict.OfferClaim, DedupVerdict.OfferClaim, DedupVerdict.Touch)]
    [InlineData(LeadLocation.Unassigned, DedupVerdict.Touch, DedupVerdict.Touch, DedupVerdict.Touch)]
    public void The_matrix_answers_by_location_and_submitter(
        LeadLocation existing,
        DedupVerdict owner,
        DedupVerdict other,
        DedupVerdict system
    )
    {
        VerdictMatrix.Decide(existing, Submitter.Owner).ShouldBe(owner);
        VerdictMatrix.Decide(existing, Submitter.OtherStaff).ShouldBe(other);
        VerdictMatrix.Decide(existing, Submitter.System).ShouldBe(system);
    }

    [Fact]
    public void Every_verdict_says_what_can_be_done()
    {
        VerdictMatrix.Actions(DedupVerdict.Create).ShouldBe([DedupAction.Create]);
        VerdictMatrix.Actions(DedupVerdict.OpenExisting).ShouldBe([DedupAction.Open]);
        VerdictMatrix.Actions(DedupVerdict.OfferClaim).ShouldBe([DedupAction.Claim]);
        VerdictMatrix.Actions(DedupVerdict.Blocked).ShouldBe([DedupAction.AskToCollaborate, DedupAction.TellOwner]);
        VerdictMatrix.Actions(DedupVerdict.Touch).ShouldBeEmpty();
    }

    [Fact]
    public void A_key_belongs_to_the_first_row_that_had_it()
    {
        var seen = new SeenKeys();
        seen.Register(2, ["p:1", "w:a"]).ShouldBeNull();
        seen.Register(3, ["p:2"]).ShouldBeNull();
        seen.Register(4, ["p:3", "p:1"]).ShouldBe(2);
        seen.Register(5, ["p:3"]).ShouldBe(2, "the phone that row 4 brought along belongs to row 2");
        seen.Register(6, ["p:2", "w:a"]).ShouldBe(2, "the earliest row counts");
        seen.BelongsTo("p:3", 2).ShouldBeTrue();
        seen.BelongsTo("p:3", 4).ShouldBeFalse();
        seen.BelongsTo("p:9", 2).ShouldBeFalse();
    }

    [Fact]
    public void What_is_masked_stays_what_is_new_is_added_and_the_rest_goes()
    {
        var (kept, dropped) = (Phone("+8613800138000"), Phone("+8613900139000"));
        var edit = ContactEdit.Between([kept, dropped], new UpdateLeadInput { Phones = ["138 **** 8000", "137 0000 0001"] });
        edit.Added.ShouldHaveSingleItem().Key.ShouldBe("p:+8613700000001");
        edit.Removed.ShouldBe([dropped]);
        edit.Fields.ShouldBe(["phones"]);
    }

    [Fact]
    public void The_same_phone_in_another_spelling_is_no_change()
    {
        var edit = ContactEdit.Between([Phone("+8613800138000")], new UpdateLeadInput { Phones = ["0086 138-0013-8000"] });
        edit.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void What_is_not_sent_is_left_and_what_is_empty_is_removed()
    {
        var weChat = new ContactKey
        {
            Kind = ContactKind.WeChat,
            Raw = "A_b_c",
            Value = "a_b_c",
            Key = "w:a_b_c",
            IsHard = true,
        };
        ContactEdit.Between([Phone("+8613800138000"), weChat], new UpdateLeadInput()).IsEmpty.ShouldBeTrue();
        var edit = ContactEdit.Between([Phone("+8613800138000"), weChat], new UpdateLeadInput { WeChat = "" });
        edit.Removed.ShouldBe([weChat]);
        edit.Fields.ShouldBe(["weChat"]);
    }

    private static ContactKey Phone(string value) =>
        new()
        {
            Kind = ContactKind.Phone,
            Raw = value,
            Value = value,
            Key = "p:" + value,
            IsHard = true,
        };
}
