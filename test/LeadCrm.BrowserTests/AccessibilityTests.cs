using LeadCrm.BrowserTests.Running;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LeadCrm.BrowserTests;

/// <summary>WCAG 2.2 AA as far as a machine can tell, at both widths.</summary>
public sealed class AccessibilityTests(Chromium chromium, DemoProduct product) : BrowserTest(chromium, product), IClassFixture<DemoProduct>
{
    private const string Manager = "sales.manager.bj";
    private const string Consultant = "sales.bj2";

    [Fact]
    public Task Signing_in() =>
        JourneyAsync(async () =>
        {
            var visitor = await OpenAsync("/");
            visitor.ExpectRefusal(401);
            await Expect(visitor.Page.GetByLabel("用户名")).ToBeVisibleAsync();
            await visitor.IsAccessibleAsync("sign-in");
            await visitor.TypeSignInAsync("sales.bj2", "not-the-password-1");
            await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
            await visitor.IsAccessibleAsync("sign-in-refused");
        });

    [Fact]
    public Task Changing_the_password() => PageAsync("/change-password", "change-password");

    [Fact]
    public Task My_day() =>
        JourneyAsync(async () =>
        {
            await Given.LeadAsync(Consultant, "汤婉", nextContactAt: DateTime.UtcNow.AddHours(-3));
            await Given.LeadAsync(Consultant, "常雪", nextContactAt: DateTime.UtcNow.AddMinutes(1));
            var visitor = await SignInAsync(Consultant);
            await Expect(visitor.Link("汤婉").First).ToBeVisibleAsync();
            await visitor.IsAccessibleAsync("my-day");
        });

    [Fact]
    public Task The_list_of_leads_with_quick_view_and_follow_up() =>
        JourneyAsync(async () =>
        {
            await Given.LeadAsync(Consultant, "武梦");
            var visitor = await SignInAsync(Consultant, "/leads?view=mine&stage=New");
            await Expect(visitor.Page.Locator(".tl-entry").First).ToBeVisibleAsync();
            await visitor.IsAccessibleAsync("leads");
            await visitor.PressAsync("f");
            await Expect(visitor.Dialog).ToBeVisibleAsync();
            await visitor.PressAsync("1");
            await visitor.IsAccessibleAsync("follow-up");
        });

    [Fact]
    public Task A_lead_and_its_edit_drawer() =>
        JourneyAsync(async () =>
        {
            var lead = await Given.LeadAsync(Manager, "戴琪");
            var visitor = await SignInAsync(Manager, $"/leads/{lead.Id}");
            await Expect(visitor.Page.Locator(".tl-entry").First).ToBeVisibleAsync();
            await visitor.IsAccessibleAsync("lead");
            await visitor.PressAsync("e");
            await Expect(visitor.Dialog).ToBeVisibleAsync();
            await visitor.IsAccessibleAsync("lead-edit");
        });

    [Fact]
    public Task The_new_lead_dialog() =>
        JourneyAsync(async () =>
        {
            var lead = await Given.LeadAsync("sales.bj1", "莫涵");
            var visitor = await SignInAsync(Consultant);
            await visitor.PressAsync("n");
            await visitor.Page.GetByLabel("手机", new() { Exact = true }).FillAsync(lead.Phone);
            await Expect(visitor.Dialog.Locator(".verdict dl")).ToBeVisibleAsync();
            await visitor.IsAccessibleAsync("new-lead");
        });

    [Fact]
    public Task The_pool() =>
        JourneyAsync(async () =>
        {
            await Given.ReleasedAsync(await Given.LeadAsync("sales.bj2", "孔曦"));
            var visitor = await SignInAsync(Manager, "/pool");
            await Expect(visitor.Page.Locator("tbody tr").First).ToBeVisibleAsync();
            await visitor.IsAccessibleAsync("pool");
        });

    [Fact]
    public Task The_import_wizard() =>
        JourneyAsync(async () =>
        {
            var visitor = await SignInAsync(Manager, "/imports/new");
            await visitor.IsAccessibleAsync("import-upload");
            await visitor.Page.GetByLabel("把文件拖到这里").SetInputFilesAsync(ContactFile.Chinese());
            await visitor.ChooseAsync("业务线", "Java");
            await visitor.Button("上传并识别列").ClickAsync();
            await Expect(visitor.Button("开始试运行")).ToBeVisibleAsync();
            await visitor.IsAccessibleAsync("import-mapping");
            await visitor.Button("开始试运行").ClickAsync();
            await Expect(visitor.Button("确认导入")).ToBeVisibleAsync(new() { Timeout = 30_000 });
            await visitor.IsAccessibleAsync("import-dry-run");
            await visitor.Button("确认导入").ClickAsync();
            await Expect(visitor.Page.GetByText("导入完成，")).ToBeVisibleAsync(new() { Timeout = 30_000 });
            await visitor.IsAccessibleAsync("import-result");
            await visitor.Page.GotoAsync("/imports");
            await Expect(visitor.Page.Locator("tbody tr").First).ToBeVisibleAsync();
            await visitor.IsAccessibleAsync("imports");
        });

    [Fact]
    public Task The_switches_of_notifications() => PageAsync("/notifications/settings", "notification-settings");

    [Fact]
    public Task Telemarketing_calls_and_the_call_centre() =>
        JourneyAsync(async () =>
        {
            var visitor = await SignInAsync("admin");
            var pages = new[]
            {
                "tmk",
                "dial-tasks",
                "transfer-offers",
                "appointments",
                "calls",
                "call-centre",
                "call-centre?tab=gaps",
                "call-centre?tab=comparisons",
            };
            foreach (var page in pages)
            {
                await visitor.Page.GotoAsync($"/{page}");
                await Expect(visitor.Page.Locator(".empty, tbody, .calendar").First).ToBeVisibleAsync();
                await visitor.IsAccessibleAsync(page.Replace("?tab=", "-", StringComparison.Ordinal));
            }
        });

    [Fact]
    public Task A_page_that_is_not_there() => PageAsync("/nowhere", "not-found");

    private Task PageAsync(string path, string name) =>
        JourneyAsync(async () =>
        {
            var visitor = await SignInAsync(Manager);
            await visitor.Page.GotoAsync(path);
            await Expect(visitor.Page.Locator("h1")).ToBeVisibleAsync();
            await visitor.IsAccessibleAsync(name);
        });
}
