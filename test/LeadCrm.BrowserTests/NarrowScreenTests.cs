using LeadCrm.BrowserTests.Running;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LeadCrm.BrowserTests;

public sealed class NarrowScreenTests(Chromium chromium, Product product) : BrowserTest(chromium, product)
{
    [Fact]
    public Task On_a_telephone_a_consultant_signs_in_sees_the_day_and_logs_a_follow_up() =>
        JourneyAsync(async () =>
        {
            await Given.LeadAsync("sales.bj1", "范心怡", nextContactAt: DateTime.UtcNow.AddHours(-5));
            var visitor = await OpenAsync("/", Visitor.Narrow);
            await visitor.PictureAsync("phone-sign-in");
            await visitor.DoesNotScrollSidewaysAsync();
            await visitor.SignInAsync("sales.bj1");

            await Expect(visitor.Link("范心怡").First).ToBeVisibleAsync();
            await visitor.PictureAsync("phone-my-day");
            await visitor.DoesNotScrollSidewaysAsync();
            await visitor.Link("范心怡").First.ClickAsync();

            await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("范心怡");
            await Expect(visitor.Page.Locator(".tl-entry").First).ToBeVisibleAsync();
            await visitor.PictureAsync("phone-lead");
            await visitor.DoesNotScrollSidewaysAsync();
            await visitor.Button("跟进").First.ClickAsync();
            await visitor.Page.GetByRole(AriaRole.Radio, new() { Name = "需再联系" }).ClickAsync();
            await visitor.Page.GetByLabel("跟进内容").FillAsync("下班后再打");
            await visitor.PictureAsync("phone-follow-up");
            await visitor.DoesNotScrollSidewaysAsync();
            await visitor.Button("保存").ClickAsync();

            await Expect(visitor.Page.Locator(".tl-entry").Filter(new() { HasText = "下班后再打" })).ToBeVisibleAsync();
            await visitor.DoesNotScrollSidewaysAsync();
        });

    [Fact]
    public Task Lists_open_in_sight_for_those_who_want_no_motion() =>
        JourneyAsync(async () =>
        {
            var visitor = await OpenAsync("/imports/new", motion: ReducedMotion.Reduce);
            await visitor.SignInAsync("sales.manager.bj");

            await visitor.ChooseAsync("业务线", "Java");

            await Expect(visitor.Page.Locator(".ant-select").First).ToContainTextAsync("Java 全栈");
        });

    [Fact]
    public Task On_a_telephone_the_menu_leads_everywhere() =>
        JourneyAsync(async () =>
        {
            var visitor = await SignInAsync("sales.manager.bj", width: Visitor.Narrow);
            foreach (var page in new[] { "线索列表", "公海", "导入", "转交邀约", "预约", "通话记录", "工作台" })
            {
                await visitor.Button("打开菜单").ClickAsync();
                await visitor.Dialog.GetByRole(AriaRole.Link, new() { Name = page, Exact = true }).ClickAsync();
                await Expect(visitor.Dialog).ToBeHiddenAsync();
                await Expect(visitor.Page.Locator("h1")).ToBeVisibleAsync();
                await visitor.DoesNotScrollSidewaysAsync();
            }
        });
}
