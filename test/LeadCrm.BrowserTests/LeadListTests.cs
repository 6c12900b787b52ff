using System.Text.RegularExpressions;
using LeadCrm.BrowserTests.Running;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LeadCrm.BrowserTests;

public sealed class LeadListTests(Chromium chromium, Product product) : BrowserTest(chromium, product)
{
    private const string Consultant = "sales.bj1";

    [Fact]
    public Task Filters_are_tags_that_stand_in_the_address_and_survive_a_reload() =>
        JourneyAsync(async () =>
        {
            await Given.LeadAsync(Consultant, "贾思琪");
            var visitor = await SignInAsync(Consultant, "/leads?view=mine");
            await visitor.Button("筛选").ClickAsync();
            await visitor.ChooseAsync(visitor.Page.GetByRole(AriaRole.Combobox, new() { Name = "阶段" }), "未联系");
            await Expect(visitor.Page.Locator(".tag")).ToHaveTextAsync([new Regex("阶段 未联系")]);
            await visitor.Page.GetByRole(AriaRole.Searchbox, new() { Name = "搜索", Exact = true }).FillAsync("贾思琪");
            await visitor.PressAsync("Enter");

            await Expect(visitor.Page.Locator(".tag")).ToHaveTextAsync([new Regex("搜索 贾思琪"), new Regex("阶段 未联系")]);
            Query(visitor).ShouldContain("stage=New");
            await visitor.PictureAsync("leads-filtered");
            await visitor.Page.ReloadAsync();
            await Expect(visitor.Page.Locator(".tag")).ToHaveCountAsync(2);
            await Expect(visitor.Page.Locator("tbody tr")).ToHaveCountAsync(1);

            await visitor.Button("去掉筛选：搜索 贾思琪").ClickAsync();
            await Expect(visitor.Page.Locator(".tag")).ToHaveTextAsync([new Regex("阶段 未联系")]);
            Query(visitor).ShouldNotContain("q=");
        });

    [Fact]
    public Task A_saved_view_brings_its_filters_back() =>
        JourneyAsync(async () =>
        {
            await Given.LeadAsync(Consultant, "夏嘉豪");
            var visitor = await SignInAsync(Consultant, "/leads?view=mine&source=website&stage=New");
            await visitor.Button("＋ 存为视图").ClickAsync();
            await Expect(visitor.Page.GetByLabel("视图名称")).ToBeFocusedAsync();
            await visitor.Page.Keyboard.TypeAsync("官网新单");
            await visitor.PressAsync("Enter");
            await Expect(visitor.Link("官网新单")).ToBeVisibleAsync();

            await visitor.Link("我的全部").ClickAsync();
            await Expect(visitor.Page.Locator(".tag")).ToHaveCountAsync(0);
            await visitor.Page.ReloadAsync();
            await visitor.Link("官网新单").ClickAsync();

            await Expect(visitor.Page.Locator(".tag")).ToHaveTextAsync([new Regex("阶段 未联系"), new Regex("来源 官网")]);
        });

    [Fact]
    public Task Chosen_columns_are_there_the_next_time() =>
        JourneyAsync(async () =>
        {
            await Given.LeadAsync(Consultant, "付诗婷");
            var visitor = await SignInAsync(Consultant, "/leads?view=mine");
            var headings = visitor.Page.Locator("thead th");
            await Expect(headings.Filter(new() { HasText = "来源" })).ToHaveCountAsync(1);

            await visitor.PressAsync("l");
            await visitor.Page.GetByRole(AriaRole.Checkbox, new() { Name = "来源" }).UncheckAsync();
            await visitor.Page.GetByRole(AriaRole.Checkbox, new() { Name = "编号" }).CheckAsync();
            await visitor.PictureAsync("leads-columns");
            await visitor.Page.ReloadAsync();

            await Expect(headings.Filter(new() { HasText = "编号" })).ToHaveCountAsync(1);
            await Expect(headings.Filter(new() { HasText = "来源" })).ToHaveCountAsync(0);
        });

