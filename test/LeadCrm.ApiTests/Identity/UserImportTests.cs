using System.Text;
using LeadCrm.ApiTests.Imports;
using LeadCrm.Core.Paging;
using LeadCrm.Identity.Application;

namespace LeadCrm.ApiTests.Identity;

public abstract class UserImportTests(AppFixture fixture)
{
    private const string Header = "登录名,姓名,工号,部门,角色,直属上级,邮箱,手机,等级";
    private readonly LeadCrmApp app = fixture.App;
    private readonly Office office = new(fixture.App);

    [Fact]
    public async Task A_try_saves_nothing_and_a_run_makes_accounts_that_sign_in()
    {
        var (chief, member) = (Office.Name("imp"), Office.Name("imp"));
        var file = Csv(
            $"{member},小周,E1,总部/北京分校,课程顾问,{chief},,13800000000,2",
            $"{chief},老周,E2,上海分校,sales-manager、课程顾问,,z@x.cn,,"
        );
        var tried = await Import(file, dryRun: true).Read<UserImportResultDto>();
        (tried.DryRun, tried.Accepted, tried.Refused).ShouldBe((true, 2, 0));
        tried.Rows.ShouldAllBe(r => r.Password == null);
        (await Found(chief)).ShouldBeNull();

        var done = await Import(file, dryRun: false).Read<UserImportResultDto>();
        done.Accepted.ShouldBe(2);
        var seen = await app.As("admin").Get<UserDto>($"/api/users/{(await Found(member))!.Id}");
        (seen.DepartmentName, seen.ManagerName, seen.Level, seen.EmployeeNo).ShouldBe(("北京分校", "老周", 2, "E1"));
        (await Found(chief))!.Roles.Count.ShouldBe(2);
        await app.SignInAsync(member, done.Rows[0].Password!);
        (seen.MustChangePassword, seen.Departments.Count).ShouldBe((true, 1));
        var again = await Import(file, dryRun: false).Read<UserImportResultDto>();
        again.Rows.ShouldAllBe(r => r.Code == "Identity:UserNameTaken" && r.Password == null);
    }

    [Fact]
    public async Task Each_row_says_what_is_wrong_with_it_and_the_good_ones_go_in()
    {
        var (good, twice, below) = (Office.Name("imp"), Office.Name("imp"), Office.Name("imp"));
        var (x, y) = (Office.Name("imp"), Office.Name("imp"));
        var result = await Import(
                Csv(
                    $"{good},好,,北京分校,课程顾问,sales.manager.bj,,,",
                    $"{twice},一,,北京分校,sales,,,,",
                    $"{twice.ToUpperInvariant()},二,,北京分校,sales,,,,",
                    "sales.bj1,重,,北京分校,sales,,,,",
                    "坏名字,坏,,北京分校,sales,,,,",
                    $"{Office.Name("imp")},无部门,,月球分校,sales,,,,",
                    $"{Office.Name("imp")},无角色,,北京分校,船长,,,,",
                    $"{Office.Name("imp")},错角色,,北京分校,franchise-sales,,,,",
                    $"{Office.Name("imp")},错等级,,北京分校,sales,,,,十",
                    $"{Office.Name("imp")},高等级,,北京分校,sales,,,,12",
                    $"{Office.Name("imp")},错邮箱,,北京分校,sales,,nobody,,",
                    $"{Office.Name("imp")},,,北京分校,sales,,,,",
                    $"{Office.Name("imp")},无上级,,北京分校,sales,nobody.there,,,",
                    $"{Office.Name("imp")},墙外上级,,北京分校,sales,f1.admin,,,",
                    $"{x},环一,,北京分校,sales,{y},,,",
                    $"{y},环二,,北京分校,sales,{x},,,",
                    $"{below},环下,,北京分校,sales,{x},,,"
                ),
                dryRun: false
            )
            .Read<UserImportResultDto>();
        result
            .Rows.Select(r => (r.Code, r.Field))
            .ShouldBe([
                (null, null),
                (null, null),
                ("Identity:UserNameTaken", "userName"),
                ("Identity:UserNameTaken", "userName"),
                ("Identity:InvalidUserName", "userName"),
                ("Identity:ImportDepartment", "departmentId"),
                ("Identity:ImportRole", "roleIds"),
                ("Identity:RoleNotForTenant", "roleIds"),
                ("Core:Validation", "level"),
                ("Core:Validation", "level"),
                ("Core:Validation", "email"),
                ("Core:Validation", "displayName"),
                ("Identity:UnknownManager", "managerId"),
                ("Identity:UnknownManager", "managerId"),
                ("Identity:ManagerCycle", "managerId"),
                ("Identity:ManagerCycle", "managerId"),
                ("Identity:UnknownManager", "managerId"),
            ]);
        result.Rows.Where(r => r.Code is not null).ShouldAllBe(r => r.Message != r.Code && r.Password == null);
        (result.Accepted, result.Refused).ShouldBe((2, 15));
        result.Rows[0].Row.ShouldBe(2);
        (await Found(good)).ShouldNotBeNull();
        (await Found(x)).ShouldBeNull();
    }

