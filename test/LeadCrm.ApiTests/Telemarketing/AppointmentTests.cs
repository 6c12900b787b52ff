using LeadCrm.ApiTests.Franchises;
using LeadCrm.ApiTests.Messaging;
using LeadCrm.Core.Paging;
using LeadCrm.Telemarketing.Application;
using LeadCrm.Telemarketing.Domain;

namespace LeadCrm.ApiTests.Telemarketing;

public abstract class AppointmentTests
{
    private const string Desk = "front.desk1";
    private readonly LeadCrmApp app;

    protected AppointmentTests(AppFixture fixture)
    {
        app = fixture.App;
        app.Morning();
    }

    // A lead that the consultant has talked to.
    private async Task<GivenLead> Contacted(string by)
    {
        var lead = await app.Given.Lead(by);
        await app.As(by).Post($"{lead.Url}/follow-ups", new { type = "Call", disposition = "ConnectedHigh" }).ShouldSucceed();
        return lead;
    }

    [Fact]
    public async Task A_visit_is_confirmed_and_then_received_by_somebody_else_than_the_maker()
    {
        var lead = await Contacted("sales.bj1");
        var made = await app.Appoint(lead, "sales.bj1");
        (made.State, made.CampusName, made.MakerName, made.ConsultantName, made.People).ShouldBe(
            (AppointmentState.Pending, "北京分校", "林晓雯", "林晓雯", 2)
        );
        (await app.Given.Seen(lead)).Stage.ShouldBe(LeadStage.Appointed);
        var early = await app.Step(made, "arrive", Desk).ShouldFailWith(409, "Telemarketing:IllegalTransition");
        early.Possible().ShouldBe("Confirmed, Cancelled, Rescheduled");
        await app.Step(made, "confirm", "sales.bj1").ShouldAnswer(200);
        await app.Step(made, "arrive", "sales.bj1").ShouldFailWith(422, "Telemarketing:VisitNeedsOther");
        await app.Step(made, "no-show", Desk).ShouldFailWith(422, "Telemarketing:TooEarly");
        await app.Step(made, "arrive", "sales.sh1").ShouldFailWith(404, "Core:NotFound");

        var arrived = await app.Step(made, "arrive", Desk).Read<AppointmentDto>();
        (arrived.State, arrived.VisitBy, arrived.VisitAt).ShouldBe((AppointmentState.Arrived, "何佳怡", app.Clock.UtcNow));
        (await app.Given.Seen(lead)).Stage.ShouldBe(LeadStage.Visited);
        var over = await app.As("sales.bj1")
            .Post($"/api/appointments/{made.Id}/cancel", new { reason = "不来了" })
            .ShouldFailWith(409, "Telemarketing:IllegalTransition");
        over.Possible().ShouldBe("–");
        var kinds = (await app.Timeline(lead, "admin")).Select(e => e.Kind).ToList();
        kinds.ShouldContain("AppointmentMade");
        kinds.ShouldContain("AppointmentConfirmed");
        kinds.ShouldContain("AppointmentArrived");
        await app.As("admin").DeleteAsync(new Uri(lead.Url, UriKind.Relative)).ShouldAnswer(409);
    }

