using LeadCrm.BrowserTests.Running;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LeadCrm.BrowserTests;

public sealed class NotificationTests(Chromium chromium, Product product) : BrowserTest(chromium, product)
{
    [Fact]
    public Task A_student_who_asks_again_pops_up_and_counts_in_the_bell_until_the_consultant_has_taken_note() =>
        JourneyAsync(async () =>
        {
            var lead = await Given.LeadAsync("sales.sh1", "聂远");
            var consultant = await SignInAsync("sales.sh1");
            await Expect(Bell(consultant, 0)).ToBeVisibleAsync();

            // Nobody reloads the page: it is told.
            await Given.AskedAgainAsync(lead, "sales.manager.sh");
            var popUp = consultant.Page.Locator(".urgent");
            await Expect(popUp).ToContainTextAsync("再次咨询：聂远", new() { Timeout = 15_000 });
            await Expect(Bell(consultant, 1)).ToBeVisibleAsync();
            await consultant.IsAccessibleAsync("urgent");

            await Bell(consultant, 1).ClickAsync();
            await Expect(consultant.Page.Locator(".bell-list .note")).ToHaveCountAsync(1);
            await consultant.PictureAsync("bell");
            await consultant.PressAsync("Escape");

            await popUp.GetByRole(AriaRole.Button, new() { Name = "立即处理" }).ClickAsync();
            await Expect(consultant.Page.Locator("h1")).ToHaveTextAsync("聂远");
            await Expect(popUp).ToHaveCountAsync(0);
            await Expect(Bell(consultant, 0)).ToBeVisibleAsync();

            await consultant.Page.GotoAsync("/notifications?unread=all");
            await Expect(consultant.Page.Locator(".note")).ToHaveCountAsync(1);
            await consultant.IsAccessibleAsync("notifications");
        });

    [Fact]
    public Task A_manager_sees_the_team_and_an_administrator_changes_a_text() =>
        JourneyAsync(async () =>
        {
            await Given.LeadAsync("sales.sh1", "俞飞");
            var manager = await SignInAsync("sales.manager.sh");
            await Expect(manager.Page.Locator("table.team")).ToContainTextAsync("沈若溪");
            await manager.IsAccessibleAsync("team-day");
            await manager.ResizeAsync(Visitor.Narrow);
            await manager.DoesNotScrollSidewaysAsync();

            var admin = await SignInAsync("admin", "/admin/notification-types");
            await admin.Button("新线索").ClickAsync();
            await Expect(admin.Dialog.Locator(".note-preview").First).ToContainTextAsync("王小明");
            await admin.IsAccessibleAsync("notification-type");
            await admin.Dialog.GetByLabel("标题").First.FillAsync("来了：{Name}");
            await Expect(admin.Dialog.Locator(".note-preview").First).ToContainTextAsync("来了：王小明");
            await admin.Button("保存").ClickAsync();
            await admin.SeesAsync("“新线索”已保存");
        });

    private static ILocator Bell(Visitor visitor, int unread) => visitor.Button($"消息，{unread} 条未读");
}
