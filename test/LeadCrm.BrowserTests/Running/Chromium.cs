using Microsoft.Playwright;
using Xunit;

namespace LeadCrm.BrowserTests.Running;

/// <summary>One browser for the whole run; every visitor has a context, as it were a computer, of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];
    private IPlaywright? playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        // A busy build machine is slower than any person would put up with.
        Assertions.SetDefaultExpectTimeout(10_000);
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Places.Chromium, Args = Arguments });
    }

    public async Task DisposeAsync()
    {
        await Browser.CloseAsync();
        playwright?.Dispose();
    }
}

/// <summary>
/// All classes share the browser and run one after the other: two cores drive one browser well, several badly. They share the product, too;
/// those that count what is there take one of their own.
/// </summary>
[CollectionDefinition(Name)]
public sealed class InChromium : ICollectionFixture<Chromium>, ICollectionFixture<Product>
{
    public const string Name = "Chromium";
}
