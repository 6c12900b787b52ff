using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Identity.Application;

namespace LeadCrm.ApiTests.Identity;

/// <summary>Nobody gives what they do not have, and a franchise is alone with itself.</summary>
public abstract class UserRightsTests(AppFixture fixture)
{
    private const string Manage = "LeadCrm.Identity.ManageUsers";
    private static readonly string[] ManagesPeople = ["LeadCrm.Identity", "LeadCrm.Identity.Users", Manage];
    private readonly LeadCrmApp app = fixture.App;
    private readonly Office office = new(fixture.App);

    [Fact]
    public async Task A_franchise_administrator_sees_only_the_own_people()
    {
        var list = await app.As("f1.admin").Get<PagedResult<UserListDto>>("/api/users?maxResultCount=200");
        list.Items.ShouldAllBe(u => u.DepartmentName == "杭州加盟");
        list.Items.Select(u => u.UserName).ShouldContain("f1.sales1");
        (await app.As("f1.admin").Get<List<RoleDto>>("/api/roles"))
            .Select(r => r.Name)
            .ShouldBe(["franchise-admin", "franchise-sales"], ignoreOrder: true);
        (await office.Tree("f1.admin")).ShouldHaveSingleItem().Name.ShouldBe("杭州加盟");
        var beijing = (await office.Department("北京分校")).Id;
        (await app.As("f1.admin").Get<PagedResult<UserListDto>>($"/api/users?departmentId={beijing}")).TotalCount.ShouldBe(0);
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("f2.sales1")]
    [InlineData("sales.bj1")]
    public async Task To_a_franchise_administrator_people_beyond_the_wall_are_not_there(string other)
    {
        var (url, own) = ($"/api/users/{await app.Id(other)}", await app.Person("f1.sales1"));
        var input = Office.Change(await app.As("admin").Get<UserDto>(url));
        var http = app.As("f1.admin");
        await http.GetAsync(url).ShouldFailWith(404, "Core:NotFound");
        await http.Put(url, input).ShouldFailWith(404, "Core:NotFound");
        await http.Post($"{url}/disable", new { reason = "离职" }).ShouldFailWith(404, "Core:NotFound");
        await http.Post($"{url}/enable").ShouldFailWith(404, "Core:NotFound");
        await http.Post($"{url}/reset-password").ShouldFailWith(404, "Core:NotFound");
        await http.Post($"{url}/duty", new { isOnDuty = false }).ShouldFailWith(404, "Core:NotFound");
        var leave = new { fromAt = "2026-03-02T00:00:00Z", toAt = "2026-03-03T00:00:00Z" };
        await http.Post($"{url}/leaves", leave).ShouldFailWith(404, "Core:NotFound");
        await http.Post($"{url}/call-bindings", new { provider = "tinet", agentNo = "1" }).ShouldFailWith(404, "Core:NotFound");
        var mine = Office.Change(await http.Get<UserDto>($"/api/users/{own.Id}"));
        await http.Put($"/api/users/{own.Id}", mine with { ManagerId = await app.Id(other) })
            .ShouldFailWith(400, "Identity:UnknownManager", "managerId");
        (await app.As("admin").Get<UserDto>(url)).Version.ShouldBe(input.Version!.Value);
    }

    [Fact]
    public async Task A_franchise_administrator_makes_accounts_of_franchise_presets_at_home_only()
    {
        var http = app.As("f1.admin");
        var good = await office.Input("franchise-sales", "杭州加盟");
        var person = await office.Person(good, "f1.admin");
        (await office.Seen(person, "f1.admin")).TenantName.ShouldBe("杭州加盟");

        good = good with { UserName = Office.Name() };
        await http.Post("/api/users", good with { DepartmentId = (await office.Department("成都加盟")).Id })
            .ShouldFailWith(400, "Identity:UnknownDepartment", "departmentId");
        await http.Post("/api/users", good with { DepartmentId = (await office.Department("总部")).Id })
            .ShouldFailWith(400, "Identity:UnknownDepartment", "departmentId");
        foreach (var role in new[] { "sales", "admin", "auditor" })
            await http.Post("/api/users", good with { RoleIds = [(await office.Role(role)).Id] })
                .ShouldFailWith(422, "Identity:RoleNotForTenant", "roleIds");
        var copyFrom = (await office.Role("franchise-sales")).Id;
        var copy = new
        {
            name = Office.Name("role-"),
            titleZh = "x",
            titleEn = "x",
            copyFrom,
        };
        var own = await app.As("admin").Post("/api/roles", copy).Read<RoleDto>();
        await http.Post("/api/users", good with { RoleIds = [own.Id] }).ShouldFailWith(422, "Identity:PresetsOnly", "roleIds");
        await http.Post("/api/users", good with { Permissions = ["LeadCrm.Leads.Import"] })
            .ShouldFailWith(422, "Identity:PresetsOnly", "permissions");
        await app.As("admin").Post("/api/users", good with { RoleIds = [own.Id] }).ShouldAnswer(201);
    }

