using LeadCrm.BrowserTests.Running;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LeadCrm.BrowserTests;

public sealed class PoolTests(Chromium chromium, Product product) : BrowserTest(chromium, product)
{
    [Fact]
    public Task A_released_lead_goes_to_the_colleague_who_claims_it() =>
        JourneyAsync(async () =>
        {
            var lead = await Given.LeadAsync("sales.bj1", "韦博雅");
            var first = await SignInAsync("sales.bj1", $"/leads/{lead.Id}");
            await ReleaseAsync(first);

            var colleague = await SignInAsync("sales.bj2", "/pool");
            var row = colleague.Page.Locator("tbody tr").Filter(new() { HasText = "韦博雅" });
            await Expect(row).ToContainTextAsync("近期没有计划");
            await Expect(row).Not.ToContainTextAsync(lead.Phone);
            await colleague.PictureAsync("pool");
            await row.GetByRole(AriaRole.Button, new() { Name = "领取" }).ClickAsync();
            await Expect(colleague.Dialog.GetByText("成功 1")).ToBeVisibleAsync();
            await colleague.PictureAsync("claim-result");
            await colleague.PressAsync("Enter");
            await Expect(row).ToHaveCountAsync(0);
            await colleague.Page.GotoAsync("/leads?view=mine");
            await Expect(colleague.Page.Locator("tbody")).ToContainTextAsync("韦博雅");

            await first.Page.GotoAsync("/leads?view=mine&q=韦博雅");
            await Expect(first.Page.GetByText("没有符合筛选的线索")).ToBeVisibleAsync();
            first.ExpectRefusal(404);
            await first.Page.GotoAsync($"/leads/{lead.Id}");
            await Expect(first.Page.Locator("h1")).ToHaveTextAsync("找不到这条线索");
            await first.PictureAsync("lead-out-of-scope");
        });

    private static async Task ReleaseAsync(Visitor visitor)
    {
        await visitor.Button("更多操作").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Menuitem, new() { Name = "放回公海" }).ClickAsync();
        await Expect(visitor.Page.GetByLabel("原因")).ToBeFocusedAsync();
        await visitor.PressAsync("Control+Enter");
        await Expect(visitor.Dialog).ToContainTextAsync("请写明原因");
        await visitor.Button("近期没有计划").ClickAsync();
        await visitor.PictureAsync("release");
        await visitor.Page.GetByLabel("原因").FocusAsync();
        await visitor.PressAsync("Control+Enter");
        await visitor.SeesAsync("韦博雅 已放回公海");
    }
}
