using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using LeadCrm.BrowserTests.Running;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LeadCrm.BrowserTests;

public sealed class AccountTests(Chromium chromium, Product product) : BrowserTest(chromium, product)
{
    [Fact]
    public Task A_second_factor_is_set_up_and_asked_for_at_sign_in() =>
        JourneyAsync(async () =>
        {
            var visitor = await SignInAsync("operator1", "/account");
            await visitor.IsAccessibleAsync("account");
            await visitor.Button("启用两步验证").ClickAsync();
            var key = (await visitor.Page.Locator(".two-factor-key").InnerTextAsync()).Trim();
            await visitor.IsAccessibleAsync("two-factor-setup");
            await visitor.Page.GetByLabel("验证码").FillAsync(Code(key));
            await visitor.PressAsync("Enter");
            await Expect(visitor.Page.Locator(".recovery-codes li")).ToHaveCountAsync(10);
            await visitor.IsAccessibleAsync("recovery-codes");
            var recovery = await visitor.Page.Locator(".recovery-codes li").First.InnerTextAsync();
            await visitor.Button("已保存好").ClickAsync();
            await Expect(visitor.Page.GetByText("还剩 10 个恢复码")).ToBeVisibleAsync();

            var phone = await OpenAsync("/");
            phone.ExpectRefusal(401);
            await phone.TypeSignInAsync("operator1", Given.Password);
            await Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Name = "两步验证" })).ToBeVisibleAsync();
            await phone.IsAccessibleAsync("second-factor");
            await phone.Page.GetByLabel("验证码").FillAsync("000000");
            await phone.PressAsync("Enter");
            await Expect(phone.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("验证码不正确");
            await phone.Page.GetByLabel("验证码").FillAsync(Code(key, later: 1));
            await phone.PressAsync("Enter");
            await Expect(phone.Page.Locator("#main h1")).ToBeVisibleAsync();

            var lost = await OpenAsync("/");
            lost.ExpectRefusal(401);
            await lost.TypeSignInAsync("operator1", Given.Password);
            await lost.Button("手机不在身边？使用恢复码").ClickAsync();
            await lost.Page.GetByLabel("恢复码").FillAsync(recovery);
            await lost.PressAsync("Enter");
            await Expect(lost.Page.Locator("#main h1")).ToBeVisibleAsync();
        });

    [Fact]
    public Task A_session_that_is_ended_elsewhere_is_signed_out() =>
        JourneyAsync(async () =>
        {
            var here = await SignInAsync("tmk2", "/account?tab=sessions");
            var there = await SignInAsync("tmk2");
            there.ExpectRefusal(401);
            await here.Page.ReloadAsync();
            await Expect(here.Page.Locator("tbody tr")).ToHaveCountAsync(2);
            await here.IsAccessibleAsync("sessions");
            await here.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^退出 ") }).ClickAsync();
            await Expect(here.Page.Locator("tbody tr")).ToHaveCountAsync(1);

            await there.Link("线索列表").ClickAsync();
            await Expect(there.Page.GetByLabel("用户名")).ToBeVisibleAsync();
            await Expect(here.Page.GetByText("本次登录")).ToBeVisibleAsync();
        });

    [Fact]
    public Task An_API_key_is_made_shown_once_and_revoked() =>
        JourneyAsync(async () =>
        {
            var visitor = await SignInAsync("admin", "/admin/api-keys");
            await Expect(visitor.Page.GetByText("还没有 API 密钥")).ToBeVisibleAsync();
            await visitor.PressAsync("n");
            await visitor.Dialog.GetByLabel("名称").FillAsync("官网留资表单");
            await visitor.Dialog.GetByLabel("代表用户").ClickAsync();
            await visitor.Page.Keyboard.TypeAsync("sales.bj1");
            await visitor
                .Page.Locator(".ant-select-dropdown:visible .ant-select-item-option")
                .Filter(new() { HasText = "林晓雯" })
                .ClickAsync();
            await visitor.ChooseAsync("权限", "查看线索");
            // The list of a multiple choice stays open until one clicks elsewhere.
            await visitor.Dialog.Locator(".ant-modal-title").ClickAsync();
            await visitor.Button("保存").ClickAsync();
            var secret = await visitor.Dialog.Locator(".two-factor-key").InnerTextAsync();
            secret.Trim().ShouldStartWith("lck_");
            await visitor.PressAsync("Escape");
            await Expect(visitor.Page.GetByRole(AriaRole.Cell, new() { Name = "有效" })).ToBeVisibleAsync();
            await visitor.IsAccessibleAsync("api-keys");
            await visitor.Button("吊销").ClickAsync();
            await visitor.Dialog.GetByRole(AriaRole.Button, new() { NameRegex = new("吊\\s?销") }).ClickAsync();
            await Expect(visitor.Page.GetByRole(AriaRole.Cell, new() { Name = "已吊销" })).ToBeVisibleAsync();
        });

    // What an authenticator app does.
    private static string Code(string key, int later = 0)
    {
        const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(key.Select(c => Convert.ToString(letters.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var bytes = bits.Chunk(8).Where(c => c.Length == 8).Select(c => Convert.ToByte(new string(c), 2)).ToArray();
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, (DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30) + later);
#pragma warning disable CA5350 // The apps use it.
        var hash = HMACSHA1.HashData(bytes, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & 0x7FFF_FFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
