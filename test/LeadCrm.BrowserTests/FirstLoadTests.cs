using System.Collections.Concurrent;
using LeadCrm.BrowserTests.Running;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LeadCrm.BrowserTests;

public sealed class FirstLoadTests(Chromium chromium, Product product) : BrowserTest(chromium, product)
{
    private const double Budget = 350 * 1024;

    [Fact]
    public Task Signing_in_and_the_first_page_need_no_more_than_350_KB_of_script() =>
        JourneyAsync(async () =>
        {
            var visitor = await OpenAsync("about:blank");
            var scripts = await CountScriptsAsync(visitor.Page);
            await visitor.Page.GotoAsync("/");
            await Expect(visitor.Page.GetByLabel("用户名")).ToBeVisibleAsync();
            await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            var signIn = scripts.Values.Sum();

            await visitor.SignInAsync("sales.bj1");
            await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            var myDay = scripts.Values.Sum();

            Console.WriteLine(
                $"Compressed script: sign-in {signIn / 1024:0.0} KB, with the first page {myDay / 1024:0.0} KB, in {scripts.Count} files."
            );
            signIn.ShouldBeGreaterThan(0);
            myDay.ShouldBeLessThanOrEqualTo(Budget);
        });

    /// <summary>Bytes on the wire, headers included, of every script by its request.</summary>
    private static async Task<ConcurrentDictionary<string, double>> CountScriptsAsync(IPage page)
    {
        var known = new ConcurrentDictionary<string, bool>();
        var sizes = new ConcurrentDictionary<string, double>();
        var session = await page.Context.NewCDPSessionAsync(page);
        session.Event("Network.responseReceived").OnEvent += (_, e) =>
        {
            if (
                e?.GetProperty("type").GetString() == "Script"
                || e?.GetProperty("response").GetProperty("mimeType").GetString()?.Contains("javascript") == true
            )
                known[e.Value.GetProperty("requestId").GetString()!] = true;
        };
        session.Event("Network.loadingFinished").OnEvent += (_, e) =>
        {
            var id = e!.Value.GetProperty("requestId").GetString()!;
            if (known.ContainsKey(id))
                sizes[id] = e.Value.GetProperty("encodedDataLength").GetDouble();
        };
        await session.SendAsync("Network.enable");
        return sizes;
    }
}
