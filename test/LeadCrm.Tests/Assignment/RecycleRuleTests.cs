using LeadCrm.Assignment.Domain.Recycle;
using LeadCrm.Contracts.Assignment;
using LeadCrm.Core.Time;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace LeadCrm.Tests.Assignment;

/// <summary>Example 1 of the specification, and what stands around it. Times are business time.</summary>
public sealed class RecycleRuleTests
{
    private static readonly BusinessClock Days = new(TimeProvider.System, Options.Create(new BusinessTimeOptions()));
    private static readonly WorkCalendar Calendar = new(Days);
    private static readonly RecycleTerms Terms = new();

    private static DateTime At(int month, int day, int hour = 0, int minute = 0) =>
        Days.StartOf(new DateOnly(2026, month, day)).AddHours(hour).AddMinutes(minute);

    private static DateOnly Day(int month, int day) => new(2026, month, day);

    // Grade B, assigned on Monday 03-02 at 10:00.
    private static LeadClock Assigned(RecycleGrade grade = RecycleGrade.B) =>
        new()
        {
            Id = Guid.NewGuid(),
            LeadId = Guid.NewGuid(),
            ReceivedAt = At(3, 2, 10),
            Grade = grade,
        };

    private static RecycleEvaluator Evaluator(RecycleTerms? terms = null, params RecycleRuleVersion[] versions) =>
        new(new RecycleRuleSet(versions).At(At(3, 15)), terms ?? Terms, Calendar);

    private static RecycleDue? Due(LeadClock clock, DateTime asOf) => Evaluator().Evaluate(clock, asOf);

    private static void Call(LeadClock clock, DateTime at, int? seconds, Disposition disposition = Disposition.ConnectedMedium) =>
        clock.Note(RecycleEvidence.Of(FollowUpType.Call, disposition, seconds, Terms), at, Calendar);

    private static void Note(LeadClock clock, DateTime at) =>
        clock.Note(RecycleEvidence.Of(FollowUpType.Call, null, null, Terms), at, Calendar);

    [Fact]
    public void Example_1_due_days()
    {
        var clock = Assigned();
        Call(clock, At(3, 5, 16), 75);
        Due(clock, At(3, 6)).ShouldBe(new RecycleDue(Day(3, 12), RecycleRule.R2));
        Note(clock, At(3, 11, 9));
        Due(clock, At(3, 12)).ShouldBe(new RecycleDue(Day(3, 12), RecycleRule.R2), "a note changes nothing");
        Call(clock, At(3, 11, 17), 40);
        Due(clock, At(3, 12)).ShouldBe(new RecycleDue(Day(3, 14), RecycleRule.R2), "medium: three days");
    }

    [Fact]
    public void Example_1_maximum_protection()
    {
        var clock = Assigned();
        for (var day = At(3, 5, 16); day < At(5, 1); day = day.AddDays(3))
        {
            Call(clock, day, 300);
            Due(clock, day)!.On.ShouldBeLessThanOrEqualTo(Day(5, 1));
        }
        Due(clock, At(5, 1)).ShouldBe(new RecycleDue(Day(5, 1), RecycleRule.R2));
        Evaluator().ProtectionEnd(clock).ShouldBe(Day(5, 1));
        clock.Lock(Day(4, 28), Day(5, 20), 1);
        Due(clock, At(5, 1))!.On.ShouldBe(Day(5, 20), "unless it is locked");
    }

    [Fact]
    public void Example_1_a_late_run_sees_what_was_there_at_its_cut_off()
    {
        var clock = Assigned();
        Call(clock, At(3, 5, 16), 75);
        Call(clock, At(3, 11, 17), 40);
        var cutOff = At(3, 15);
        Due(clock, cutOff)!.On.ShouldBe(Day(3, 14));
        // Executed a day late; the call came after the cut-off.
        Call(clock, At(3, 15, 11), 40);
        Due(clock, cutOff)!.On.ShouldBe(Day(3, 14));
        clock.WorkedSince(cutOff).ShouldBeTrue();
        Due(clock, At(3, 16))!.On.ShouldBe(Day(3, 18));
    }

    [Theory]
    [InlineData(3, 2, 10, 3, 5, 10)]
    [InlineData(3, 2, 7, 3, 4, 18)]
    [InlineData(3, 6, 17, 3, 11, 17)]
    [InlineData(3, 7, 12, 3, 11, 18)]
    [InlineData(3, 2, 12, 3, 5, 12)]
    public void The_first_call_is_due_after_24_working_hours(int month, int day, int hour, int dueMonth, int dueDay, int dueHour) =>
        Calendar.After(At(month, day, hour), 24).ShouldBe(At(dueMonth, dueDay, dueHour));

