using LeadCrm.Identity.Application;

namespace LeadCrm.ApiTests.Identity;

public abstract class DepartmentTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;
    private readonly Office office = new(fixture.App);

    [Fact]
    public async Task The_tree_counts_the_people_of_each_department()
    {
        var team = await office.NewDepartment();
        team.ParentId.ShouldBe((await office.Department("北京分校")).Id);
        var person = await office.Person(await office.Input() with { DepartmentId = team.Id });
        (await office.Department(team.Name)).People.ShouldBe(1);
        await app.As("admin").Post($"{person.Url}/disable", new { reason = "离职" }).ShouldAnswer(204);
        (await office.Department(team.Name)).People.ShouldBe(0);
    }

    [Fact]
    public async Task A_name_stands_once_among_its_neighbours()
    {
        var (team, other) = (await office.NewDepartment(), await office.NewDepartment());
        await Post("/api/departments", new { name = $" {team.Name} ", parentId = team.ParentId })
            .ShouldFailWith(409, "Identity:DepartmentNameTaken", "name");
        await Put(other, new { name = team.Name }).ShouldFailWith(409, "Identity:DepartmentNameTaken", "name");
        await Put(other, new { name = other.Name }).ShouldSucceed();
        var elsewhere = await office.NewDepartment(team.Name, "上海分校");
        await Move(elsewhere, team.ParentId!.Value).ShouldFailWith(409, "Identity:DepartmentNameTaken", "name");
        await Post("/api/departments", new { name = "", parentId = team.ParentId }).ShouldFailWith(400, "Core:Validation", "name");
        await Post("/api/departments", new { name = "x", parentId = Guid.NewGuid() }).ShouldFailWith(400, "Identity:UnknownDepartment");
    }

    [Theory]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("'; DELETE FROM \"Identity_Departments\"; --")]
    [InlineData("a/b\\c%_")]
    public async Task A_hostile_name_is_a_name(string name)
    {
        var made = await office.NewDepartment(name);
        (await office.Tree()).Single(d => d.Id == made.Id).Name.ShouldBe(name);
    }

    [Fact]
    public async Task A_department_moves_within_its_tree_and_never_below_itself()
    {
        var team = await office.NewDepartment();
        var below = await office.NewDepartment(parent: team.Name);
        var shanghai = (await office.Department("上海分校")).Id;
        await Move(team, below.Id).ShouldFailWith(422, "Identity:DepartmentCycle", "parentId");
        await Move(team, team.Id).ShouldFailWith(422, "Identity:DepartmentCycle", "parentId");
        await Move(team, (await office.Department("杭州加盟")).Id).ShouldFailWith(422, "Identity:OtherTenant", "parentId");
        await Move(await office.Department("总部"), team.Id).ShouldFailWith(422, "Identity:RootDepartment");
        await Move(team, Guid.NewGuid()).ShouldFailWith(400, "Identity:UnknownDepartment");
        (await Move(team, shanghai).Read<DepartmentNodeDto>()).ParentId.ShouldBe(shanghai);
    }

    [Fact]
    public async Task A_move_counts_at_once_for_who_sees_whom()
    {
        var team = await office.NewDepartment(parent: "上海分校");
        var person = await office.Person(await office.Input() with { DepartmentId = team.Id });
        (await Names("sales.manager.bj")).ShouldNotContain(person.UserName);
        await Move(team, (await office.Department("北京分校")).Id).ShouldSucceed();
        (await Names("sales.manager.bj")).ShouldContain(person.UserName);
        (await Names("sales.manager.sh")).ShouldNotContain(person.UserName);
    }

    [Fact]
    public async Task Whoever_read_an_older_version_is_told()
    {
        var team = await office.NewDepartment();
        await Put(team, new { name = Office.Name("组"), version = team.Version }).ShouldSucceed();
        await Put(team, new { name = "x", version = team.Version }).ShouldFailWith(409, "Core:StaleVersion");
        await Post($"/api/departments/{team.Id}/move", new { parentId = team.ParentId, version = team.Version })
            .ShouldFailWith(409, "Core:StaleVersion");
        await Post($"/api/departments/{team.Id}/dissolve", new { version = team.Version }).ShouldFailWith(409, "Core:StaleVersion");
    }

    [Fact]
    public async Task What_is_not_empty_is_not_dissolved()
    {
        var team = await office.NewDepartment();
        var below = await office.NewDepartment(parent: team.Name);
        var person = await office.Person(await office.Input() with { DepartmentId = team.Id });
        var data = (await Dissolve(team).ShouldFailWith(409, "Identity:DepartmentNotEmpty")).GetProperty("data");
        (data.GetProperty("People").GetInt32(), data.GetProperty("Departments").GetInt32()).ShouldBe((1, 1));

        await Dissolve(below).ShouldAnswer(204);
        await app.As("admin").Post($"{person.Url}/disable", new { reason = "离职" }).ShouldAnswer(204);
        await Dissolve(team).ShouldAnswer(204);
        (await office.Tree()).ShouldNotContain(d => d.Id == team.Id);
        await Dissolve(team).ShouldFailWith(409, "Identity:DepartmentDissolved");
        await Put(team, new { name = "x" }).ShouldFailWith(409, "Identity:DepartmentDissolved");
        await Post("/api/departments", new { name = "x", parentId = team.Id }).ShouldFailWith(409, "Identity:DepartmentDissolved");
        await Post("/api/users", await office.Input() with { DepartmentId = team.Id })
            .ShouldFailWith(400, "Identity:UnknownDepartment", "departmentId");
        // The name is free again, and the past keeps it.
        await office.NewDepartment(team.Name);
        (await office.Seen(person)).DepartmentName.ShouldBe(team.Name);
        await Dissolve(await office.Department("总部")).ShouldFailWith(422, "Identity:RootDepartment");
    }

    [Fact]
    public async Task A_franchise_opens_with_an_administrator_who_is_alone_there()
    {
        var name = Office.Name("加盟");
        var input = new
        {
            name,
            adminUserName = Office.Name("fa"),
            adminName = "店长",
        };
        var made = await Post("/api/franchises", input).Read<CreatedFranchiseDto>();
        var http = await office.SignedIn(new Employee(made.AdminId, input.adminUserName, made.Password));
        var me = await http.Get<MeDto>("/api/account/me");
        (me.TenantId, me.TenantName).ShouldBe((made.Id, name));
        (await http.Get<List<DepartmentNodeDto>>("/api/departments/tree")).ShouldHaveSingleItem().Id.ShouldBe(made.Id);
        var team = await http.Post("/api/departments", new { name = "一组", parentId = made.Id }).Read<DepartmentNodeDto>();
        team.IsFranchise.ShouldBeTrue();

        await Post("/api/franchises", input).ShouldFailWith(409, "Identity:DepartmentNameTaken", "name");
        await Post(
                "/api/franchises",
                new
                {
                    name = Office.Name("加盟"),
                    input.adminUserName,
                    input.adminName,
                }
            )
            .ShouldFailWith(409, "Identity:UserNameTaken");
        await Post(
                "/api/franchises",
                new
                {
                    name = Office.Name("加盟"),
                    adminUserName = "a b",
                    input.adminName,
                }
            )
            .ShouldFailWith(400, "Identity:InvalidUserName");
        await http.Post(
                "/api/franchises",
                new
                {
                    name = "x",
                    adminUserName = "xy",
                    adminName = "x",
                }
            )
            .ShouldFailWith(403, "Core:Forbidden");
    }

    [Fact]
    public async Task To_a_franchise_the_departments_of_others_are_not_there()
    {
        var (http, foreign) = (app.As("f1.admin"), await office.NewDepartment());
        var own = (await office.Department("杭州加盟")).Id;
        await http.Put($"/api/departments/{foreign.Id}", new { name = "x" }).ShouldFailWith(404, "Core:NotFound");
        await http.Post($"/api/departments/{foreign.Id}/move", new { parentId = own }).ShouldFailWith(404, "Core:NotFound");
        await http.Post($"/api/departments/{foreign.Id}/dissolve").ShouldFailWith(404, "Core:NotFound");
        await http.Post("/api/departments", new { name = "x", parentId = foreign.Id }).ShouldFailWith(400, "Identity:UnknownDepartment");
        var mine = await http.Post("/api/departments", new { name = Office.Name("组"), parentId = own }).Read<DepartmentNodeDto>();
        await http.Post($"/api/departments/{mine.Id}/move", new { parentId = foreign.Id })
            .ShouldFailWith(400, "Identity:UnknownDepartment");
    }

    [Fact]
    public async Task Two_moves_at_once_never_make_a_circle()
    {
        for (var round = 0; round < 5; round++)
        {
            var (a, b) = (await office.NewDepartment(), await office.NewDepartment());
            var replies = await Office.AtOnce(() => Move(a, b.Id), () => Move(b, a.Id));
            replies.Count(r => (int)r.StatusCode == 200).ShouldBe(1);
            await Task.FromResult(replies.Single(r => (int)r.StatusCode != 200)).ShouldFailWith(422, "Identity:DepartmentCycle");
        }
    }

    [Fact]
    public async Task Nobody_is_put_into_a_department_while_it_is_dissolved()
    {
        for (var round = 0; round < 5; round++)
        {
            var team = await office.NewDepartment();
            var input = await office.Input() with { DepartmentId = team.Id };
            var replies = await Office.AtOnce(() => Dissolve(team), () => Post("/api/users", input));
            var (dissolved, made) = ((int)replies[0].StatusCode, (int)replies[1].StatusCode);
            new[] { (204, 400), (409, 201) }.ShouldContain((dissolved, made));
        }
    }

    private Task<HttpResponseMessage> Post(string url, object body) => app.As("admin").Post(url, body);

    private Task<HttpResponseMessage> Put(DepartmentNodeDto department, object body) =>
        app.As("admin").Put($"/api/departments/{department.Id}", body);

    private Task<HttpResponseMessage> Move(DepartmentNodeDto department, Guid parentId) =>
        Post($"/api/departments/{department.Id}/move", new { parentId });

    private Task<HttpResponseMessage> Dissolve(DepartmentNodeDto department) =>
        app.As("admin").Post($"/api/departments/{department.Id}/dissolve");

    private async Task<IEnumerable<string>> Names(string by) =>
        (await app.As(by).Get<LeadCrm.Core.Paging.PagedResult<UserLookupDto>>("/api/users/lookup?maxResultCount=200")).Items.Select(u =>
            u.UserName
        );
}

public sealed class DepartmentsOnSqlite(SqliteFixture fixture) : DepartmentTests(fixture), IClassFixture<SqliteFixture>;

public sealed class DepartmentsOnServer(ServerFixture fixture) : DepartmentTests(fixture), IClassFixture<ServerFixture>;
