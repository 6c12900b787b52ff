using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Import;
using Shouldly;
using Xunit;

namespace LeadCrm.Tests.Leads;

public sealed class DuplicateRuleTests
{
    [Fact]
    public void Every_cell_is_possible_by_its_own_rule()
    {
        foreach (var ((row, submitter), rule) in MatrixRules.All)
        {
            rule.Outcomes.ShouldContain(rule.Default.Outcome, $"{row} × {submitter}");
            rule.Default.Effects.ShouldBeSubsetOf(rule.Effects);
            foreach (var outcome in rule.Outcomes)
                CellRule.Needed(outcome).ShouldBeSubsetOf(rule.Effects, $"{row} × {submitter}: {outcome} could never be chosen");
        }
    }

    [Fact]
    public void A_cell_for_one_entry_goes_before_the_one_for_all()
    {
        var matrix = new VerdictMatrix(
            1,
            [new PlacedCell(MatrixRow.Pool, Submitter.System, LeadEntry.Call, DedupVerdict.Touch, [DedupEffect.KeepTouch])]
        );
        matrix.Of(MatrixRow.Pool, Submitter.System, LeadEntry.Call).Cell.Outcome.ShouldBe(DedupVerdict.Touch);
        matrix.Of(MatrixRow.Pool, Submitter.System, LeadEntry.Form).Cell.Outcome.ShouldBe(DedupVerdict.ToQueue);
    }

    [Fact]
    public void Every_verdict_says_what_can_be_done()
    {
        var cell = MatrixRules.Find(MatrixRow.ColleagueOpen, Submitter.OtherStaff)!.Default;
        VerdictMatrix.Actions(DedupVerdict.Create, cell).ShouldBe([DedupAction.Create]);
        VerdictMatrix.Actions(DedupVerdict.OpenExisting, cell).ShouldBe([DedupAction.Open]);
        VerdictMatrix.Actions(DedupVerdict.OfferClaim, cell).ShouldBe([DedupAction.Claim]);
        VerdictMatrix.Actions(DedupVerdict.Blocked, cell).ShouldBe([DedupAction.AskToCollaborate, DedupAction.TellOwner]);
        VerdictMatrix.Actions(DedupVerdict.Touch, cell).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("王晓明", "wang xiao ming")]
    [InlineData("单雄信", "shan xiong xin")]
    [InlineData("曾国藩", "zeng guo fan")]
    [InlineData("lily", "l i l y")]
    public void A_name_sounds_as_it_is_read(string name, string sounds) => string.Join(' ', NameSounds.Of(name)).ShouldBe(sounds);

    [Theory]
    [InlineData("王晓明", "王晓刚", true)]
    [InlineData("王晓明", "王明", true)]
    [InlineData("欧阳娜娜", "欧阳娜", true)]
    [InlineData("王晓明", "王晓明", false)]
    [InlineData("王晓明", "明王晓", false)]
    [InlineData("王晓明", "李晓刚", false)]
    public void One_edit_is_one(string one, string other, bool isOne)
    {
        SoftMatch.IsOneEditAway(one, other).ShouldBe(isOne);
        SoftMatch.IsOneEditAway(other, one).ShouldBe(isOne);
    }

    [Theory]
    [InlineData("王晓明", "王小鸣", true)]
    [InlineData("王晓明", "王晓刚", true)]
    [InlineData("王晓明", "王明", true)]
    [InlineData("王明", "王刚", false)]
    [InlineData("王晓明", "李大刚", false)]
    public void Names_that_may_be_one_share_a_key(string one, string other, bool share) =>
        Keys(one).Intersect(Keys(other)).Any().ShouldBe(share);

    private static IEnumerable<long> Keys(string name) => SoftKeys.Of(SoftFacts.Of(name, "北京市", "四中", 2004));

    [Fact]
    public void A_slip_is_one_digit_or_two_neighbours()
    {
        var slips = SoftMatch.PhoneSlips("p:+8613800138000");
        slips["p:+8613800138001"].ShouldBe(SimilarReason.PhoneSlip);
        slips["p:+8613800130800"].ShouldBe(SimilarReason.PhoneSwap);
        slips.ContainsKey("p:+8613800138000").ShouldBeFalse();
        slips.Count.ShouldBeLessThan(100);
        SoftMatch.PhoneSlips("w:whoever").ShouldBeEmpty();
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
