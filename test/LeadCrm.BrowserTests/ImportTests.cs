using System.Globalization;
using LeadCrm.BrowserTests.Running;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LeadCrm.BrowserTests;

public sealed class ImportTests(Chromium chromium, NewProduct product) : BrowserTest(chromium, product), IClassFixture<NewProduct>
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 60_000 };

    [Fact]
    public Task A_manager_imports_a_file_and_assigns_its_leads_and_the_consultant_follows_up_by_keyboard() =>
        JourneyAsync(async () =>
        {
            var manager = await SignInAsync("sales.manager.bj");
            await ImportAsync(manager);
            await AssignAsync(manager, "林晓雯", "王雨桐", "赵宇航", "孙梦瑶");

            var consultant = await SignInAsync("sales.bj1");
            await FollowUpByKeyboardAsync(consultant, "王雨桐", "赵宇航", "孙梦瑶");
        });

    [Fact]
    public Task Ten_thousand_rows_go_through_the_wizard_and_every_one_is_accounted_for() =>
        JourneyAsync(async () =>
        {
            if (Environment.GetEnvironmentVariable("SAMPLE_DATA") is not { Length: > 0 } samples)
            {
                Console.WriteLine("SAMPLE_DATA does not name the folder of sample files: nothing to import.");
                return;
            }
            var manager = await SignInAsync("sales.manager.sh", "/imports/new");
            await manager.Page.GetByLabel("把文件拖到这里").SetInputFilesAsync(Path.Combine(samples, "febrl-dataset_A_10000.csv"));
            await manager.ChooseAsync("业务线", "Java");
            await manager.Page.GetByLabel("默认国家/地区").ClickAsync();
            await manager.Page.Keyboard.TypeAsync("AU");
            await Expect(manager.Page.Locator(".ant-select-dropdown:visible .ant-select-item-option")).ToHaveTextAsync(["澳大利亚 (AU)"]);
            await manager.PressAsync("Enter");
            await Expect(manager.Page.Locator(".ant-select").Filter(new() { HasText = "澳大利亚" })).ToBeVisibleAsync();
            await manager.Button("上传并识别列").ClickAsync();

            await manager.Button("开始试运行").ClickAsync();
            await Expect(manager.Page.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
            await Expect(manager.Button("确认导入")).ToBeVisibleAsync(Patiently);
            (await SumOfTilesAsync(manager)).ShouldBe(10_000);

            await manager.Button("确认导入").ClickAsync();
            await Expect(manager.Page.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
            await manager.PictureAsync("import-progress");
            await Expect(manager.Page.GetByText("导入完成，共 10,000 行")).ToBeVisibleAsync(Patiently);
            (await SumOfTilesAsync(manager)).ShouldBe(10_000);
            (await TileAsync(manager, "新建")).ShouldBeGreaterThan(5_000);
            await manager.PictureAsync("import-result-10000");
        });

    private static async Task ImportAsync(Visitor manager)
    {
        await manager.Link("导入").ClickAsync();
        await manager.Button("导入线索").First.ClickAsync();
        await manager.Page.GetByLabel("把文件拖到这里").SetInputFilesAsync(ContactFile.Chinese());
        await manager.ChooseAsync("业务线", "Java");
        await manager.PictureAsync("import-upload");
        await manager.Button("上传并识别列").ClickAsync();

        await Expect(manager.Page.Locator("h1")).ToHaveTextAsync("九月展会名单.csv");
        await manager.SeesAsync("GB18030");
        var columns = manager.Page.Locator("tbody tr");
        await Expect(columns).ToHaveCountAsync(5);
        await Expect(columns.Nth(0)).ToContainTextAsync("王雨桐");
        await Expect(columns.Locator("td:last-child")).ToHaveTextAsync(["姓名", "手机", "城市", "意向课程", "备注"]);
        await manager.PictureAsync("import-mapping");

        await manager.Button("开始试运行").ClickAsync();
        await Expect(manager.Button("确认导入")).ToBeVisibleAsync(Patiently);
        await ShowsVerdictsAsync(manager);
        await manager.PictureAsync("import-dry-run");

        await manager.Button("确认导入").ClickAsync();
        await Expect(manager.Page.GetByText("导入完成，共 8 行")).ToBeVisibleAsync(Patiently);
        await ShowsVerdictsAsync(manager);
        await manager.PictureAsync("import-result");

        var download = await manager.Page.RunAndWaitForDownloadAsync(() => manager.Link("下载待修正的 1 行").ClickAsync());
        var errors = await File.ReadAllTextAsync(await download.PathAsync());
        errors.ShouldContain("陈晓东");
        errors.ShouldContain("1391234");
        errors.ShouldNotContain("赵宇航");
    }

    private static async Task ShowsVerdictsAsync(Visitor manager)
    {
        (await TileAsync(manager, "新建")).ShouldBe(5);
        (await TileAsync(manager, "文件内重复")).ShouldBe(2);
        (await TileAsync(manager, "号码无效")).ShouldBe(1);
        (await SumOfTilesAsync(manager)).ShouldBe(8);
    }

    private static async Task AssignAsync(Visitor manager, string to, params string[] names)
    {
        await manager.Link("线索列表").ClickAsync();
        await manager.Link("待分配").ClickAsync();
        await Expect(manager.Page.Locator("tbody tr")).ToHaveCountAsync(5);
        foreach (var name in names)
            await manager.Page.GetByLabel($"选择 {name}").CheckAsync();
        await manager.SeesAsync($"已选 {names.Length} 条");
        await manager.PictureAsync("leads-picked");

        await manager.Page.Locator(".bulk").GetByRole(AriaRole.Button).First.ClickAsync();
        // The dialog is loaded when it is first asked for: before it has the focus, keys would go to the list.
        await Expect(manager.Dialog.GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await manager.Page.Keyboard.TypeAsync(to);
        await Expect(manager.Page.Locator(".ant-select-item-option-active")).ToContainTextAsync(to);
        await Expect(manager.Page.Locator(".ant-select-item-option")).ToHaveCountAsync(1);
        await manager.PressAsync("Enter", "Control+Enter");
        await Expect(manager.Dialog.GetByText($"成功 {names.Length}")).ToBeVisibleAsync();
        foreach (var name in names)
            await Expect(manager.Dialog).ToContainTextAsync(name);
        await manager.PictureAsync("assign-result");
        await manager.PressAsync("Enter");

        await Expect(manager.Page.Locator("tbody tr")).ToHaveCountAsync(2);
    }

    private static async Task FollowUpByKeyboardAsync(Visitor consultant, params string[] names)
    {
        await consultant.Page.GotoAsync("/leads?view=mine");
        await Expect(consultant.Page.Locator("tbody tr")).ToHaveCountAsync(names.Length);
        foreach (var name in names)
            await Expect(consultant.Page.Locator("tbody")).ToContainTextAsync(name);

        await consultant.PressAsync("j", "Enter");
        await Expect(consultant.Page.Locator(".lead-page")).ToBeVisibleAsync();
        await Expect(consultant.Page.Locator(".page-head .chip").First).ToHaveTextAsync("未联系");
        await consultant.PressAsync("f");
        await Expect(consultant.Dialog).ToBeVisibleAsync();
        await consultant.PressAsync("1");
        await Expect(consultant.Page.GetByRole(AriaRole.Radio, new() { Name = "接通·意向高" }))
            .ToHaveAttributeAsync("aria-checked", "true");
        await consultant.Page.Keyboard.TypeAsync("周末来校区试听");
        await consultant.PictureAsync("follow-up-drawer");
        await consultant.PressAsync("Control+Enter");

        await Expect(consultant.Dialog).ToBeHiddenAsync();
        var newest = consultant.Page.Locator(".tl-entry").Filter(new() { HasText = "周末来校区试听" });
        await Expect(newest).ToContainTextAsync("接通·意向高");
        await Expect(consultant.Page.Locator(".page-head .chip").First).Not.ToHaveTextAsync("未联系");
        await consultant.PictureAsync("lead-after-follow-up");
    }

    private static async Task<int> TileAsync(Visitor visitor, string verdict) =>
        Number(await visitor.Page.Locator(".verdict-tile").Filter(new() { HasText = verdict }).First.Locator("b").InnerTextAsync());

    private static async Task<int> SumOfTilesAsync(Visitor visitor) =>
        (await visitor.Page.Locator(".verdict-tile:not(.remark) b").AllInnerTextsAsync()).Sum(Number);

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
