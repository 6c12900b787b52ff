using LeadCrm.BrowserTests.Running;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LeadCrm.BrowserTests;

/// <summary>What one channel learns of another one's student, and who decides.</summary>
public sealed class FranchiseTests(Chromium chromium, Product product) : BrowserTest(chromium, product)
{
    [Fact]
    public Task Another_franchises_student_is_protected_and_the_channel_manager_rules() =>
        JourneyAsync(async () =>
        {
            var lead = await Given.LeadAsync("f2.sales1", "郝思嘉");
            var first = await SignInAsync("f1.sales1");
            await first.PressAsync("n");
            await Expect(first.Dialog).ToContainTextAsync("输入完整号码后自动查重");
            await first.Page.Keyboard.TypeAsync(lead.Phone);
            await Expect(first.Dialog).ToContainTextAsync("由其他渠道保护至 20");
            foreach (var secret in new[] { "郝", "蒋蓉", "成都" })
                await Expect(first.Dialog).Not.ToContainTextAsync(secret);
            await Expect(first.Button("保存并打开")).ToBeDisabledAsync();
            await first.PictureAsync("new-lead-protected");

            await Given.ClaimedByAsync(lead, "f1.sales1");
            var manager = await SignInAsync("channel1", "/conflicts");
            await manager.Button($"{lead.Phone[..3]} **** {lead.Phone[^4..]}").ClickAsync();
            await Expect(manager.Dialog).ToContainTextAsync("建议：维持原渠道");
            await Expect(manager.Dialog).ToContainTextAsync("郝思嘉");
            await manager.IsAccessibleAsync("ruling");
            await manager.Page.GetByRole(AriaRole.Radio, new() { Name = "判给申请方 · 杭州加盟" }).CheckAsync();
            await manager.Button("提交裁决").ClickAsync();
            await Expect(manager.Dialog).ToContainTextAsync("请写明原因");
            await manager.Page.GetByLabel("原因").FillAsync("双方同意");
            await manager.Button("提交裁决").ClickAsync();
            await manager.SeesAsync("已裁决");

            var administrator = await SignInAsync("f1.admin", "/leads?view=unassigned");
            await Expect(administrator.Page.Locator("tbody")).ToContainTextAsync("郝思嘉");
            await administrator.Page.GotoAsync("/conflicts");
            await Expect(administrator.Page.Locator("tbody")).ToContainTextAsync("判给我方");
            await Expect(administrator.Page.Locator("tbody")).Not.ToContainTextAsync("成都");
        });

    [Fact]
    public Task A_lead_is_dispatched_and_recalled() =>
        JourneyAsync(async () =>
        {
            await Given.LeadAsync("sales.bj1", "柏若曦");
            var manager = await SignInAsync("channel1", "/leads?view=all&q=柏若曦");
            await manager.Page.GetByLabel("选择 柏若曦").CheckAsync();
            await manager.Button("分派给加盟商").ClickAsync();
            await manager.ChooseAsync("加盟商", "成都加盟");
            await manager.Page.GetByLabel("单价或比例").FillAsync("80");
            await manager.PressAsync("Control+Enter");
            await Expect(manager.Dialog.GetByText("成功 1")).ToBeVisibleAsync();
            await manager.PressAsync("Enter");

            await manager.Page.GotoAsync("/dispatches");
            await Expect(manager.Page.Locator("tbody").First).ToContainTextAsync("成都加盟");
            await manager.IsAccessibleAsync("dispatches");
            await manager.Page.Locator("tbody a").First.ClickAsync();
            await Expect(manager.Button("全部收回")).ToBeVisibleAsync();
            await Expect(manager.Page.Locator("tbody")).ToContainTextAsync("柏若曦");
            await manager.IsAccessibleAsync("dispatch");
            await manager.Button("全部收回").ClickAsync();
            await manager.Page.GetByLabel("原因").FillAsync("学员改约总部");
            await manager.PressAsync("Control+Enter");
            await Expect(manager.Dialog.GetByText("成功 1")).ToBeVisibleAsync();
            await manager.PressAsync("Enter");
            await Expect(manager.Page.Locator("tbody")).ToContainTextAsync("学员改约总部");
        });

    [Fact]
    public Task A_colleague_asks_and_is_let_in() =>
        JourneyAsync(async () =>
        {
            var lead = await Given.LeadAsync("sales.bj2", "芮欣怡");
            var colleague = await SignInAsync("sales.bj1");
            await colleague.PressAsync("n");
            await Expect(colleague.Dialog).ToBeVisibleAsync();
            await colleague.Page.Keyboard.TypeAsync(lead.Phone);
            await colleague.Button("申请协作").ClickAsync();
            await colleague.SeesAsync("已向负责人申请协作");

            var owner = await SignInAsync("sales.bj2");
            var request = owner.Page.Locator(".day-row").Filter(new() { HasText = "申请协作" }).Filter(new() { HasText = "芮欣怡" });
            await Expect(request).ToContainTextAsync("林晓雯");
            await owner.IsAccessibleAsync("my-day-request");
            await request.GetByRole(AriaRole.Button, new() { Name = "同意" }).ClickAsync();
            await Expect(request).ToHaveCountAsync(0);

            await colleague.Page.GotoAsync($"/leads/{lead.Id}");
            await Expect(colleague.Page.Locator("h1")).ToHaveTextAsync("芮欣怡");
            await Expect(colleague.Page.Locator(".collaborators")).ToContainTextAsync("林晓雯");
        });
}
