using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using LeadCrm.BrowserTests.Running;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LeadCrm.BrowserTests;

public sealed partial class FirstLoadTests(Chromium chromium, Product product) : BrowserTest(chromium, product)
{
    private const int Budget = 350 * 1024;
    private const string Ahead = "FollowUpDrawer-";

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
            await visitor.SettlesAsync();
            var withFirstPage = await BytesAsync(await NeededAsync(scripts));

            Console.WriteLine(
                $"Compressed script: sign-in {signIn / 1024.0:0.0} KB, with the first page {withFirstPage / 1024.0:0.0} KB, {scripts.Count} files."
            );
            foreach (var script in scripts)
                (await (await script.ResponseAsync())!.HeaderValueAsync("content-encoding")).ShouldBe("br", script.Url);
            signIn.ShouldBeGreaterThan(0);
            withFirstPage.ShouldBeLessThanOrEqualTo(Budget);
        });

    // Once it is shown, the page brings the follow-up window, so that its key answers at once. That comes on top of what the page needs.
    private static async Task<IReadOnlyList<IRequest>> NeededAsync(IEnumerable<IRequest> requests)
    {
        var scripts = requests.ToDictionary(r => NameOf(r.Url));
        var imports = new Dictionary<string, string[]>();
        foreach (var (name, request) in scripts)
        {
            var text = await (await request.ResponseAsync())!.TextAsync();
            imports[name] = [.. StaticImport().Matches(text).Select(m => m.Groups[1].Value).Where(scripts.ContainsKey)];
        }
        var imported = imports.Values.SelectMany(i => i).ToHashSet();
        var waiting = new Stack<string>(scripts.Keys.Where(n => !imported.Contains(n) && !n.StartsWith(Ahead, StringComparison.Ordinal)));
        var needed = new HashSet<string>();
        while (waiting.TryPop(out var name))
            if (needed.Add(name))
                foreach (var next in imports[name])
                    waiting.Push(next);
        scripts.Keys.ShouldContain(n => n.StartsWith(Ahead, StringComparison.Ordinal));
        return [.. needed.Select(n => scripts[n])];
    }

    private static string NameOf(string url) => new Uri(url).Segments[^1];

    [GeneratedRegex("(?:from|import)\\s*\"\\./([^\"]+\\.js)\"")]
    private static partial Regex StaticImport();

    /// <summary>Bytes of the bodies as they came over the wire.</summary>
    private static async Task<int> BytesAsync(IEnumerable<IRequest> requests)
    {
        var sum = 0;
        foreach (var request in requests)
            sum += (await request.SizesAsync()).ResponseBodySize;
        return sum;
    }
}
