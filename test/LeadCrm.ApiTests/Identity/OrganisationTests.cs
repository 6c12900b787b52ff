using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Identity.Application;

namespace LeadCrm.ApiTests.Identity;

public abstract class OrganisationTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Theory]
    [InlineData("sales.bj1", "sales", "北京分校", "总部", DataScope.Self, "LeadCrm.Leads.Claim", "LeadCrm.Leads.Import")]
    [InlineData("sales.manager.bj", "sales-manager", "北京分校", "总部", DataScope.DepartmentAndBelow, "LeadCrm.Leads.Import", "LeadCrm.Identity.CrossTenant")]
    [InlineData("auditor1", "auditor", "总部", "总部", DataScope.All, "LeadCrm.Identity.CrossTenant", "LeadCrm.Leads.Create")]
    [InlineData("f1.admin", "franchise-admin", "杭州加盟", "杭州加盟", DataScope.DepartmentAndBelow, "LeadCrm.Leads.Assign", "LeadCrm.Identity.CrossTenant")]
    [InlineData("admin", "admin", "总部", "总部", DataScope.All, "LeadCrm.Leads.Import", "LeadCrm.Nothing")]
    public async Task Everybody_learns_who_they_are_and_what_they_may(
        string userName,
        string role,
        string department,
        string tenant,
        DataScope leads,
        string granted,
        string refused
    )
    {
        var me = await app.As(userName).Get<MeDto>("/api/account/me");
        me.UserName.ShouldBe(userName);
        me.Roles.ShouldBe([role]);
        me.DepartmentName.ShouldBe(department);
        me.TenantName.ShouldBe(tenant);
        me.DataScope["Leads"].ShouldBe(leads);
        me.Permissions.ShouldContain(granted);
        me.Permissions.ShouldNotContain(refused);
        me.MustChangePassword.ShouldBeFalse();
    }

    [Fact]
    public async Task The_demo_organisation_is_the_one_that_checks_rely_on()
    {
        var people = await app.As("admin").Get<PagedResult<UserLookupDto>>("/api/users/lookup?maxResultCount=200");
        people.TotalCount.ShouldBe(25);
        var departments = await app.As("admin").Get<List<DepartmentDto>>("/api/departments");
        departments.Select(d => d.Name).ShouldBe(
            ["总部", "北京分校", "上海分校", "TMK中心", "质检部", "财务部", "会员服务部", "运营部", "投放部", "杭州加盟", "成都加盟"],
            ignoreOrder: true
        );
        departments.Where(d => d.IsFranchise).Select(d => d.Name).ShouldBe(["杭州加盟", "成都加盟"], ignoreOrder: true);
    }

    [Fact]
    public async Task People_are_looked_up_within_the_users_scope()
    {
        (await Names("sales.manager.bj")).ShouldBe(["front.desk1", "sales.bj1", "sales.bj2", "sales.manager.bj"]);
        (await Names("f1.admin")).ShouldBe(["f1.admin", "f1.sales1"]);
        (await Names("sales.manager.bj", "?filter=bj2")).ShouldBe(["sales.bj2"]);
        (await Names("sales.manager.bj", "?filter=林晓")).ShouldBe(["sales.bj1"]);
        (await Names("sales.manager.bj", "?maxResultCount=2&skipCount=1")).ShouldBe(["sales.bj1", "sales.bj2"]);
        var shanghai = (await app.Person("sales.sh1")).DepartmentId;
        (await Names("sales.manager.bj", $"?departmentId={shanghai}")).ShouldBeEmpty();
        (await Names("admin", $"?departmentId={shanghai}")).ShouldBe(["sales.manager.sh", "sales.sh1"]);
    }

    [Fact]
    public async Task A_franchise_sees_its_own_departments_only() =>
        (await app.As("f1.admin").Get<List<DepartmentDto>>("/api/departments")).Select(d => d.Name).ShouldBe(["杭州加盟"]);

    private async Task<IEnumerable<string>> Names(string by, string query = "") =>
        (await app.As(by).Get<PagedResult<UserLookupDto>>("/api/users/lookup" + query)).Items.Select(u => u.UserName);
}

public sealed class OrganisationOnSqlite(SqliteFixture fixture) : OrganisationTests(fixture), IClassFixture<SqliteFixture>;

public sealed class OrganisationOnServer(ServerFixture fixture) : OrganisationTests(fixture), IClassFixture<ServerFixture>;