    [Fact]
    public async Task A_franchise_imports_into_itself_only()
    {
        var file = Csv(
            $"{Office.Name("imp")},店员,,杭州加盟,加盟商顾问,f1.admin,,,",
            $"{Office.Name("imp")},越界,,北京分校,加盟商顾问,,,,",
            $"{Office.Name("imp")},越权,,杭州加盟,admin,,,,",
            "admin,占名,,杭州加盟,加盟商顾问,,,,"
        );
        var result = await Import(file, dryRun: false, by: "f1.admin").Read<UserImportResultDto>();
        result
            .Rows.Select(r => r.Code)
            .ShouldBe([null, "Identity:ImportDepartment", "Identity:RoleNotForTenant", "Identity:UserNameTaken"]);
    }

    [Fact]
    public async Task A_name_that_two_departments_have_needs_its_path()
    {
        var name = Office.Name("同名组");
        await office.NewDepartment(name);
        await office.NewDepartment(name, "上海分校");
        var file = Csv($"{Office.Name("imp")},甲,,{name},sales,,,,", $"{Office.Name("imp")},乙,,上海分校/{name},sales,,,,");
        var result = await Import(file, dryRun: true).Read<UserImportResultDto>();
        result.Rows.Select(r => r.Code).ShouldBe(["Identity:ImportDepartment", null]);
    }

    [Fact]
    public async Task A_workbook_with_english_headers_is_read_too()
    {
        var rows = new[] { new[] { "Login name", "Name", "Department", "Roles" }, [Office.Name("imp"), "Ann", "北京分校", "Consultant"] };
        var result = await Import(ImportFiles.Xlsx(rows), dryRun: true, name: "people.xlsx").Read<UserImportResultDto>();
        result.Accepted.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_refused_as_a_whole()
    {
        await Import(ImportFiles.Utf8("登录名,姓名\nx,y\n")).ShouldFailWith(400, "Identity:ImportColumns", "file");
        await Import([]).ShouldFailWith(400, "Core:Table.EmptyFile");
        await Import(ImportFiles.Utf8(Header + "\n")).ShouldFailWith(400, "Core:Table.HeaderOnly");
        await Import([0x89, 0x50, 0x4E, 0x47, 1, 2, 3, 4]).ShouldFailWith(415, "Core:Table.UnsupportedFormat");
        var many = new StringBuilder(Header).Append('\n');
        for (var i = 0; i <= 2000; i++)
            many.Append("many").Append(i).Append(",x,,北京分校,sales,,,,\n");
        await Import(ImportFiles.Utf8(many.ToString())).ShouldFailWith(400, "Core:Table.TooManyRows");
        using var nothing = new MultipartFormDataContent { { new StringContent("true"), "dryRun" } };
        await app.As("admin").PostAsync("/api/users/import", nothing).ShouldFailWith(400, "Identity:ImportNoFile", "file");
        await Import(Csv("a,b,,c,d,,,,"), by: "sales.bj1").ShouldFailWith(403, "Core:Forbidden");
    }

    [Fact]
    public async Task The_same_file_twice_at_once_makes_every_account_once()
    {
        var names = Enumerable.Range(0, 20).Select(_ => Office.Name("imp")).ToList();
        var file = Csv(names.Select(n => $"{n},同时,,北京分校,sales,,,,").ToArray());
        var replies = await Office.AtOnce(() => Import(file, dryRun: false), () => Import(file, dryRun: false));
        var results = await Task.WhenAll(replies.Select(r => Task.FromResult(r).Read<UserImportResultDto>()));
        results.Select(r => r.Accepted).Order().ShouldBe([0, 20]);
    }

    private static byte[] Csv(params string[] rows) => ImportFiles.Utf8(ImportFiles.Csv([Header, .. rows]));

    private async Task<HttpResponseMessage> Import(byte[] file, bool dryRun = true, string by = "admin", string name = "people.csv")
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(file), "file", name },
            { new StringContent(dryRun ? "true" : "false"), "dryRun" },
        };
        return await app.As(by).PostAsync(new Uri("/api/users/import", UriKind.Relative), form);
    }

    private async Task<UserListDto?> Found(string userName) =>
        (await app.As("admin").Get<PagedResult<UserListDto>>($"/api/users?filter={userName}")).Items.FirstOrDefault(u =>
            u.UserName == userName
        );
}

public sealed class UserImportOnSqlite(SqliteFixture fixture) : UserImportTests(fixture), IClassFixture<SqliteFixture>;

public sealed class UserImportOnServer(ServerFixture fixture) : UserImportTests(fixture), IClassFixture<ServerFixture>;
