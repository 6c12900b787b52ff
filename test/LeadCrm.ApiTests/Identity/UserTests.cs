using System.Text.Json;
using LeadCrm.Core.Paging;
using LeadCrm.Identity.Application;

namespace LeadCrm.ApiTests.Identity;

public abstract class UserTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;
    private readonly Office office = new(fixture.App);

    [Fact]
    public async Task A_new_account_signs_in_with_its_first_password_and_must_change_it()
    {
        var person = await office.Person();
        person.Password.Length.ShouldBe(14);
        var http = app.CreateClient();
        var token = await app.SignInAsync(person.UserName, person.Password);
        http.DefaultRequestHeaders.Authorization = LeadCrmApp.Bearer(token.AccessToken);
        (await http.Get<MeDto>("/api/account/me")).MustChangePassword.ShouldBeTrue();
        await http.GetAsync("/api/leads").ShouldFailWith(403, "Identity:MustChangePassword");
        var mine = await office.SignedIn(person);
        await mine.GetAsync("/api/leads").ShouldAnswer(200);
        (await office.Seen(person)).MustChangePassword.ShouldBeFalse();
    }

    [Fact]
    public async Task The_last_sign_in_is_shown_and_changes_nothing_else()
    {
        var person = await office.Person();
        var before = await office.Seen(person);
        before.LastSignInAt.ShouldBeNull();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            var from = app.Clock.UtcNow;
            await app.SignInAsync(person.UserName, person.Password);
            var seen = await office.Seen(person);
            seen.LastSignInAt!.Value.ShouldBeInRange(from.AddSeconds(-1), app.Clock.UtcNow.AddSeconds(1));
            seen.Version.ShouldBe(before.Version);
            var listed = (await List($"?filter={person.UserName}")).Items.Single();
            listed.LastSignInAt.ShouldBe(seen.LastSignInAt);
        }
        await app.Anonymous().Post("/api/account/token", new { userName = person.UserName, password = "wrong" }).ShouldAnswer(401);
        (await office.Seen(person)).LastSignInAt!.Value.ShouldBeInRange(app.Clock.UtcNow.AddSeconds(-30), app.Clock.UtcNow.AddSeconds(1));
    }

    [Fact]
    public async Task What_was_given_is_what_is_shown()
    {
        var input = await office.Input() with
        {
            DisplayName = "  孙 小雨 ",
            EmployeeNo = "E-77",
            Email = "xiaoyu@example.com",
            PhoneNumber = "010-8888",
            Level = 3,
            ManagerId = await app.Id("sales.manager.bj"),
            Permissions = ["LeadCrm.Leads.Import"],
        };
        var seen = await office.Seen(await office.Person(input));
        (seen.DisplayName, seen.EmployeeNo, seen.Email, seen.PhoneNumber).ShouldBe(("孙 小雨", "E-77", "xiaoyu@example.com", "010-8888"));
        (seen.Level, seen.ManagerName, seen.DepartmentName, seen.TenantName).ShouldBe((3, "周文博", "北京分校", "总部"));
        seen.Permissions.ShouldBe(["LeadCrm.Leads.Import"]);
        seen.RoleIds.ShouldBe(input.RoleIds!);
        (seen.State, seen.MustChangePassword, seen.MayManage, seen.Version).ShouldBe((UserState.Active, true, true, 1));
        seen.Departments.ShouldHaveSingleItem().ToAt.ShouldBeNull();
    }

    [Fact]
    public async Task What_is_wrong_with_a_new_account_is_said()
    {
        var good = await office.Input();
        await Refused(good with { UserName = "SALES.bj1" }, 409, "Identity:UserNameTaken", "userName");
        foreach (var name in new[] { "a b", "-x", "名字", "x'--", "x@y", "a/b", "xy\n" })
            await Refused(good with { UserName = name + "!" }, 400, "Identity:InvalidUserName", "userName");
        await Refused(good with { DepartmentId = Guid.NewGuid() }, 400, "Identity:UnknownDepartment", "departmentId");
        await Refused(good with { RoleIds = [Guid.NewGuid()] }, 400, "Identity:UnknownRole", "roleIds");
        await Refused(good with { RoleIds = [(await office.Role("franchise-sales")).Id] }, 422, "Identity:RoleNotForTenant", "roleIds");
        await Refused(good with { ManagerId = Guid.NewGuid() }, 400, "Identity:UnknownManager", "managerId");
        await Refused(good with { ManagerId = await app.Id("f1.admin") }, 400, "Identity:UnknownManager", "managerId");
        await Refused(good with { Permissions = ["LeadCrm.Nothing"] }, 400, "Identity:UnknownPermission", "permissions");
        await Refused(good with { RoleIds = [] }, 400, "Core:Validation", "roleIds");
        await Refused(good with { DisplayName = "   " }, 400, "Core:Validation", "displayName");
        await Refused(good with { DisplayName = new string('长', 65) }, 400, "Core:Validation", "displayName");
        await Refused(good with { Level = 10 }, 400, "Core:Validation", "level");
        await Refused(good with { Email = "nobody" }, 400, "Core:Validation", "email");
        (await List($"?filter={good.UserName}")).TotalCount.ShouldBe(0);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("'; DROP TABLE \"Identity_Users\"; --")]
    [InlineData("100%_[a]\\")]
    [InlineData("👩‍🏫 老师")]
    [InlineData("\u202eabc{0}")]
    public async Task A_hostile_name_is_a_name(string name)
    {
        var person = await office.Person(await office.Input() with { DisplayName = name });
        (await office.Seen(person)).DisplayName.ShouldBe(name);
        var found = await List($"?filter={Uri.EscapeDataString(name)}");
        found.Items.ShouldContain(u => u.Id == person.Id);
        found.Items.ShouldAllBe(u => u.DisplayName == name);
    }

    [Theory]
    [InlineData("filter=%00")]
    [InlineData("state=Sleeping")]
    [InlineData("departmentId=1")]
    [InlineData("roleId='--")]
    [InlineData("maxResultCount=100000")]
    [InlineData("skipCount=-1")]
    public async Task A_list_asked_for_in_a_wrong_way_is_refused(string query)
    {
        using var reply = await app.As("admin").GetAsync($"/api/users?{query}");
        ((int)reply.StatusCode).ShouldBeOneOf([200, 400], await reply.Content.ReadAsStringAsync());
        if (!query.StartsWith("filter", StringComparison.Ordinal))
            ((int)reply.StatusCode).ShouldBe(400);
    }

    [Theory]
    [InlineData("""{"userName":null}""")]
    [InlineData("""{"userName":"abc","displayName":"x","departmentId":"x","roleIds":[]}""")]
    [InlineData("""{"userName":"abc","displayName":"x","departmentId":"00000000-0000-0000-0000-000000000000","roleIds":[null]}""")]
    [InlineData("""{"userName":"abc","displayName":"x","roleIds":["00000000-0000-0000-0000-000000000000"],"permissions":[null]}""")]
    [InlineData("""{"userName":"abc","displayName":"\ud800","roleIds":["00000000-0000-0000-0000-000000000000"]}""")]
    [InlineData("""{"userName":"abc","displayName":"a\u0000b","roleIds":["00000000-0000-0000-0000-000000000000"]}""")]
    public async Task A_body_of_another_shape_is_refused(string body) => await app.As("admin").PostText("/api/users", body).ShouldRefuse();

    [Fact]
    public async Task The_list_is_narrowed_by_department_role_state_and_text()
    {
        var team = await office.NewDepartment();
        var person = await office.Person(await office.Input("qa") with { DepartmentId = team.Id, EmployeeNo = Office.Name("NO-") });
        var no = (await office.Seen(person)).EmployeeNo;
        var qa = (await office.Role("qa")).Id;
        var beijing = (await office.Department("北京分校")).Id;
        (await List($"?departmentId={beijing}&roleId={qa}")).Items.ShouldHaveSingleItem().Id.ShouldBe(person.Id);
        (await List($"?departmentId={team.Id}")).Items.ShouldHaveSingleItem().DepartmentName.ShouldBe(team.Name);
        (await List($"?filter={no}")).Items.ShouldHaveSingleItem().Roles.ShouldBe(["质检员"]);
        (await List($"?departmentId={team.Id}&state=disabled")).Items.ShouldBeEmpty();
        await Disable(person);
        (await List($"?departmentId={team.Id}&state=disabled")).Items.ShouldHaveSingleItem().State.ShouldBe(UserState.Disabled);
        (await List($"?departmentId={team.Id}&state=Active")).Items.ShouldBeEmpty();
        (await List("?maxResultCount=2&skipCount=1")).Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_move_is_kept_in_the_history_of_departments()
    {
        var person = await office.Person();
        var shanghai = await office.Department("上海分校");
        await Update(person, c => c with { DepartmentId = shanghai.Id });
        var seen = await Update(person, c => c with { DisplayName = "搬家的人" });
        seen.Departments.Count.ShouldBe(2);
        var (now, before) = (seen.Departments[0], seen.Departments[1]);
        (now.DepartmentName, now.ToAt).ShouldBe(("上海分校", null));
        before.DepartmentName.ShouldBe("北京分校");
        before.ToAt.ShouldBe(now.FromAt);
    }

    [Fact]
    public async Task Nobody_moves_through_the_wall_or_reports_to_their_own_report()
    {
        var (chief, report) = (await office.Person(), await office.Person());
        await Update(report, c => c with { ManagerId = chief.Id });
        await RefusedChange(chief, c => c with { ManagerId = report.Id }, 422, "Identity:ManagerCycle", "managerId");
        await RefusedChange(chief, c => c with { ManagerId = chief.Id }, 422, "Identity:ManagerCycle", "managerId");
        var hangzhou = (await office.Department("杭州加盟")).Id;
        await RefusedChange(chief, c => c with { DepartmentId = hangzhou }, 422, "Identity:OtherTenant", "departmentId");
    }

    [Fact]
    public async Task Whoever_read_an_older_version_is_told()
    {
        var person = await office.Person();
        var read = Office.Change(await office.Seen(person));
        await Update(person, c => c with { Level = 2 });
        await app.As("admin").Put(person.Url, read with { Level = 3 }).ShouldFailWith(409, "Core:StaleVersion");
        await app.As("admin").Post($"{person.Url}/disable", new { reason = "离职", version = 1 }).ShouldFailWith(409, "Core:StaleVersion");
        await app.As("admin").Post($"{person.Url}/enable", new { version = 1 }).ShouldFailWith(409, "Core:StaleVersion");
        await app.As("admin").Post($"{person.Url}/reset-password", new { version = 1 }).ShouldFailWith(409, "Core:StaleVersion");
        (await office.Seen(person)).Level.ShouldBe(2);
    }

    [Fact]
    public async Task Closing_an_account_ends_its_sessions_at_the_next_request()
    {
        var person = await office.Person();
        var program = await office.SignedIn(person);
        var browser = await app.Browser(person.UserName);
        var token = await app.SignInAsync(person.UserName);
        await program.GetAsync("/api/leads").ShouldAnswer(200);
        await Disable(person, "  离职 ");

        await program.GetAsync("/api/leads").ShouldFailWith(401, "Core:Unauthenticated");
        await browser.Http.GetAsync("/api/leads").ShouldFailWith(401, "Core:Unauthenticated");
        var refresh = new { refreshToken = token.RefreshToken };
        await app.Anonymous().Post("/api/account/refresh", refresh).ShouldFailWith(401, "Identity:InvalidRefreshToken");
        await app.Anonymous()
            .Post("/api/account/token", new { userName = person.UserName, password = LeadCrmApp.Password })
            .ShouldFailWith(401, "Identity:InvalidCredentials");
        var seen = await office.Seen(person);
        (seen.State, seen.DisabledReason, seen.IsOnDuty).ShouldBe((UserState.Disabled, "离职", false));
        await app.As("admin").Post($"{person.Url}/disable", new { reason = "再次" }).ShouldFailWith(409, "Identity:UserState");

        await app.As("admin").Post($"{person.Url}/enable").ShouldAnswer(204);
        await program.GetAsync("/api/leads").ShouldFailWith(401, "Core:Unauthenticated");
        await browser.Http.GetAsync("/api/leads").ShouldFailWith(401, "Core:Unauthenticated");
        await app.SignInAsync(person.UserName);
        await app.As("admin").Post($"{person.Url}/enable").ShouldFailWith(409, "Identity:UserState");
    }

    [Fact]
    public async Task A_new_first_password_ends_the_sessions_and_the_old_password()
    {
        var person = await office.Person();
        var http = await office.SignedIn(person);
        await http.GetAsync("/api/leads").ShouldAnswer(200);
        var reset = await app.As("admin").Post($"{person.Url}/reset-password").Read<InitialPasswordDto>();
        await http.GetAsync("/api/leads").ShouldFailWith(401, "Core:Unauthenticated");
        await app.Anonymous()
            .Post("/api/account/token", new { userName = person.UserName, password = LeadCrmApp.Password })
            .ShouldFailWith(401, "Identity:InvalidCredentials");
        (await app.SignInAsync(person.UserName, reset.Password)).AccessToken.ShouldNotBeNullOrEmpty();
        (await office.Seen(person)).MustChangePassword.ShouldBeTrue();
    }

    [Fact]
    public async Task Nobody_closes_or_resets_the_own_account()
    {
        var me = $"/api/users/{await app.Id("admin")}";
        await app.As("admin").Post($"{me}/disable", new { reason = "离职" }).ShouldFailWith(422, "Identity:OwnAccount");
        await app.As("admin").Post($"{me}/reset-password").ShouldFailWith(422, "Identity:OwnAccount");
    }

    [Fact]
    public async Task A_closed_account_does_not_open_in_a_department_that_is_gone()
    {
        var team = await office.NewDepartment();
        var person = await office.Person(await office.Input() with { DepartmentId = team.Id });
        await Disable(person);
        await app.As("admin").Post($"/api/departments/{team.Id}/dissolve").ShouldAnswer(204);
        await app.As("admin").Post($"{person.Url}/enable").ShouldFailWith(409, "Identity:DepartmentDissolved");
        var home = await office.Department("北京分校");
        await Update(person, c => c with { DepartmentId = home.Id });
        await app.As("admin").Post($"{person.Url}/enable").ShouldAnswer(204);
    }

    private Task Disable(Employee person, string reason = "离职") =>
        app.As("admin").Post($"{person.Url}/disable", new { reason }).ShouldAnswer(204);

    private Task<PagedResult<UserListDto>> List(string query) => app.As("admin").Get<PagedResult<UserListDto>>("/api/users" + query);

    private Task<JsonElement> Refused(CreateUserInput input, int status, string code, string field) =>
        app.As("admin").Post("/api/users", input).ShouldFailWith(status, code, field);

    private async Task<UserDto> Update(Employee person, Func<UpdateUserInput, UpdateUserInput> change) =>
        await app.As("admin").Put(person.Url, change(Office.Change(await office.Seen(person)))).Read<UserDto>();

    private async Task RefusedChange(
        Employee person,
        Func<UpdateUserInput, UpdateUserInput> change,
        int status,
        string code,
        string field
    ) => await app.As("admin").Put(person.Url, change(Office.Change(await office.Seen(person)))).ShouldFailWith(status, code, field);
}

public sealed class UsersOnSqlite(SqliteFixture fixture) : UserTests(fixture), IClassFixture<SqliteFixture>;

public sealed class UsersOnServer(ServerFixture fixture) : UserTests(fixture), IClassFixture<ServerFixture>;
