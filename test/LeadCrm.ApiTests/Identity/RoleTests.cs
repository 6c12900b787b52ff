using LeadCrm.Core.Security;
using LeadCrm.Identity.Application;

namespace LeadCrm.ApiTests.Identity;

public abstract class RoleTests(AppFixture fixture)
{
    private static readonly string[] LooksUp = ["LeadCrm.Identity", "LeadCrm.Identity.Users"];
    private readonly LeadCrmApp app = fixture.App;
    private readonly Office office = new(fixture.App);

    [Fact]
    public async Task The_catalogue_names_every_permission_below_its_parent()
    {
        var catalog = await app.As("admin").Get<PermissionCatalogDto>("/api/roles/permissions");
        var seen = new HashSet<string>();
        foreach (var permission in catalog.Permissions)
        {
            if (permission.Parent is not null)
                seen.ShouldContain(permission.Parent);
            permission.Title.ShouldNotBe("Permission:" + permission.Name);
            seen.Add(permission.Name).ShouldBeTrue();
        }
        catalog.Permissions.Where(p => p.HeadquartersOnly).Select(p => p.Name).ShouldContain("LeadCrm.Identity.Roles");
        catalog.Resources.Select(r => r.Name).ShouldContain("Users");
    }

    [Fact]
    public async Task The_administrators_role_is_fixed()
    {
        var admin = await office.Role("admin");
        (admin.IsFixed, admin.IsPreset).ShouldBe((true, true));
        admin.Scopes.Values.ShouldAllBe(s => s == DataScope.All);
        await Put(admin, Office.Change(admin, [])).ShouldFailWith(422, "Identity:RoleFixed");
        await Delete(admin).ShouldFailWith(422, "Identity:RoleFixed");
        await New("x-" + Office.Name(), admin.Id).ShouldFailWith(422, "Identity:RoleFixed", "copyFrom");
    }

