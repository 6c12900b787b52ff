using LeadCrm.Core.Paging;
using LeadCrm.Core.Settings;
using LeadCrm.Identity.Application;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.ApiTests.Identity;

public abstract class SettingTests(AppFixture fixture)
{
    private LeadCrmApp app = null!;

    private async Task StartAsync() => app = await fixture.StartAsync();

    [Fact]
    public async Task A_setting_is_typed_bounded_and_has_a_default()
    {
        await StartAsync();
        var days = await Seen(TestModule.Days);
        (days.Group, days.Kind, days.Min, days.Max, days.Value, days.Default).ShouldBe(("Test", SettingKind.Number, 1, 90, "30", "30"));
        (days.ChangedAt, days.ChangedBy).ShouldBe((null, null));
        (await Seen(TestModule.Strict)).Kind.ShouldBe(SettingKind.Switch);
    }

    [Fact]
    public async Task A_changed_value_counts_at_once_and_goes_back_to_the_default()
    {
        await StartAsync();
        (await Read()).ShouldBe(30);
        var changed = await Put(TestModule.Days, "45", "30").Read<SettingDto>();
        (changed.Value, changed.Default, changed.ChangedBy).ShouldBe(("45", "30", "系统管理员"));
        (await Read()).ShouldBe(45);
        await Put(TestModule.Days, null, "45").ShouldSucceed();
        (await Read()).ShouldBe(30);
        var history = await app.As("admin").Get<PagedResult<SettingChangeDto>>("/api/settings/Test.Days/history");
        history.Items.Select(c => (c.OldValue, c.NewValue)).ShouldBe([("45", null), ("30", "45")]);
        history.Items.ShouldAllBe(c => c.ActorName == "系统管理员");
    }

    [Fact]
    public async Task A_value_of_another_kind_or_beyond_the_bounds_is_refused()
    {
        await StartAsync();
        foreach (var value in new[] { "0", "91", "", "x", "1.5", " 5", "５", "99999999999999999999", "1; DROP TABLE x" })
            await Put(TestModule.Days, value).ShouldFailWith(400, "Identity:SettingValue", "value");
        foreach (var value in new[] { "yes", "True", "1" })
            await Put(TestModule.Strict, value).ShouldFailWith(400, "Identity:SettingValue", "value");
        await Put(TestModule.Greeting, new string('好', 21)).ShouldFailWith(400, "Identity:SettingValue", "value");
        await Put(TestModule.Greeting, new string('好', 401)).ShouldFailWith(400, "Core:Validation", "value");
        await Put(TestModule.Greeting, "<b>'; --").ShouldSucceed();
        await app.As("admin").Put("/api/settings/Nothing.There", new { value = "1" }).ShouldFailWith(404, "Core:NotFound");
        await app.As("admin").GetAsync("/api/settings/Nothing.There/history").ShouldFailWith(404, "Core:NotFound");
        await app.As("f1.admin").GetAsync("/api/settings").ShouldFailWith(403, "Core:Forbidden");
    }

    [Fact]
    public async Task Of_two_changes_of_one_value_one_is_told_what_the_other_did()
    {
        await StartAsync();
        var replies = await Office.AtOnce(() => Put(TestModule.Days, "10", "30"), () => Put(TestModule.Days, "20", "30"));
        replies.Count(r => (int)r.StatusCode == 200).ShouldBe(1);
        var refused = await Task.FromResult(replies.Single(r => (int)r.StatusCode != 200)).ShouldFailWith(409, "Identity:SettingChanged");
        refused.GetProperty("current").GetString().ShouldBe((await Seen(TestModule.Days)).Value);
    }

    [Fact]
    public async Task A_value_changed_on_one_node_counts_on_another()
    {
        // A file of SQLite has one node.
        if (fixture.Provider == "Sqlite")
            return;
        var database = await fixture.NewDatabaseAsync();
        app = fixture.Start(database);
        var other = fixture.Start(database);
        (await Read(other)).ShouldBe(30);
        await Put(TestModule.Days, "31").ShouldSucceed();
        (await Read(other)).ShouldBe(31);
    }

    private Task<int> Read() => Read(app);

    private static async Task<int> Read(LeadCrmApp on) =>
        await on.Services.GetRequiredService<ISettings>().GetAsync(TestModule.Days, CancellationToken.None);

    private async Task<SettingDto> Seen(Setting setting) =>
        (await app.As("admin").Get<List<SettingDto>>("/api/settings")).Single(s => s.Name == setting.Name);

    private Task<HttpResponseMessage> Put(Setting setting, string? value, string? expected = null) =>
        app.As("admin").Put($"/api/settings/{setting.Name}", new { value, expected });
}

public sealed class SettingsOnSqlite(SqliteFixture fixture) : SettingTests(fixture), IClassFixture<SqliteFixture>;

public sealed class SettingsOnServer(ServerFixture fixture) : SettingTests(fixture), IClassFixture<ServerFixture>;