    [Fact]
    public async Task Nobody_gives_more_than_they_have()
    {
        var (_, _, clerk) = await office.PersonWith(ManagesPeople, ("Users", DataScope.All));
        var wide = await office.NewRole([], ("Leads", DataScope.All));
        var good = await office.Input("finance", "财务部");
        await clerk.Post("/api/users", good).ShouldAnswer(201);

        good = good with { UserName = Office.Name() };
        await clerk
            .Post("/api/users", good with { RoleIds = [(await office.Role("sales")).Id] })
            .ShouldFailWith(422, "Identity:BeyondOwnRights", "roleIds");
        await clerk
            .Post("/api/users", good with { RoleIds = [(await office.Role("admin")).Id] })
            .ShouldFailWith(422, "Identity:BeyondOwnRights", "roleIds");
        await clerk
            .Post("/api/users", good with { Permissions = ["LeadCrm.Leads"] })
            .ShouldFailWith(422, "Identity:BeyondOwnRights", "roleIds");
        await clerk.Post("/api/users", good with { RoleIds = [wide.Id] }).ShouldFailWith(422, "Identity:BeyondOwnScope", "roleIds");
        var roles = await clerk.Get<List<RoleDto>>("/api/roles");
        roles.Single(r => r.Name == "finance").MayGive.ShouldBeTrue();
        roles.Where(r => r.Name is "admin" or "sales" or "auditor" || r.Id == wide.Id).ShouldAllBe(r => !r.MayGive);
    }

    [Fact]
    public async Task Nobody_adds_rights_to_the_own_account()
    {
        var (person, role, clerk) = await office.PersonWith(ManagesPeople, ("Users", DataScope.All));
        var me = Office.Change(await office.Seen(person));
        await clerk
            .Put(person.Url, me with { RoleIds = [role.Id, (await office.Role("admin")).Id] })
            .ShouldFailWith(422, "Identity:BeyondOwnRights", "roleIds");
        await clerk
            .Put(person.Url, me with { Permissions = ["LeadCrm.Identity.Roles"] })
            .ShouldFailWith(422, "Identity:BeyondOwnRights", "roleIds");
    }

    [Fact]
    public async Task An_account_that_may_do_more_is_only_looked_at()
    {
        var (_, _, clerk) = await office.PersonWith(ManagesPeople, ("Users", DataScope.All));
        var wide = await office.NewRole([], ("Leads", DataScope.All));
        foreach (var stronger in new[] { await app.Id("admin"), await app.Id("sales.bj1"), (await office.Person(wide.Name, "总部")).Id })
        {
            var url = $"/api/users/{stronger}";
            var seen = await clerk.Get<UserDto>(url);
            seen.MayManage.ShouldBeFalse();
            await clerk.Put(url, Office.Change(seen)).ShouldFailWith(422, "Identity:StrongerAccount");
            await clerk.Post($"{url}/disable", new { reason = "离职" }).ShouldFailWith(422, "Identity:StrongerAccount");
            await clerk.Post($"{url}/enable").ShouldFailWith(422, "Identity:StrongerAccount");
            await clerk.Post($"{url}/reset-password").ShouldFailWith(422, "Identity:StrongerAccount");
            await clerk.Post($"{url}/duty", new { isOnDuty = false }).ShouldFailWith(422, "Identity:StrongerAccount");
            var leave = new { fromAt = "2026-03-02T00:00:00Z", toAt = "2026-03-03T00:00:00Z" };
            await clerk.Post($"{url}/leaves", leave).ShouldFailWith(422, "Identity:StrongerAccount");
            await clerk
                .Post($"{url}/call-bindings", new { provider = "tinet", agentNo = "1" })
                .ShouldFailWith(422, "Identity:StrongerAccount");
        }
    }

    [Fact]
    public async Task The_scope_on_people_limits_whom_one_manages()
    {
        var role = await office.NewRole(ManagesPeople, ("Users", DataScope.DepartmentAndBelow), ("Leads", DataScope.Self));
        var person = await office.Person(role.Name, "财务部");
        var clerk = await office.SignedIn(person);
        await clerk.GetAsync($"/api/users/{await app.Id("cashier1")}").ShouldAnswer(200);
        await clerk.GetAsync($"/api/users/{await app.Id("sales.bj1")}").ShouldFailWith(404, "Core:NotFound");
        await clerk
            .Post("/api/users", await office.Input("cashier", "北京分校"))
            .ShouldFailWith(400, "Identity:UnknownDepartment", "departmentId");
        await clerk.Post("/api/users", await office.Input("cashier", "财务部")).ShouldAnswer(201);
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        var other = await fixture.StartAsync();
        var others = new Office(other);
        var me = $"/api/users/{await other.Id("admin")}";
        var sales = (await others.Role("sales")).Id;
        var own = Office.Change(await other.As("admin").Get<UserDto>(me));
        await other.As("admin").Put(me, own with { RoleIds = [sales] }).ShouldFailWith(422, "Identity:LastAdministrator");

        var second = await others.Person("admin", "总部");
        var http = await others.SignedIn(second);
        await http.GetAsync("/api/users").ShouldAnswer(200);
        var replies = await Office.AtOnce(
            () => other.As("admin").Post($"{second.Url}/disable", new { reason = "两人同时" }),
            () => http.Post($"{me}/disable", new { reason = "两人同时" })
        );
        replies.Count(r => (int)r.StatusCode == 204).ShouldBe(1);
        ((int)replies.Single(r => (int)r.StatusCode != 204).StatusCode).ShouldBeOneOf(401, 409, 422);
        var left = (int)replies[0].StatusCode == 204 ? other.As("admin") : http;
        (await left.Get<PagedResult<UserListDto>>("/api/users?filter=admin")).Items.ShouldNotBeEmpty();
    }
}

public sealed class UserRightsOnSqlite(SqliteFixture fixture) : UserRightsTests(fixture), IClassFixture<SqliteFixture>;

public sealed class UserRightsOnServer(ServerFixture fixture) : UserRightsTests(fixture), IClassFixture<ServerFixture>;
