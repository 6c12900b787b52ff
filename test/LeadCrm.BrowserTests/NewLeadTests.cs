using LeadCrm.BrowserTests.Running;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LeadCrm.BrowserTests;

/// <summary>The phone comes first and its verdict while one types; nobody touches the mouse.</summary>
public sealed class NewLeadTests(Chromium chromium, Product product) : BrowserTest(chromium, product)
{
    [Fact]
    public Task A_free_number_is_said_to_be_free_and_saved() =>
        JourneyAsync(async () =>
        {
            var consultant = await SignInAsync("sales.bj1");
            var phone = Given.FreePhone();
            await consultant.PressAsync("n");
            await Expect(consultant.Dialog).ToContainTextAsync("输入完整号码后自动查重");

            await consultant.Page.Keyboard.TypeAsync(phone[..8]);
            await Expect(consultant.Dialog).ToContainTextAsync("输入完整号码后自动查重");
            await consultant.Page.Keyboard.TypeAsync(phone[8..]);
            await Expect(consultant.Dialog).ToContainTextAsync("没有重复，可以录入");
            await consultant.PictureAsync("new-lead-free");
            await consultant.PressAsync("Enter");
            await consultant.Page.Keyboard.TypeAsync("何俊熙");
            await consultant.PressAsync("Control+Enter");

            await Expect(consultant.Page.Locator("h1")).ToHaveTextAsync("何俊熙");
            await Expect(consultant.Page.Locator(".lead-page")).ToContainTextAsync(phone[^4..]);
        });

    [Fact]
    public Task Ones_own_lead_is_opened_instead() =>
        JourneyAsync(async () =>
        {
            var lead = await Given.LeadAsync("sales.bj1", "白梓涵");
            var consultant = await SignInAsync("sales.bj1");

            await TypePhoneAsync(consultant, lead.Phone);
            await Expect(consultant.Dialog).ToContainTextAsync("这位学员已经是您的线索");
            await Expect(consultant.Dialog).ToContainTextAsync("白梓涵");
            await consultant.PictureAsync("new-lead-own");
            await PressNextButtonAsync(consultant, "打开这条线索");

            await Expect(consultant.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/leads/{lead.Id}$"));
        });

    [Fact]
    public Task A_colleagues_lead_is_refused_without_its_name() =>
        JourneyAsync(async () =>
        {
            var lead = await Given.LeadAsync("sales.bj2", "秦语桐");
            var consultant = await SignInAsync("sales.bj1");

            await TypePhoneAsync(consultant, lead.Phone);
            await Expect(consultant.Dialog).ToContainTextAsync("这位学员在同事名下");
            await Expect(consultant.Dialog).ToContainTextAsync("北京分校");
            await Expect(consultant.Dialog).Not.ToContainTextAsync("语桐");
            await Expect(consultant.Dialog).Not.ToContainTextAsync("陈嘉树");
            await Expect(consultant.Button("保存并打开")).ToBeDisabledAsync();
            await consultant.PictureAsync("new-lead-colleague");
            await consultant.PressAsync("Escape");

            await Expect(consultant.Dialog).ToBeHiddenAsync();
        });

    [Fact]
    public Task A_lead_in_the_pool_is_claimed_on_the_spot() =>
        JourneyAsync(async () =>
        {
            var lead = await Given.LeadAsync("sales.bj2", "江雨欣");
            await Given.ReleasedAsync(lead);
            var consultant = await SignInAsync("sales.bj1");

            await TypePhoneAsync(consultant, lead.Phone);
            await Expect(consultant.Dialog).ToContainTextAsync("这位学员在公海");
            await consultant.PictureAsync("new-lead-pool");
            await PressNextButtonAsync(consultant, "领取这条线索");

            await Expect(consultant.Page.Locator("h1")).ToHaveTextAsync("江雨欣");
            await consultant.SeesAsync("领取成功");
        });

    private static async Task TypePhoneAsync(Visitor visitor, string phone)
    {
        await visitor.PressAsync("n");
        await Expect(visitor.Page.GetByLabel("手机", new() { Exact = true })).ToBeFocusedAsync();
        await visitor.Page.Keyboard.TypeAsync(phone);
    }

    private static async Task PressNextButtonAsync(Visitor visitor, string name)
    {
        await visitor.PressAsync("Tab");
        await Expect(visitor.Button(name)).ToBeFocusedAsync();
        await visitor.PressAsync("Enter");
    }
}