    [Fact]
    public Task The_list_is_worked_by_keyboard() =>
        JourneyAsync(async () =>
        {
            await Given.LeadAsync("sales.bj2", "邹一");
            await Given.LeadAsync("sales.bj2", "邹二");
            await Given.LeadAsync("sales.bj2", "邹三");
            var visitor = await SignInAsync("sales.bj2", "/leads?view=mine");
            var active = visitor.Page.Locator("tr[aria-current]");
            var quickView = visitor.Page.GetByRole(AriaRole.Complementary, new() { Name = "线索速览" });
            await Expect(active).ToContainTextAsync("邹三");
            await Expect(quickView).ToContainTextAsync("邹三");

            await visitor.PressAsync("j", "j", "k");
            await Expect(active).ToContainTextAsync("邹二");
            await Expect(quickView).ToContainTextAsync("邹二");
            await visitor.PictureAsync("leads-quick-view");

            await visitor.PressAsync("f");
            await Expect(visitor.Dialog).ToContainTextAsync("跟进 · 邹二");
            await visitor.PressAsync("Escape");
            await Expect(visitor.Dialog).ToBeHiddenAsync();

            await visitor.PressAsync("n");
            await Expect(visitor.Dialog).ToContainTextAsync("新线索");
            await visitor.PressAsync("Escape");
            await Expect(visitor.Dialog).ToBeHiddenAsync();

            await visitor.PressAsync("Enter");
            await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("邹二");
            await visitor.PressAsync("j");
            await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("邹一");
            await visitor.PressAsync("Escape");
            await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("我的线索");
        });

    [Fact]
    public Task Enter_opens_the_active_row_after_a_view_was_chosen_with_the_mouse() =>
        JourneyAsync(async () =>
        {
            await Given.LeadAsync("sales.sh1", "熊晨曦");
            var visitor = await SignInAsync("sales.sh1", "/leads?view=today");
            await visitor.Link("我的全部").ClickAsync();
            await Expect(visitor.Page.Locator("tr[aria-current]")).ToContainTextAsync("熊晨曦");

            // The first row: there is none above it.
            await visitor.PressAsync("k", "Enter");

            await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("熊晨曦");
        });

    [Fact]
    public Task Ctrl_K_finds_a_lead_by_phone_and_by_name_from_anywhere() =>
        JourneyAsync(async () =>
        {
            var lead = await Given.LeadAsync(Consultant, "石泽楠");
            var visitor = await SignInAsync(Consultant);
            foreach (var what in new[] { lead.Phone, "石泽楠" })
            {
                await visitor.Page.GotoAsync("/pool");
                await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("公海");
                await visitor.PressAsync("Control+k");
                await Expect(visitor.Page.Locator(".ant-modal input")).ToBeFocusedAsync();
                await visitor.Page.Keyboard.TypeAsync(what);
                await Expect(visitor.Page.GetByRole(AriaRole.Option)).ToContainTextAsync("石泽楠");
                await visitor.PictureAsync("search");
                await visitor.PressAsync("Enter");

                await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("石泽楠");
            }
        });

    [Fact]
    public Task A_name_with_markup_is_text_everywhere() =>
        JourneyAsync(async () =>
        {
            const string name = "<img src=x onerror=alert(1)>";
            var lead = await Given.LeadAsync("f1.sales1", name);
            var visitor = await SignInAsync("f1.sales1");
            foreach (var path in new[] { "/", "/leads?view=mine", $"/leads/{lead.Id}" })
            {
                await visitor.Page.GotoAsync(path);
                await visitor.SeesAsync(name);
            }
            await visitor.PressAsync("f");
            await Expect(visitor.Dialog).ToContainTextAsync(name);
            await visitor.PressAsync("2");
            await visitor.Page.Keyboard.TypeAsync("<script>alert(2)</script>");
            await visitor.PressAsync("Control+Enter");
            await Expect(visitor.Page.Locator(".tl")).ToContainTextAsync("<script>alert(2)</script>");

            (await visitor.Page.Locator("img[src=x]").CountAsync()).ShouldBe(0);
        });

    private static string Query(Visitor visitor) => Uri.UnescapeDataString(new Uri(visitor.Page.Url).Query);
}
