using System.Text.RegularExpressions;
using LeadCrm.BrowserTests.Running;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LeadCrm.BrowserTests;

public sealed class AdministrationTests(Chromium chromium, NewProduct product) : BrowserTest(chromium, product), IClassFixture<NewProduct>
{
    [Fact]
    public Task A_new_colleague_signs_in_with_the_first_password_and_must_change_it() =>
        JourneyAsync(async () =>
        {
            var admin = await SignInAsync("admin", "/admin/users");
            await admin.PressAsync("n");
            await admin.Dialog.GetByLabel("登录名").FillAsync("sun.xiaoyu");
            await admin.Dialog.GetByLabel("姓名").FillAsync("孙小雨");
            await ChooseDepartmentAsync(admin, "部门", "北京分校");
            await admin.Dialog.GetByLabel("角色").FillAsync("课程顾问");
            await admin.PressAsync("Enter");
            await admin.PictureAsync("new-user");
            await admin.Button("创建账号").ClickAsync();
            var password = await admin.Page.GetByLabel("初始密码").Last.InputValueAsync();
            password.Length.ShouldBe(14);
            await admin.PictureAsync("first-password");
            await admin.Button("完成").ClickAsync();
            await Expect(admin.Page.Locator("tbody tr").Filter(new() { HasText = "sun.xiaoyu" })).ToContainTextAsync("课程顾问");

            var colleague = await OpenAsync("/");
            await colleague.TypeSignInAsync("sun.xiaoyu", password);
            await Expect(colleague.Page.Locator("h1")).ToHaveTextAsync("设置新密码");
            await colleague.Page.GetByLabel("当前密码").FillAsync(password);
            await colleague.Page.GetByLabel("新密码", new() { Exact = true }).FillAsync("my-own-Password-1");
            await colleague.Page.GetByLabel("再输一次新密码").FillAsync("my-own-Password-1");
            await colleague.Button("保存并继续").ClickAsync();
            await Expect(colleague.Page.Locator("#main h1")).ToBeVisibleAsync();
        });

    [Fact]
    public Task A_disabled_colleague_is_out_at_once() =>
        JourneyAsync(async () =>
        {
            var colleague = await SignInAsync("operator1", "/");
            colleague.ExpectRefusal(401);
            var admin = await SignInAsync("admin", "/admin/users?q=operator1");
            await admin.Button("罗子墨").ClickAsync();
            await admin.Button("操作").ClickAsync();
            await admin.Page.GetByRole(AriaRole.Menuitem, new() { Name = "停用账号" }).ClickAsync();
            await admin.Page.GetByLabel("原因").FillAsync("离职");
            await admin.PictureAsync("disable-user");
            await admin.PressAsync("Control+Enter");
            await admin.SeesAsync("已停用：离职");
            await admin.PictureAsync("user-disabled");

            await colleague.Page.ReloadAsync();
            await Expect(colleague.Page.GetByLabel("用户名")).ToBeVisibleAsync();
        });

    [Fact]
    public Task A_change_of_a_role_is_looked_at_before_it_is_saved() =>
        JourneyAsync(async () =>
        {
            var admin = await SignInAsync("admin", "/admin/roles");
            await admin.Button("质检主管").ClickAsync();
            await Expect(Permission(admin, "查找人员与部门")).ToBeCheckedAsync();
            // A parent takes its children along, a child brings its parents.
            await Permission(admin, "组织与人员").UncheckAsync();
            await Expect(Permission(admin, "查找人员与部门")).Not.ToBeCheckedAsync();
            await Permission(admin, "管理部门").CheckAsync();
            await Expect(Permission(admin, "组织与人员")).ToBeCheckedAsync();
            await admin.Page.GetByRole(AriaRole.Radiogroup, new() { Name = "线索" }).GetByText("全部").ClickAsync();
            await admin.Button("查看改动并保存").ClickAsync();
            await Expect(admin.Dialog).ToContainTextAsync("LeadCrm.Identity.Departments");
            await Expect(admin.Dialog).ToContainTextAsync(new Regex("本人 → 全部"));
            await Expect(admin.Dialog).ToContainTextAsync("1 个账号");
            await admin.PictureAsync("role-diff");
            await admin.Button("确认保存").ClickAsync();
            await admin.SeesAsync("已保存");

            var lead = await SignInAsync("qa.lead", "/admin/departments");
            await Expect(lead.Page.Locator("tbody")).ToContainTextAsync("质检部");
        });

