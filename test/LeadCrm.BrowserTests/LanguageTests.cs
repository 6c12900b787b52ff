using System.Text.Json;
using System.Text.RegularExpressions;
using LeadCrm.BrowserTests.Running;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LeadCrm.BrowserTests;

public sealed partial class LanguageTests(Chromium chromium, Product product) : BrowserTest(chromium, product)
{
    // Names of people and departments are data and stay as they were entered.
    private static readonly string[] Names = ["周文博", "北京分校", "林晓雯", "陈嘉树", "总部"];

    // Every text that a person sees or hears, but for what says of itself that it is Chinese.
    private const string Texts = """
        () => {
          const found = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT);
          for (let node = walker.currentNode; node; node = walker.nextNode()) {
            if (node.closest('[lang="zh-CN"], .avatar, script, style')) continue;
            if (!node.checkVisibility()) continue;
            for (const child of node.childNodes) if (child.nodeType === Node.TEXT_NODE) found.push(child.data);
            for (const name of ['title', 'aria-label', 'placeholder', 'alt']) if (node.hasAttribute(name)) found.push(node.getAttribute(name));
          }
          return found.filter((text) => text.trim() !== '');
        }
        """;

    [Fact]
    public Task In_English_no_page_has_a_Chinese_word_of_ours() =>
        JourneyAsync(async () =>
        {
            var lead = await Given.LeadAsync("sales.bj1", "Mary Smith", nextContactAt: DateTime.UtcNow.AddDays(1));
            await Given.ReleasedAsync(await Given.LeadAsync("sales.bj1", "Paul Jones"), "No plans at present");
            var visitor = await OpenAsync("/");
            await visitor.Button("EN").ClickAsync();
            await Expect(visitor.Page.GetByLabel("User name")).ToBeVisibleAsync();
            await IsEnglishAsync(visitor, "sign-in");
            await visitor.Page.GetByLabel("User name").FillAsync("sales.manager.bj");
            await visitor.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(Given.Password);
            await visitor.PressAsync("Enter");
            await Expect(visitor.Page.Locator("#main h1")).ToBeVisibleAsync();
            // What a page has asked for when it is left is never answered.
            await visitor.SettlesAsync();

            foreach (
                var (path, name) in new[]
                {
                    ("/", "my-day"),
                    ("/leads?view=mine", "leads"),
                    ("/leads?view=unassigned", "leads-unassigned"),
                    ($"/leads/{lead.Id}", "lead"),
                    ("/pool", "pool"),
                    ("/imports", "imports"),
                    ("/imports/new", "import-upload"),
                    ("/notifications?unread=all", "notifications"),
                    ("/notifications/settings", "notification-settings"),
                    ("/change-password", "change-password"),
                    ("/nowhere", "not-found"),
                }
            )
            {
                await visitor.Page.GotoAsync(path);
                await visitor.SettlesAsync();
                await IsEnglishAsync(visitor, name);
            }
        });

    [Fact]
    public Task In_English_the_dialogs_have_no_Chinese_word_of_ours() =>
        JourneyAsync(async () =>
        {
            var lead = await Given.LeadAsync("sales.bj1", "Anna Brown");
            var visitor = await SignInAsync("sales.bj1", $"/leads/{lead.Id}");
            await visitor.Button("EN").ClickAsync();
            foreach (var key in new[] { "f", "e", "n" })
            {
                await visitor.PressAsync(key);
                await Expect(visitor.Dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeVisibleAsync();
                await IsEnglishAsync(visitor, $"dialog-{key}");
                await visitor.PressAsync("Escape");
                await Expect(visitor.Dialog).ToBeHiddenAsync();
            }
        });

    [Fact]
    public Task The_language_is_kept_over_a_reload() =>
        JourneyAsync(async () =>
        {
            var visitor = await SignInAsync("sales.bj1");
            await visitor.Button("EN").ClickAsync();
            await Expect(visitor.Link("Pool")).ToBeVisibleAsync();

            await visitor.Page.ReloadAsync();

            await Expect(visitor.Link("Pool")).ToBeVisibleAsync();
            await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        });

    private static async Task IsEnglishAsync(Visitor visitor, string name)
    {
        await visitor.PictureAsync($"en-{name}");
        var texts = (await visitor.Page.EvaluateAsync<JsonElement>(Texts)).EnumerateArray().Select(t => t.GetString()!);
        texts
            .Select(text => Names.Aggregate(text, (rest, known) => rest.Replace(known, "", StringComparison.Ordinal)))
            .Where(text => Chinese().IsMatch(text))
            .ShouldBeEmpty($"{name} speaks Chinese");
    }

    [GeneratedRegex(@"[\u3000-\u303F\u4E00-\u9FFF\uFF00-\uFFEF]")]
    private static partial Regex Chinese();
}
