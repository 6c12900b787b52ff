using System.Diagnostics;
using LeadCrm.BrowserTests.Running;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LeadCrm.BrowserTests;

public sealed class TelemarketingTests(Chromium chromium, NewProduct product) : BrowserTest(chromium, product), IClassFixture<NewProduct>
{
    [Fact]
    public Task A_telemarketer_dials_by_keyboard_alone_and_a_consultant_takes_the_lead_over() =>
        JourneyAsync(async () =>
        {
            foreach (var name in new[] { "高梦瑶", "李俊杰", "吴欣怡" })
                await Given.LeadAsync("tmk1", name);
            var tmk = await SignInAsync("tmk1", "/tmk");
            var onTheLine = tmk.Page.Locator(".dial-lead h2");
            await Expect(onTheLine).ToHaveTextAsync("高梦瑶");
            await Expect(tmk.Page.Locator(".dial-number")).ToContainTextAsync("****");
            await tmk.PressAsync(" ");
            await Expect(tmk.Page.Locator(".dial-number")).Not.ToContainTextAsync("****");
            await tmk.PressAsync("6", "d");
            await Expect(tmk.Page.GetByRole(AriaRole.Radio, new() { Name = "未接" })).ToHaveAttributeAsync("aria-checked", "true");
            await tmk.IsAccessibleAsync("dial-loop");
            await tmk.SettlesAsync();
            var clock = Stopwatch.StartNew();
            await tmk.PressAsync("Enter");
            await Expect(onTheLine).ToHaveTextAsync("李俊杰");
            clock.ElapsedMilliseconds.ShouldBeLessThan(1000, "the next number is there within a second");

            await tmk.PressAsync("1", "n");
            await tmk.Page.Keyboard.TypeAsync("想寒假前学完");
            await tmk.PressAsync("Escape", "v");
            await tmk.Page.GetByLabel("城市").PressAsync("Control+Enter");
            await tmk.SeesAsync("请填写城市");
            await tmk.ChooseAsync("与学员关系", "本人");
            await tmk.Page.GetByLabel("意向课程").FillAsync("Python 数据分析");
            await tmk.Page.GetByLabel("城市").FillAsync("成都");
            await tmk.Page.GetByLabel("预算").FillAsync("两万");
            await tmk.PictureAsync("tmk-valid");
            await tmk.Page.GetByLabel("城市").PressAsync("Control+Enter");
            await tmk.SeesAsync("转给顾问 · 李俊杰");
            await tmk.ChooseAsync("顾问", "林晓雯");
            await tmk.Page.GetByLabel("留言").PressAsync("Control+Enter");
            await tmk.SeesAsync("已邀约 林晓雯");
            await Expect(onTheLine).ToHaveTextAsync("吴欣怡");

            var consultant = await SignInAsync("sales.bj1", "/transfer-offers");
            await Expect(consultant.Page.Locator("tbody")).ToContainTextAsync("李俊杰");
            await consultant.IsAccessibleAsync("transfer-offers");
            await consultant.PressAsync("y");
            await Expect(consultant.Page.Locator("h1")).ToContainTextAsync("李俊杰");
        });
}