    [Fact]
    public async Task A_lead_has_one_active_appointment_however_many_make_one_at_once()
    {
        var lead = await Contacted("sales.bj1");
        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => app.TryAppoint(lead, "sales.bj1")));
        var codes = replies.Select(r => (int)r.StatusCode).ToList();
        codes.Count(c => c == 201).ShouldBe(1, string.Join(",", codes));
        codes.ShouldAllBe(c => c == 201 || c == 409);
        await app.TryAppoint(lead, "sales.bj1").ShouldFailWith(409, "Telemarketing:AppointmentActive");
        await app.TryAppoint(await Contacted("sales.bj1"), "sales.bj1", app.Clock.UtcNow.AddMinutes(-1))
            .ShouldFailWith(400, "Telemarketing:DateNotAhead", "at");
        await app.TryAppoint(await Contacted("sales.bj1"), "sales.bj1", campus: "qa1")
            .ShouldFailWith(400, "Telemarketing:UnknownCampus", "campusId");
        await app.TryAppoint(await app.Given.Lead("sales.bj1"), "sales.bj1").ShouldFailWith(409, "Leads:IllegalTransition");
        await app.TryAppoint(lead, "sales.sh1").ShouldFailWith(404, "Core:NotFound");
    }

    [Fact]
    public async Task Another_time_is_another_row_that_names_the_one_before()
    {
        var lead = await Contacted("sales.bj1");
        var first = await app.Appoint(lead, "sales.bj1");
        await app.Step(first, "confirm", "sales.bj1").ShouldAnswer(200);
        var at = app.Clock.UtcNow.AddDays(3);
        await app.As("sales.bj1")
            .Post($"/api/appointments/{first.Id}/reschedule", new { at, version = 1 })
            .ShouldFailWith(409, "Core:StaleVersion");
        var next = await app.As("sales.bj1")
            .Post($"/api/appointments/{first.Id}/reschedule", new { at, reason = "临时有事" })
            .Read<AppointmentDto>();
        (next.PreviousId, next.Round, next.State, next.At, next.People).ShouldBe((first.Id, 2, AppointmentState.Pending, at, 2));
        var old = await app.Appointment(first);
        (old.State, old.Reason).ShouldBe((AppointmentState.Rescheduled, "临时有事"));
        (await app.Given.Seen(lead)).Stage.ShouldBe(LeadStage.Appointed);
        var cancelled = await app.As("sales.bj1")
            .Post($"/api/appointments/{next.Id}/cancel", new { reason = "改线上" })
            .Read<AppointmentDto>();
        cancelled.State.ShouldBe(AppointmentState.Cancelled);
        await app.Appoint(lead, "sales.bj1");
        var list = await app.As("sales.bj1").Get<PagedResult<AppointmentDto>>($"/api/appointments?leadId={lead.Id}");
        list.TotalCount.ShouldBe(3);
    }

    [Fact]
    public async Task A_no_show_is_back_in_the_queue_of_its_telemarketer_the_next_morning()
    {
        var lead = await app.ValidLead();
        var offer = await app.Offer(lead);
        await app.Answer(offer, "sales.bj1").ShouldAnswer(200);
        var made = await app.Appoint(lead, "sales.bj1", app.Clock.UtcNow.AddHours(3));
        await app.Step(made, "confirm", "sales.bj1").ShouldAnswer(200);
        app.Clock.Advance(TimeSpan.FromHours(4));
        await app.Step(made, "no-show", Desk).ShouldAnswer(200);
        (await app.Given.Seen(lead)).Stage.ShouldBe(LeadStage.Qualified);
        await app.RunRecurring("NoShowReturnJob");
        (await app.Given.Seen(lead)).OwnerName.ShouldBe("林晓雯", "not before the morning");

        app.Clock.Advance(TimeSpan.FromHours(19));
        await app.RunRecurring("NoShowReturnJob");
        await app.RunRecurring("NoShowReturnJob");
        var seen = await app.Given.Seen(lead);
        (seen.Location, seen.OwnerName).ShouldBe((LeadLocation.Tmk, "王思琪"));
        (await app.Queue()).Items.ShouldContain(i => i.LeadId == lead.Id && i.Kind == TmkQueueKind.DueCallback);
        await app.Step(made, "arrive-late", Desk).ShouldFailWith(422, "Telemarketing:NoShowIsOver");
    }

    [Fact]
    public async Task The_front_desk_turns_a_no_show_into_a_visit_on_the_same_day()
    {
        var lead = await Contacted("sales.bj1");
        var made = await app.Appoint(lead, "sales.bj1", app.Clock.UtcNow.AddHours(3));
        await app.Step(made, "confirm", "sales.bj1").ShouldAnswer(200);
        app.Clock.Advance(TimeSpan.FromHours(4));
        await app.Step(made, "no-show", "sales.bj1").ShouldFailWith(422, "Telemarketing:VisitNeedsOther");
        (await app.Appointment(made, "sales.bj1")).Actions.ShouldNotContain("noShow");
        await app.Step(made, "arrive-late", Desk).ShouldFailWith(409, "Telemarketing:IllegalTransition");
        await app.Step(made, "no-show", Desk).ShouldAnswer(200);
        await app.Step(made, "arrive", "sales.manager.bj").ShouldFailWith(422, "Telemarketing:NoShowIsOver");
        await app.Step(made, "arrive-late", "sales.manager.bj").ShouldFailWith(403, "Core:Forbidden");
        (await app.Appointment(made, Desk)).Actions.ShouldContain("arriveLate");
        (await app.Step(made, "arrive-late", Desk).Read<AppointmentDto>()).State.ShouldBe(AppointmentState.Arrived);
        (await app.Given.Seen(lead)).Stage.ShouldBe(LeadStage.Visited);
        await app.RunRecurring("NoShowReturnJob");
        (await app.Given.Seen(lead)).OwnerName.ShouldBe("林晓雯");
    }

    [Fact]
    public async Task The_calendar_shows_a_campus_to_its_front_desk_and_nobody_elses_to_others()
    {
        var (bj, sh) = (await Contacted("sales.bj1"), await Contacted("sales.sh1"));
        var at = app.Clock.UtcNow.AddDays(1);
        var here = await app.Appoint(bj, "sales.bj1", at);
        var there = await app.TryAppoint(sh, "sales.sh1", at, "sales.sh1").Read<AppointmentDto>();
        var day = DateOnly.FromDateTime(at.AddHours(8));
        async Task<List<Guid>> Seen(string by) =>
            [
                .. (await app.As(by).Get<PagedResult<AppointmentDto>>($"/api/appointments?from={day:O}&to={day:O}&maxResultCount=200"))
                    .Items.Select(a => a.Id)
                    .Where(id => id == here.Id || id == there.Id),
            ];
        (await Seen(Desk)).ShouldBe([here.Id]);
        (await Seen("sales.bj2")).ShouldBeEmpty();
        (await Seen("sales.sh1")).ShouldBe([there.Id]);
        (await Seen("sales.manager.sh")).ShouldBe([there.Id]);
        (await Seen("admin")).Count.ShouldBe(2);
        (await Seen("f1.admin")).ShouldBeEmpty();
        var desk = await app.Appointment(here, Desk);
        desk.Actions.ShouldBe(["confirm", "reschedule", "cancel"]);
        await app.As(Desk).GetAsync($"/api/appointments/{there.Id}").ShouldFailWith(404, "Core:NotFound");
        (await app.As(Desk).Get<List<CampusDto>>("/api/appointments/campuses")).Single(c => c.IsOwn).Name.ShouldBe("北京分校");
        await app.As(Desk).GetAsync("/api/appointments?state=Maybe").ShouldFailWith(400, "Telemarketing:UnknownFilter", "state");
    }

    [Fact]
    public async Task People_are_told_a_day_and_two_hours_before_once_each()
    {
        var lead = await Contacted("sales.bj1");
        var at = app.Clock.UtcNow.AddHours(25);
        await app.Appoint(lead, "sales.bj1", at);
        (await app.Given.Seen(lead)).NextContactAt.ShouldBe(at.AddDays(-1), "the call to confirm");
        app.Clock.Advance(TimeSpan.FromHours(2));
        await app.RunRecurring("AppointmentReminderJob");
        await app.RunRecurring("AppointmentReminderJob");
        (await Told("AppointmentTomorrow", 1)).ShouldBe(1);
        app.Clock.Advance(TimeSpan.FromHours(22));
        await app.RunRecurring("AppointmentReminderJob");
        await app.RunRecurring("AppointmentReminderJob");
        (await Told("AppointmentSoon", 1)).ShouldBe(1);

        async Task<int> Told(string type, int expected) =>
            (
                await MessagingSteps.Until(
                    async () => (await app.Inbox("sales.bj1")).Items.Where(n => n.Type == type && n.Subject.Id == lead.Id).ToList(),
                    found => found.Count >= expected,
                    _ => $"{type} has not come"
                )
            ).Count;
    }
}

public sealed class AppointmentsOnSqlite(SqliteFixture fixture) : AppointmentTests(fixture), IClassFixture<SqliteFixture>;

public sealed class AppointmentsOnServer(ServerFixture fixture) : AppointmentTests(fixture), IClassFixture<ServerFixture>;