    [Fact]
    public async Task A_copy_begins_with_what_the_original_has()
    {
        var sales = await office.Role("sales-manager");
        var copy = await New(Office.Name("copy-"), sales.Id).Read<RoleDto>();
        copy.Permissions.ShouldBe(sales.Permissions, ignoreOrder: true);
        copy.Scopes["Leads"].ShouldBe(DataScope.DepartmentAndBelow);
        (copy.IsPreset, copy.ForFranchise, copy.People).ShouldBe((false, false, 0));
        (await New(Office.Name("copy-"), (await office.Role("franchise-sales")).Id).Read<RoleDto>()).ForFranchise.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_wrong_with_a_new_role_is_said()
    {
        await New("sales").ShouldFailWith(409, "Identity:RoleNameTaken", "name");
        await New(Office.Name("copy-"), Guid.NewGuid()).ShouldFailWith(400, "Identity:UnknownRole");
        foreach (var name in new[] { "Sales", "1x", "x", "a b", "销售", "a;--" })
            await New(name).ShouldFailWith(400, "Core:Validation", "name");
    }

    [Fact]
    public async Task What_is_wrong_with_a_change_is_said()
    {
        var role = await office.NewRole(LooksUp);
        await Put(role, Office.Change(role, ["LeadCrm.Nothing"])).ShouldFailWith(400, "Identity:UnknownPermission", "permissions");
        await Put(role, Office.Change(role, [new string('x', 5000)])).ShouldFailWith(400, "Identity:UnknownPermission", "permissions");
        await Put(role, Office.Change(role, ["LeadCrm.Identity.Users"])).ShouldFailWith(400, "Identity:ParentPermission", "permissions");
        await Put(role, Office.Change(role, LooksUp, ("Nothing", DataScope.All))).ShouldFailWith(400, "Identity:UnknownResource", "scopes");
        var franchise = await New(Office.Name("copy-"), (await office.Role("franchise-sales")).Id).Read<RoleDto>();
        await Put(franchise, Office.Change(franchise, ["LeadCrm.Identity", "LeadCrm.Identity.CrossTenant"]))
            .ShouldFailWith(422, "Identity:HeadquartersPermission", "permissions");
        foreach (var scopes in new[] { """{"Leads":"Everything"}""", """{"Leads":99}""", """{"Leads":"99"}""", """{"Leads":null}""", "[]" })
            await PutText(role, $$"""{"titleZh":"x","titleEn":"x","permissions":[],"scopes":{{scopes}}}""").ShouldRefuse();
        await PutText(role, """{"titleZh":"x","titleEn":"x","permissions":[null],"scopes":{}}""").ShouldRefuse();
        (await office.Role(role.Name)).Version.ShouldBe(role.Version);
    }

    [Fact]
    public async Task Whoever_read_an_older_version_is_told()
    {
        var role = await office.NewRole(LooksUp);
        await Put(role, Office.Change(role, [])).ShouldSucceed();
        await Put(role, Office.Change(role, LooksUp)).ShouldFailWith(409, "Core:StaleVersion");
        await Delete(role, role.Version).ShouldFailWith(409, "Core:StaleVersion");
    }

    [Fact]
    public async Task A_role_goes_when_nobody_has_it()
    {
        var role = await office.NewRole(LooksUp);
        var person = await office.Person(role.Name, "总部");
        (await office.Role(role.Name)).People.ShouldBe(1);
        var refused = await Delete(role).ShouldFailWith(409, "Identity:RoleInUse");
        refused.GetProperty("data").GetProperty("Count").GetInt32().ShouldBe(1);
        var change = Office.Change(await office.Seen(person)) with { RoleIds = [(await office.Role("finance")).Id] };
        await app.As("admin").Put(person.Url, change).ShouldSucceed();
        await Delete(role).ShouldAnswer(204);
        await Delete(role).ShouldFailWith(404, "Core:NotFound");
        await Delete(await office.Role("headhunter")).ShouldFailWith(422, "Identity:RoleFixed");
    }

    [Fact]
    public async Task Nobody_puts_more_into_a_role_than_they_have()
    {
        string[] rights = [.. LooksUp, "LeadCrm.Identity.Roles", "LeadCrm.Identity.ManageUsers"];
        var (_, own, clerk) = await office.PersonWith(rights, ("Users", DataScope.Department));
        var role = await office.NewRole([]);
        await Put(role, Office.Change(role, ["LeadCrm.Leads"]), clerk).ShouldFailWith(422, "Identity:BeyondOwnRights", "permissions");
        await Put(own, Office.Change(own, own.Permissions, ("Users", DataScope.All)), clerk)
            .ShouldFailWith(422, "Identity:BeyondOwnScope", "scopes");
        await Put(role, Office.Change(role, LooksUp, ("Users", DataScope.Department)), clerk).ShouldSucceed();
    }

    [Fact]
    public async Task What_a_role_loses_and_gets_counts_at_the_next_request()
    {
        var (_, role, http) = await office.PersonWith(LooksUp);
        await http.GetAsync("/api/departments").ShouldAnswer(200);
        role = await Put(role, Office.Change(role, [])).Read<RoleDto>();
        await http.GetAsync("/api/departments").ShouldFailWith(403, "Core:Forbidden");
        role = await Put(role, Office.Change(role, LooksUp, ("Users", DataScope.All))).Read<RoleDto>();
        await http.GetAsync("/api/departments").ShouldAnswer(200);
        var me = await http.Get<MeDto>("/api/account/me");
        me.DataScope["Users"].ShouldBe(DataScope.All);
    }

    [Fact]
    public async Task What_changes_on_one_node_counts_at_the_next_request_on_another()
    {
        // A file of SQLite has one node.
        if (fixture.Provider == "Sqlite")
            return;
        var database = await fixture.NewDatabaseAsync();
        var (first, second) = (fixture.Start(database), fixture.Start(database));
        var there = new Office(first);
        var (person, role, _) = await there.PersonWith(LooksUp);
        var http = second.As(person.UserName);
        for (var round = 0; round < 5; round++)
        {
            await http.GetAsync("/api/departments").ShouldAnswer(200);
            role = await Change(role, []);
            await http.GetAsync("/api/departments").ShouldFailWith(403, "Core:Forbidden");
            role = await Change(role, LooksUp);
        }
        await first.As("admin").Post($"{person.Url}/disable", new { reason = "离职" }).ShouldAnswer(204);
        await http.GetAsync("/api/account/me").ShouldFailWith(401, "Core:Unauthenticated");

        Task<RoleDto> Change(RoleDto from, string[] to) =>
            first.As("admin").Put($"/api/roles/{from.Id}", Office.Change(from, to)).Read<RoleDto>();
    }

    private Task<HttpResponseMessage> New(string name, Guid? copyFrom = null) =>
        app.As("admin")
            .Post(
                "/api/roles",
                new
                {
                    name,
                    titleZh = "新角色",
                    titleEn = "New role",
                    copyFrom,
                }
            );

    private Task<HttpResponseMessage> Put(RoleDto role, UpdateRoleInput input, HttpClient? by = null) =>
        (by ?? app.As("admin")).Put($"/api/roles/{role.Id}", input);

    private Task<HttpResponseMessage> PutText(RoleDto role, string json) =>
        app.As("admin").PutAsync(new Uri($"/api/roles/{role.Id}", UriKind.Relative), new StringContent(json, null, "application/json"));

    private Task<HttpResponseMessage> Delete(RoleDto role, int? version = null) =>
        app.As("admin").DeleteAsync(new Uri($"/api/roles/{role.Id}{(version is null ? "" : $"?version={version}")}", UriKind.Relative));
}

public sealed class RolesOnSqlite(SqliteFixture fixture) : RoleTests(fixture), IClassFixture<SqliteFixture>;

public sealed class RolesOnServer(ServerFixture fixture) : RoleTests(fixture), IClassFixture<ServerFixture>;
