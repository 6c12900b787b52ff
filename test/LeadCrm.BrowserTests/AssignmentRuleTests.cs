using LeadCrm.BrowserTests.Running;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LeadCrm.BrowserTests;

/// <summary>From a rule that is written and tried out to leads that are shared out by hand.</summary>
public sealed class AssignmentRuleTests(Chromium chromium, Product product) : BrowserTest(chromium, product)
{
    [Fact]
    public Task A_manager_writes_a_rule_tries_it_out_and_saves_it() =>
        JourneyAsync(async () =>
        {
            var manager = await SignInAsync("sales.manager.bj", "/assignment-rules");
            await manager.IsAccessibleAsync("rules-none");
            await manager.PressAsync("n");
            await manager.Page.GetByLabel("名称", new() { Exact = true }).FillAsync("北京轮流");
            await manager.Button("添加候选人").ClickAsync();
            await manager.ChooseAsync(manager.Dialog.Locator(".rule-candidate .grow .ant-select"), "陈嘉树");
            await manager.IsAccessibleAsync("rule");
            await manager.PictureAsync("rule");
            await manager.Button("用昨日线索试算").ClickAsync();
            await Expect(manager.Dialog.Locator(".rule-simulation")).ToBeVisibleAsync();
            await manager.PictureAsync("rule-simulation");
            await manager.PressAsync("Control+Enter");
            await manager.SeesAsync("规则“北京轮流”已保存");
            await Expect(manager.Page.Locator("tbody")).ToContainTextAsync("北京轮流");
            await manager.IsAccessibleAsync("rules");
            await manager.PictureAsync("rules");
            foreach (var side in new[] { "queue", "decisions", "people" })
            {
                await manager.Page.GotoAsync($"/assignment-rules/{side}");
                await Expect(manager.Page.Locator("tbody tr, .empty").First).ToBeVisibleAsync();
                await manager.IsAccessibleAsync($"rules-{side}");
                await manager.PictureAsync($"rules-{side}");
            }
        });

    [Fact]
    public Task Leads_are_shared_out_after_a_look_at_the_counts() =>
        JourneyAsync(async () =>
        {
            for (var i = 0; i < 3; i++)
                await Given.LeadAsync("sales.manager.bj", $"待分{i}号");
            var manager = await SignInAsync("sales.manager.bj", "/leads?view=unassigned&q=待分");
            await Expect(manager.Page.Locator("tbody")).ToContainTextAsync("待分0号");
            await manager.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("分配全部 3 条") }).ClickAsync();
            await manager.ChooseAsync(manager.Dialog.Locator(".ant-select").Nth(0), "林晓雯");
            await manager.ChooseAsync(manager.Dialog.Locator(".ant-select").Nth(1), "陈嘉树");
            await manager.PressAsync("Control+Enter");
            await Expect(manager.Dialog).ToContainTextAsync("分配 3 条");
            await manager.IsAccessibleAsync("share-out");
            await manager.PictureAsync("share-out");
            await manager.PressAsync("Control+Enter");
            await Expect(manager.Dialog.GetByText("成功 3")).ToBeVisibleAsync();
        });
}
