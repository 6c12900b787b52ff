using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace LeadCrm.BrowserTests.Running;

/// <summary>A person in front of a page: what they do and see, and what the page complains about.</summary>
internal sealed partial class Visitor
{
    public const int Wide = 1440;
    public const int Narrow = 390;
    private const int QuietFor = 500;
    private const int Patience = 20_000;
    private readonly List<string> complaints = [];
    private readonly HashSet<int> expected = [];
    private readonly ConcurrentDictionary<IRequest, bool> asking = new();
    private long lastRequestAt = Environment.TickCount64;

    public Visitor(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            // A script that the policy refuses is reported here, too.
            if (message.Type == "error" && !IsExpected(message.Text))
                complaints.Add($"console: {message.Text} {message.Location}");
        };
        page.Request += (_, request) =>
        {
            // The live connection stays open as long as the page.
            if (request.ResourceType != "eventsource")
                asking[request] = true;
        };
        page.RequestFinished += (_, request) => Answered(request);
        page.RequestFailed += (_, request) => Answered(request);
        page.PageError += (_, error) => complaints.Add($"page: {error}");
        page.Dialog += async (_, dialog) =>
        {
            complaints.Add($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Complaints => complaints;

    public ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    public static ViewportSize SizeOf(int width) => new() { Width = width, Height = width == Narrow ? 844 : 900 };

    /// <summary>The browser itself reports every refusal of the server as an error; this one belongs to the journey.</summary>
    public void ExpectRefusal(int status) => expected.Add(status);

    public async Task SignInAsync(string userName, string password = Given.Password)
    {
        await TypeSignInAsync(userName, password);
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "登录" })).ToBeHiddenAsync();
        await Expect(Page.Locator("#main h1")).ToBeVisibleAsync();
    }

    public async Task TypeSignInAsync(string userName, string password)
    {
        await Page.GetByLabel("用户名").FillAsync(userName);
        await Page.GetByLabel("密码", new() { Exact = true }).FillAsync(password);
        await Page.Keyboard.PressAsync("Enter");
    }

    public ILocator Button(string name) =>
        Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($@"(^|\s){Regex.Escape(name)}(\s|$)") });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name });

    /// <summary>Chooses from one of Ant Design's lists.</summary>
    public async Task ChooseAsync(ILocator select, string option)
    {
        await select.ClickAsync();
        // The list of this field: that of the one before may still be closing.
        var field = select.And(Page.GetByRole(AriaRole.Combobox)).Or(select.GetByRole(AriaRole.Combobox));
        await Expect(field).ToHaveAttributeAsync("aria-controls", new Regex("."));
        var list = await field.GetAttributeAsync("aria-controls");
        await Page.Locator($".ant-select-dropdown:has([id='{list}']) .ant-select-item-option")
            .Filter(new() { HasText = option })
            .First.ClickAsync();
    }

    public Task ChooseAsync(string label, string option) => ChooseAsync(Page.GetByLabel(label, new() { Exact = true }), option);

    public async Task PressAsync(params string[] keys)
    {
        foreach (var key in keys)
            await Page.Keyboard.PressAsync(key);
    }

    public Task SeesAsync(string text) => Expect(Page.GetByText(text).First).ToBeVisibleAsync();

    /// <summary>A picture for people to look at, at the width of the page as it is.</summary>
    public Task PictureAsync(string name) =>
        Page.ScreenshotAsync(
            new()
            {
                Path = Path.Combine(Places.Screens, $"{name}-{Page.ViewportSize!.Width}.png"),
                Animations = ScreenshotAnimations.Disabled,
            }
        );

    /// <summary>Nothing serious stands in the way of somebody who works by keyboard or screen reader, at both widths.</summary>
    public async Task IsAccessibleAsync(string name)
    {
        var before = Page.ViewportSize!.Width;
        foreach (var width in new[] { Wide, Narrow })
        {
            await ResizeAsync(width);
            await PictureAsync(name);
            // A button that is busy, or still fading in, has no contrast yet.
            await Expect(Page.Locator(".ant-btn-loading")).ToHaveCountAsync(0);
            await Page.EvaluateAsync(
                "() => Promise.allSettled(document.getAnimations().filter(a => a.effect?.getComputedTiming().iterations !== Infinity).map(a => a.finished))"
            );
            var findings = (await Page.RunAxe())
                .Violations.Where(v => v.Impact is "serious" or "critical")
                .SelectMany(v => v.Nodes.Select(n => $"{name} at {width}: {v.Id}: {n.Target} {n.Html}"));
            findings.ShouldBeEmpty();
        }
        await ResizeAsync(before);
    }

    /// <summary>
    /// Waits until everything the page has asked for is answered and nothing more was asked for a while. Playwright's own
    /// <c>NetworkIdle</c> is reached once for a document, so that it says nothing after the first screen of a single-page application.
    /// </summary>
    public async Task SettlesAsync()
    {
        var deadline = Environment.TickCount64 + Patience;
        while (!asking.IsEmpty || Environment.TickCount64 - Interlocked.Read(ref lastRequestAt) < QuietFor)
        {
            if (Environment.TickCount64 > deadline)
                throw new TimeoutException($"{Page.Url} still asks for {string.Join(", ", asking.Keys.Select(r => r.Url))}");
            await Task.Delay(50);
        }
    }

    private void Answered(IRequest request)
    {
        asking.TryRemove(request, out _);
        Interlocked.Exchange(ref lastRequestAt, Environment.TickCount64);
    }

    public async Task ResizeAsync(int width)
    {
        var size = SizeOf(width);
        await Page.SetViewportSizeAsync(size.Width, size.Height);
    }

    public async Task DoesNotScrollSidewaysAsync() =>
        (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth")).ShouldBeLessThanOrEqualTo(
            0,
            $"{Page.Url} scrolls sideways"
        );

    private bool IsExpected(string text) =>
        StatusOf().Match(text) is { Success: true } match && expected.Contains(int.Parse(match.Groups[1].ValueSpan, null));

    [GeneratedRegex(@"responded with a status of (\d{3})")]
    private static partial Regex StatusOf();
}