    [Fact]
    public Task What_is_still_in_a_department_is_listed_when_it_is_to_be_dissolved() =>
        JourneyAsync(async () =>
        {
            var admin = await SignInAsync("admin", "/admin/departments");
            admin.ExpectRefusal(409);
            await MenuAsync(admin, "上海分校", "新建下级");
            await admin.Dialog.GetByLabel("名称").FillAsync("上海一组");
            await admin.PressAsync("Control+Enter");
            await Expect(admin.Page.Locator("tbody")).ToContainTextAsync("上海一组");
            await MenuAsync(admin, "上海分校", "撤销");
            await admin.PressAsync("Control+Enter");
            if (!await admin.Dialog.GetByText("还不能撤销").IsVisibleAsync())
                await admin.Dialog.GetByRole(AriaRole.Button, new() { Name = "撤销" }).ClickAsync();
            await Expect(admin.Dialog).ToContainTextAsync("人员 2 名");
            await Expect(admin.Dialog).ToContainTextAsync("下级部门 1 个");
            await admin.PictureAsync("dissolve-refused");
            await admin.Dialog.GetByRole(AriaRole.Link, new() { Name = "查看" }).First.ClickAsync();
            await Expect(admin.Page.Locator("tbody")).ToContainTextAsync("sales.sh1");
        });

    [Fact]
    public Task Somebody_goes_off_duty_in_the_header_and_in_the_menu_of_a_narrow_screen() =>
        JourneyAsync(async () =>
        {
            var visitor = await SignInAsync("sales.bj1");
            var duty = visitor.Page.GetByRole(AriaRole.Switch, new() { Name = "值班" });
            await Expect(duty).ToBeCheckedAsync();
            await duty.ClickAsync();
            await Expect(duty).Not.ToBeCheckedAsync();
            await visitor.Page.ReloadAsync();
            await Expect(duty).Not.ToBeCheckedAsync();
            await visitor.ResizeAsync(Visitor.Narrow);
            await visitor.Button("用户菜单").ClickAsync();
            await visitor.Page.GetByRole(AriaRole.Menuitem, new() { Name = "开始值班" }).ClickAsync();
            await visitor.SeesAsync("已开始值班");
        });

    [Fact]
    public Task A_franchise_administrator_sees_the_own_people_and_departments_only() =>
        JourneyAsync(async () =>
        {
            var visitor = await SignInAsync("f1.admin", "/admin/users");
            await Expect(visitor.Page.Locator("tbody tr")).ToHaveCountAsync(2);
            await visitor.Link("部门").ClickAsync();
            await Expect(visitor.Page.Locator("tbody tr")).ToHaveCountAsync(1);
            await Expect(visitor.Link("角色")).ToHaveCountAsync(0);
            await Expect(visitor.Button("开设加盟商")).ToHaveCountAsync(0);
        });

    [Fact]
    public Task The_screens_are_accessible() =>
        JourneyAsync(async () =>
        {
            var admin = await SignInAsync("admin", "/admin/users");
            await Expect(admin.Page.Locator("tbody tr").First).ToBeVisibleAsync();
            await admin.IsAccessibleAsync("admin-users");
            await admin.Button("林晓雯").ClickAsync();
            await Expect(admin.Dialog.GetByLabel("姓名")).ToBeVisibleAsync();
            await admin.IsAccessibleAsync("admin-user");
            await admin.Page.GetByRole(AriaRole.Tab, new() { Name = "值班与座席" }).ClickAsync();
            await admin.IsAccessibleAsync("admin-user-availability");
            await admin.Page.GotoAsync("/admin/roles");
            await Expect(admin.Page.Locator(".permission-group").First).ToBeVisibleAsync();
            await admin.IsAccessibleAsync("admin-roles");
            await admin.Page.GotoAsync("/admin/departments");
            await Expect(admin.Page.Locator("tbody tr").First).ToBeVisibleAsync();
            await admin.IsAccessibleAsync("admin-departments");
            await admin.Page.GotoAsync("/admin/settings");
            await Expect(admin.Page.Locator("h1")).ToBeVisibleAsync();
            await admin.IsAccessibleAsync("admin-settings");
        });

    private static async Task ChooseDepartmentAsync(Visitor visitor, string label, string name)
    {
        await visitor.Dialog.GetByLabel(label, new() { Exact = true }).ClickAsync();
        await visitor.Page.Locator(".ant-select-tree-title").Filter(new() { HasText = name }).First.ClickAsync();
    }

    private static ILocator Permission(Visitor visitor, string title) => visitor.Page.GetByRole(AriaRole.Checkbox, new() { Name = title });

    private static async Task MenuAsync(Visitor visitor, string department, string item)
    {
        await visitor.Button($"{department} 的操作").ClickAsync();
        await visitor.Page.Locator(".ant-dropdown:visible").GetByRole(AriaRole.Menuitem, new() { Name = item }).ClickAsync();
    }
}
