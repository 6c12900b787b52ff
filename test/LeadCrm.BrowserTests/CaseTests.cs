using LeadCrm.BrowserTests.Running;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LeadCrm.BrowserTests;

/// <summary>From a lead that is none to the decision on it, by keyboard and with the evidence beside it.</summary>
public sealed class CaseTests(Chromium chromium, Product product) : BrowserTest(chromium, product)
{
    [Fact]
    public Task A_consultant_proposes_and_the_manager_decides_by_keyboard() =>
        JourneyAsync(async () =>
        {
            var lead = await Given.LeadAsync("sales.bj1", "丁不着");
            var consultant = await SignInAsync("sales.bj1", $"/leads/{lead.Id}");
            await consultant.Button("更多操作").ClickAsync();
            await consultant.PictureAsync("lead-menu");
            await consultant.Page.GetByRole(AriaRole.Menuitem, new() { Name = "申请无效" }).ClickAsync();
            await consultant.ChooseAsync("原因", "非目标人群");
            await consultant.PressAsync("Control+Enter");
            await Expect(consultant.Dialog).ToContainTextAsync("请写明判断依据");
            await consultant.Page.GetByLabel("说明").FillAsync("孩子才三岁");
            await consultant.PictureAsync("invalid");
            await consultant.PressAsync("Control+Enter");
            await consultant.SeesAsync("丁不着 已提交，等待主管审批");
            await Expect(consultant.Page.Locator(".page-head")).ToContainTextAsync("待审批");

            var manager = await SignInAsync("sales.manager.bj", "/cases");
            await Expect(manager.Page.Locator(".case-pane")).ToContainTextAsync("孩子才三岁");
            await manager.IsAccessibleAsync("cases");
            await manager.PictureAsync("cases");
            await manager.PressAsync("r");
            await Expect(manager.Page.Locator("#case_reason")).ToBeFocusedAsync();
            await manager.Page.Locator("#case_reason").BlurAsync();
            await manager.PressAsync("a");
            await manager.SeesAsync("没有待审批的申请");
            await manager.Page.GotoAsync("/cases/figures");
            await Expect(manager.Page.Locator("tbody")).ToContainTextAsync("官网");
            await manager.IsAccessibleAsync("case-figures");
            await manager.PictureAsync("case-figures");

            await consultant.Page.ReloadAsync();
            await Expect(consultant.Page.Locator(".page-head")).ToContainTextAsync("无效库");
            await consultant.PictureAsync("lead-invalid");
            var administrator = await SignInAsync("admin", "/admin/projection");
            await administrator.Button("立即核对").ClickAsync();
            await administrator.SeesAsync("全部一致");
            await administrator.IsAccessibleAsync("projection");
            await administrator.PictureAsync("projection");
        });
}
