using System.Runtime.CompilerServices;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace LeadCrm.BrowserTests.Running;

/// <summary>
/// A journey through the product. A failed one leaves a picture of every open page; a page that complained on its console fails its journey.
/// </summary>
[Collection(InChromium.Name)]
public abstract class BrowserTest(Chromium chromium, Product product) : IAsyncLifetime
{
    private readonly List<Visitor> visitors = [];

    private protected Given Given { get; } = new(product.Address);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var visitor in visitors)
            await visitor.Page.Context.CloseAsync();
        Given.Dispose();
    }

    private protected async Task JourneyAsync(Func<Task> journey, [CallerMemberName] string name = "")
    {
        try
        {
            await journey();
        }
        catch (Exception)
        {
            await ReportAsync(name);
            throw;
        }
        visitors.SelectMany(v => v.Complaints).ShouldBeEmpty();
    }

    /// <summary>Somebody sits down at a computer where nobody is signed in.</summary>
    private protected async Task<Visitor> OpenAsync(
        string path,
        int width = Visitor.Wide,
        ReducedMotion motion = ReducedMotion.NoPreference
    )
    {
        var context = await chromium.Browser.NewContextAsync(
            new()
            {
                BaseURL = product.Address.ToString(),
                Locale = "zh-CN",
                TimezoneId = "Asia/Shanghai",
                ViewportSize = Visitor.SizeOf(width),
                HasTouch = width == Visitor.Narrow,
                ReducedMotion = motion,
                AcceptDownloads = true,
            }
        );
        context.SetDefaultTimeout(10_000);
        var visitor = new Visitor(await context.NewPageAsync());
        visitors.Add(visitor);
        await visitor.Page.GotoAsync(path);
        return visitor;
    }

    private protected async Task<Visitor> SignInAsync(string userName, string path = "/", int width = Visitor.Wide)
    {
        var visitor = await OpenAsync(path, width);
        await visitor.SignInAsync(userName);
        return visitor;
    }

    private async Task ReportAsync(string name)
    {
        if (product.EndedWith is { } output)
            Console.WriteLine($"{name}: the product has ended{Environment.NewLine}{output}");
        for (var i = 0; i < visitors.Count; i++)
        {
            var picture = Path.Combine(Places.Failures, $"{name}-{i + 1}.png");
            await visitors[i].Page.ScreenshotAsync(new() { Path = picture });
            Console.WriteLine($"{name}: {visitors[i].Page.Url} looks like {picture}");
            foreach (var complaint in visitors[i].Complaints)
                Console.WriteLine($"{name}: {complaint}");
        }
    }
}
