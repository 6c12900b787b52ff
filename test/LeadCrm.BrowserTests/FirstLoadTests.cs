using System.Collections.Concurrent;
using LeadCrm.BrowserTests.Running;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LeadCrm.BrowserTests;

public sealed class FirstLoadTests(Chromium chromium, Product product) : BrowserTest(chromium, product)
{
    private const int Budget = 350 * 1024;

    [Fact]
    public Task Signing_in_and_the_first_page_need_no_more_than_350_KB_of_script() =>
        JourneyAsync(async () =>
        {
            var visitor = await OpenAsync("about:blank");
            var scripts = new ConcurrentBag<IRequest>();
            visitor.Page.RequestFinished += (_, request) =>
            {
                if (new Uri(request.Url).AbsolutePath.EndsWith(".js", StringComparison.Ordinal))
                    scripts.Add(request);
            };
            await visitor.Page.GotoAsync("/");
            await Expect(visitor.Page.GetByLabel("用户名")).ToBeVisibleAsync();
            await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            var signIn = await BytesAsync(scripts);

            await visitor.SignInAsync("sales.bj1");
            await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            var withFirstPage = await BytesAsync(scripts);

            Console.WriteLine(
                $"Compressed script: sign-in {signIn / 1024.0:0.0} KB, with the first page {withFirstPage / 1024.0:0.0} KB, {scripts.Count} files."
            );
            signIn.ShouldBeGreaterThan(0);
            withFirstPage.ShouldBeLessThanOrEqualTo(Budget);
        });

    /// <summary>Bytes of the bodies as they came over the wire.</summary>
    private static async Task<int> BytesAsync(IEnumerable<IRequest> requests)
    {
        var sum = 0;
        foreach (var request in requests)
            sum += (await request.SizesAsync()).ResponseBodySize;
        return sum;
    }
}
