using LeadCrm.BrowserTests.Running;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LeadCrm.BrowserTests;

public sealed class SessionTests(Chromium chromium, Product product) : BrowserTest(chromium, product)
{
    [Fact]
    public Task A_wrong_password_is_answered_with_a_message() =>
        JourneyAsync(async () =>
        {
            var visitor = await OpenAsync("/");
            visitor.ExpectRefusal(401);

            await visitor.TypeSignInAsync("sales.bj1", "not-the-password-1");

            await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("密码");
            await visitor.PictureAsync("sign-in-refused");
            await visitor.SignInAsync("sales.bj1");
            await Expect(visitor.Page.Locator("h1")).ToContainTextAsync("林晓雯");
        });

    [Fact]
    public Task When_the_session_has_ended_one_signs_in_and_is_back_on_the_page() =>
        JourneyAsync(async () =>
        {
            var visitor = await SignInAsync("sales.bj1", "/leads?view=mine&stage=New");
            visitor.ExpectRefusal(401);
            await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("我的线索");

            // What the page still reads would meet the end of the session before the click does.
            await visitor.SettlesAsync();
            await visitor.Page.Context.ClearCookiesAsync();
            await visitor.Link("公海").ClickAsync();
            await Expect(visitor.Page.GetByLabel("用户名")).ToBeVisibleAsync();
            await visitor.SignInAsync("sales.bj1");

            new Uri(visitor.Page.Url).AbsolutePath.ShouldBe("/pool");
            await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("公海");
        });

    [Fact]
    public Task An_address_asked_for_before_sign_in_opens_after_it() =>
        JourneyAsync(async () =>
        {
            var visitor = await SignInAsync("sales.bj1", "/leads?view=mine&stage=New");

            new Uri(visitor.Page.Url).PathAndQuery.ShouldBe("/leads?view=mine&stage=New");
        });

    [Fact]
    public Task An_edit_of_a_lead_that_has_changed_meanwhile_says_so_and_shows_the_fresh_data() =>
        JourneyAsync(async () =>
        {
            var lead = await Given.LeadAsync("sales.bj1", "段一诺");
            var visitor = await SignInAsync("sales.bj1", $"/leads/{lead.Id}");
            visitor.ExpectRefusal(409);
            await visitor.PressAsync("e");
            await visitor.Dialog.GetByLabel("城市").FillAsync("苏州");

            await Given.RenamedAsync(lead, "段一诺（新）");
            await visitor.PressAsync("Control+Enter");

            await Expect(visitor.Dialog.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
            await Expect(visitor.Page.Locator("h1")).ToContainTextAsync("段一诺（新）");
            await visitor.PictureAsync("stale-edit");

            await visitor.PressAsync("Control+Enter");
            await Expect(visitor.Dialog).ToBeHiddenAsync();
            await Expect(visitor.Page.Locator(".lead-page")).ToContainTextAsync("苏州");
            await Expect(visitor.Page.Locator("h1")).ToContainTextAsync("段一诺（新）");
        });
}