    [Fact]
    public void Holidays_are_no_working_days_and_extra_days_are()
    {
        var calendar = Calendar with
        {
            Holidays = WorkCalendar.ParseDays("2026-03-03, 2026-03-04，nonsense"),
            ExtraDays = WorkCalendar.ParseDays("2026-03-07"),
        };
        calendar.After(At(3, 2, 10), 24).ShouldBe(At(3, 7, 10));
    }

    [Fact]
    public void Without_a_working_day_hours_are_hours() =>
        (Calendar with { WorkDays = new HashSet<DayOfWeek>() }).After(At(3, 2, 10), 24).ShouldBe(At(3, 3, 10));

    [Fact]
    public void A_lead_nobody_calls_leaves_by_R1()
    {
        var clock = Assigned();
        Due(clock, At(3, 3)).ShouldBe(new RecycleDue(Day(3, 5), RecycleRule.R1));
        Call(clock, At(3, 4, 9), null, Disposition.NoAnswer);
        Due(clock, At(3, 5)).ShouldBe(new RecycleDue(Day(3, 9), RecycleRule.R2), "it was called");
    }

    [Theory]
    [InlineData(RecycleGrade.A, 5)]
    [InlineData(RecycleGrade.B, 9)]
    [InlineData(RecycleGrade.C, 17)]
    public void R2_goes_by_grade(object grade, int day)
    {
        var clock = Assigned((RecycleGrade)grade);
        Call(clock, At(3, 2, 11), null, Disposition.NoAnswer);
        Due(clock, At(3, 3)).ShouldBe(new RecycleDue(Day(3, day), RecycleRule.R2));
    }

    [Theory]
    [InlineData(Intention.A, "C", RecycleGrade.A)]
    [InlineData(Intention.D, "A", RecycleGrade.C)]
    [InlineData(null, "S", RecycleGrade.A)]
    [InlineData(null, "B", RecycleGrade.B)]
    [InlineData(null, null, RecycleGrade.C)]
    public void The_owners_grade_goes_before_that_of_the_source(Intention? intention, string? source, object grade) =>
        LeadClock.GradeOf(intention, source).ShouldBe((RecycleGrade)grade);

    [Theory]
    [InlineData(FollowUpType.Call, Disposition.ConnectedHigh, 60, EvidenceStrength.Strong)]
    [InlineData(FollowUpType.Call, Disposition.ConnectedHigh, 59, EvidenceStrength.Medium)]
    [InlineData(FollowUpType.Call, Disposition.Refused, null, EvidenceStrength.Strong)]
    [InlineData(FollowUpType.Call, Disposition.NoAnswer, 90, EvidenceStrength.Weak)]
    [InlineData(FollowUpType.Call, Disposition.NotThePerson, 90, EvidenceStrength.Weak)]
    [InlineData(FollowUpType.Call, null, 90, EvidenceStrength.Weak)]
    [InlineData(FollowUpType.Visit, null, null, EvidenceStrength.Strong)]
    [InlineData(FollowUpType.WeChat, Disposition.AddedWeChat, null, EvidenceStrength.Medium)]
    [InlineData(FollowUpType.WeChat, null, null, EvidenceStrength.Weak)]
    public void Evidence_has_its_strength(FollowUpType type, Disposition? disposition, int? seconds, object strength) =>
        RecycleEvidence.Of(type, disposition, seconds, Terms).Strength.ShouldBe((EvidenceStrength)strength);

    [Fact]
    public void A_call_nobody_measured_is_medium_where_calls_are_measured() =>
        RecycleEvidence
            .Of(FollowUpType.Call, Disposition.ConnectedHigh, null, Terms with { UnmeasuredIsStrong = false })
            .Strength.ShouldBe(EvidenceStrength.Medium);

    [Fact]
    public void A_missed_appointment_counts_until_somebody_speaks_with_the_student()
    {
        var clock = Assigned(RecycleGrade.C);
        Call(clock, At(3, 3, 10), 120);
        clock.MissAppointment(At(3, 6, 14));
        Due(clock, At(3, 7)).ShouldBe(new RecycleDue(Day(3, 9), RecycleRule.R4));
        Call(clock, At(3, 8, 10), 20);
        Due(clock, At(3, 9))!.Rule.ShouldBe(RecycleRule.R2);
    }

    [Fact]
    public void Unreachable_is_six_attempts_on_three_days_in_three_parts_of_the_day()
    {
        var clock = Assigned(RecycleGrade.C);
        DateTime[] calls = [At(3, 3, 10), At(3, 3, 15), At(3, 4, 10), At(3, 4, 19), At(3, 5, 10)];
        foreach (var at in calls)
            Call(clock, at, null, Disposition.NoAnswer);
        Due(clock, At(3, 5, 12))!.Rule.ShouldBe(RecycleRule.R2);
        Call(clock, At(3, 5, 14), null, Disposition.Busy);
        Due(clock, At(3, 5, 15)).ShouldBe(new RecycleDue(Day(3, 5), RecycleRule.R5));
        Call(clock, At(3, 5, 16), 5);
        Due(clock, At(3, 5, 17))!.Rule.ShouldBe(RecycleRule.R2, "somebody answered");
    }

