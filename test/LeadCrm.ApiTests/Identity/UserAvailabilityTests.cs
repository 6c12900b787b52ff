using LeadCrm.Core.Paging;
using LeadCrm.Identity.Application;

namespace LeadCrm.ApiTests.Identity;

/// <summary>Duty, leave and agent numbers.</summary>
public abstract class UserAvailabilityTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;
    private readonly Office office = new(fixture.App);

    [Fact]
    public async Task Everybody_begins_and_ends_the_own_duty()
    {
        var http = await office.SignedIn(await office.Person());
        (await http.Get<MeDto>("/api/account/me")).IsOnDuty.ShouldBeTrue();
        await http.Put("/api/account/duty", new { isOnDuty = false }).ShouldAnswer(204);
        (await http.Get<MeDto>("/api/account/me")).IsOnDuty.ShouldBeFalse();
        await http.Put("/api/account/duty", new { }).ShouldFailWith(400, "Core:Validation", "isOnDuty");
    }

    [Fact]
    public async Task A_manager_sets_duty_of_an_open_account()
    {
        var person = await office.Person();
        await app.As("admin").Post($"{person.Url}/duty", new { isOnDuty = false }).ShouldAnswer(204);
        (await office.Seen(person)).IsOnDuty.ShouldBeFalse();
        await app.As("admin").Post($"{person.Url}/disable", new { reason = "离职" }).ShouldAnswer(204);
        await app.As("admin").Post($"{person.Url}/duty", new { isOnDuty = true }).ShouldFailWith(409, "Identity:UserState");
    }

    [Fact]
    public async Task A_leave_is_a_time_of_its_own()
    {
        var person = await office.Person();
        var (from, to) = (Day(-1), Day(2));
        var leave = await Leave(person, from, to).Read<LeaveDto>();
        (await Listed(person)).OnLeaveUntil.ShouldBe(to);
        await Leave(person, Day(1), Day(5)).ShouldFailWith(409, "Identity:LeaveOverlaps", "fromAt");
        await Leave(person, to, to).ShouldFailWith(400, "Identity:InvalidPeriod", "toAt");
        await Leave(person, Day(10), Day(400)).ShouldFailWith(400, "Identity:InvalidPeriod", "toAt");
        await Leave(person, to, Day(4)).ShouldSucceed();
        var other = await office.Person();
        await Delete($"{other.Url}/leaves/{leave.Id}").ShouldFailWith(404, "Core:NotFound");
        await Delete($"{person.Url}/leaves/{leave.Id}").ShouldAnswer(204);
        await Delete($"{person.Url}/leaves/{leave.Id}").ShouldFailWith(404, "Core:NotFound");
        (await Listed(person)).OnLeaveUntil.ShouldBeNull();
    }

    [Fact]
    public async Task Of_leaves_that_overlap_one_is_taken()
    {
        var person = await office.Person();
        var replies = await Office.AtOnce(
            Enumerable.Range(0, 6).Select<int, Func<Task<HttpResponseMessage>>>(i => () => Leave(person, Day(i), Day(20))).ToArray()
        );
        replies.Count(r => (int)r.StatusCode == 200).ShouldBe(1);
        foreach (var reply in replies.Where(r => (int)r.StatusCode != 200))
            await Task.FromResult(reply).ShouldFailWith(409, "Identity:LeaveOverlaps");
        (await office.Seen(person)).Leaves.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_agent_number_is_one_persons_at_a_time()
    {
        var (person, other) = (await office.Person(), await office.Person());
        var agent = Office.Name("8");
        var binding = await Bind(person, agent, Day(0), null).Read<CallBindingDto>();
        var taken = await Bind(other, agent, Day(3), null).ShouldFailWith(409, "Identity:AgentTaken", "agentNo");
        taken.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("新同事");
        await Bind(person, Office.Name("8"), Day(1), null).ShouldFailWith(409, "Identity:BindingOverlaps", "validFrom");
        await Bind(other, agent, Day(3), Day(2)).ShouldFailWith(400, "Identity:InvalidPeriod", "validTo");
        await End(person, binding, Day(-1)).ShouldFailWith(400, "Identity:InvalidPeriod", "at");
        await End(other, binding, Day(2)).ShouldFailWith(404, "Core:NotFound");
        await End(person, binding, Day(2)).ShouldAnswer(204);
        await Bind(other, agent, Day(2), null).ShouldSucceed();
        await End(person, binding, Day(5)).ShouldFailWith(400, "Identity:InvalidPeriod", "at");
        (await office.Seen(person)).CallBindings.ShouldHaveSingleItem().ValidTo.ShouldBe(Day(2));
    }

    [Fact]
    public async Task A_binding_that_has_not_begun_goes_without_a_trace()
    {
        var person = await office.Person();
        var binding = await Bind(person, Office.Name("8"), Day(5), null).Read<CallBindingDto>();
        await app.As("admin").Post($"{person.Url}/call-bindings/{binding.Id}/end").ShouldAnswer(204);
        (await office.Seen(person)).CallBindings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whose_a_number_is_beyond_the_wall_is_not_told()
    {
        var (agent, mine) = (Office.Name("8"), await office.Person(await office.Input("franchise-sales", "杭州加盟"), "f1.admin"));
        await Bind(await office.Person(), agent, Day(0), null).ShouldSucceed();
        var taken = await app.As("f1.admin")
            .Post($"{mine.Url}/call-bindings", new { provider = "tinet", agentNo = agent })
            .ShouldFailWith(409, "Identity:AgentTaken");
        taken.GetProperty("detail").GetString().ShouldNotBeNull().ShouldNotContain("新同事");
    }

    [Fact]
    public async Task Of_bindings_that_overlap_exactly_one_is_made()
    {
        for (var round = 0; round < 3; round++)
        {
            var (agent, people) = (Office.Name("8"), new List<Employee>());
            for (var i = 0; i < 6; i++)
                people.Add(await office.Person());
            var replies = await Office.AtOnce(
                people.Select<Employee, Func<Task<HttpResponseMessage>>>((p, i) => () => Bind(p, agent, Day(i), null)).ToArray()
            );
            replies.Count(r => (int)r.StatusCode == 200).ShouldBe(1);
            foreach (var reply in replies.Where(r => (int)r.StatusCode != 200))
                await Task.FromResult(reply).ShouldFailWith(409, "Identity:AgentTaken");
        }
    }

    private DateTime Day(int days) => app.Clock.UtcNow.Date.AddDays(days);

    private Task<HttpResponseMessage> Leave(Employee person, DateTime fromAt, DateTime toAt) =>
        app.As("admin")
            .Post(
                $"{person.Url}/leaves",
                new
                {
                    fromAt,
                    toAt,
                    reason = "年假",
                }
            );

    private Task<HttpResponseMessage> Bind(Employee person, string agentNo, DateTime validFrom, DateTime? validTo) =>
        app.As("admin")
            .Post(
                $"{person.Url}/call-bindings",
                new
                {
                    provider = "Tinet",
                    agentNo,
                    validFrom,
                    validTo,
                }
            );

    private Task<HttpResponseMessage> End(Employee person, CallBindingDto binding, DateTime at) =>
        app.As("admin").Post($"{person.Url}/call-bindings/{binding.Id}/end", new { at });

    private Task<HttpResponseMessage> Delete(string url) => app.As("admin").DeleteAsync(new Uri(url, UriKind.Relative));

    private async Task<UserListDto> Listed(Employee person) =>
        (await app.As("admin").Get<PagedResult<UserListDto>>($"/api/users?filter={person.UserName}")).Items.Single(u => u.Id == person.Id);
}

public sealed class UserAvailabilityOnSqlite(SqliteFixture fixture) : UserAvailabilityTests(fixture), IClassFixture<SqliteFixture>;

public sealed class UserAvailabilityOnServer(ServerFixture fixture) : UserAvailabilityTests(fixture), IClassFixture<ServerFixture>;