    [Fact]
    public void Attempts_in_one_part_of_the_day_are_not_enough()
    {
        var clock = Assigned(RecycleGrade.C);
        for (var i = 0; i < 9; i++)
            Call(clock, At(3, 3 + i / 3, 10, i), null, Disposition.NoAnswer);
        Due(clock, At(3, 6))!.Rule.ShouldBe(RecycleRule.R2);
    }

    [Theory]
    [InlineData(LeadStage.Won)]
    [InlineData(LeadStage.Ordered)]
    public void What_is_sold_has_no_clock(LeadStage stage)
    {
        var clock = Assigned();
        clock.Reach(stage, At(3, 4));
        Due(clock, At(3, 5)).ShouldBeNull();
        Due(clock, At(3, 3)).ShouldNotBeNull("it was not yet");
    }

    [Fact]
    public void A_planned_contact_keeps_a_lead_twice_in_a_row_and_never_beyond_the_longest_protection()
    {
        var clock = Assigned();
        clock.Plan(At(3, 20, 10), At(3, 11, 10), Calendar);
        var evaluator = Evaluator();
        evaluator.IsKept(clock, Day(3, 13), At(3, 13)).ShouldBeTrue();
        evaluator.IsKept(clock, Day(3, 12), At(3, 12)).ShouldBeFalse("eight days ahead");
        evaluator.IsKept(clock, Day(3, 21), At(3, 21)).ShouldBeFalse("it is over");
        evaluator.IsKept(clock, Day(3, 13), At(3, 11)).ShouldBeFalse("it was not planned yet");
        clock.Plan(At(5, 3, 10), At(5, 1, 10), Calendar);
        evaluator.IsKept(clock, Day(5, 2), At(5, 2)).ShouldBeFalse("protection ended on 05-01");
    }

    [Fact]
    public void In_its_time_of_grace_a_stricter_rule_takes_nothing_and_a_milder_one_holds()
    {
        var clock = Assigned();
        Call(clock, At(3, 2, 11), null, Disposition.NoAnswer);
        Evaluator(null, R2(5, At(3, 14, 20), At(3, 15, 20))).Evaluate(clock, At(3, 15))!.On.ShouldBe(Day(3, 9));
        Evaluator(null, R2(5, At(3, 13, 20), At(3, 14, 20))).Evaluate(clock, At(3, 15))!.On.ShouldBe(Day(3, 7));
        Evaluator(null, R2(20, At(3, 14, 20), At(3, 15, 20))).Evaluate(clock, At(3, 15))!.On.ShouldBe(Day(3, 22));
        Evaluator(null, R2(5, At(3, 16), At(3, 17))).Evaluate(clock, At(3, 15))!.On.ShouldBe(Day(3, 9), "not in force yet");
    }

    [Fact]
    public void A_rule_switched_off_and_on_again_finds_its_facts()
    {
        var clock = Assigned();
        Call(clock, At(3, 5, 16), 75);
        var off = Off(R2(7, At(3, 6), At(3, 7)));
        Evaluator(null, off).Evaluate(clock, At(3, 15))!.Rule.ShouldBe(RecycleRule.R3);
        Evaluator(null, off, R2(7, At(3, 8), At(3, 9), 2)).Evaluate(clock, At(3, 15)).ShouldBe(new RecycleDue(Day(3, 12), RecycleRule.R2));
    }

    private static RecycleRuleVersion R2(int days, DateTime from, DateTime grace, int version = 1) =>
        new()
        {
            Rule = RecycleRule.R2,
            Version = version,
            IsOn = true,
            DaysA = days,
            DaysB = days,
            DaysC = days,
            EffectiveFrom = from,
            GraceUntil = grace,
        };

    private static RecycleRuleVersion Off(RecycleRuleVersion on) =>
        new()
        {
            Rule = on.Rule,
            Version = on.Version,
            IsOn = false,
            EffectiveFrom = on.EffectiveFrom,
            GraceUntil = on.GraceUntil,
        };

    [Theory]
    [InlineData(1, 50, 1)]
    [InlineData(3, 50, 1)]
    [InlineData(4, 50, 2)]
    [InlineData(5, 50, 2)]
    [InlineData(100, 50, 50)]
    [InlineData(100, 0, 0)]
    [InlineData(100, 100, 100)]
    public void The_brake_lets_half_go(int held, int percent, int allowed) => RecycleBrake.Allowed(held, percent).ShouldBe(allowed);
}
