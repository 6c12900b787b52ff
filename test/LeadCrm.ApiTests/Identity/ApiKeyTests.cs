using LeadCrm.Core.Data;
using LeadCrm.Core.Paging;
using LeadCrm.Identity.Application;
using LeadCrm.Identity.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.ApiTests.Identity;

public abstract class ApiKeyTests(AppFixture fixture)
{
    private const string Keys = "/api/api-keys";
    private const string Leads = "LeadCrm.Leads";
    private const string Create = "LeadCrm.Leads.Create";
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task A_machine_acts_as_the_user_within_the_keys_permissions_and_the_users_scope()
    {
        var mine = await app.Given.Lead("sales.bj1");
        var theirs = await app.Given.Lead("sales.bj2");
        var (key, http) = await Key("sales.bj1", Leads);
        await http.GetAsync(mine.Url).ShouldAnswer(200);
        await http.GetAsync(theirs.Url).ShouldFailWith(404, "Core:NotFound");
        await http.Post("/api/leads", new { name = "x" }).ShouldFailWith(403, "Core:Forbidden");
        var me = await http.Get<MeDto>("/api/account/me");
        me.UserName.ShouldBe("sales.bj1");
        me.Permissions.ShouldBe([Leads]);

        var (_, writer) = await Key("sales.bj1", Leads, Create);
        await writer
            .Post(
                "/api/leads",
                new
                {
                    name = "机器",
                    phones = new[] { Given.Phone() },
                    businessLine = "java",
                }
            )
            .ShouldAnswer(201);
        var seen = (await app.As("admin").Get<PagedResult<ApiKeyDto>>(Keys)).Items.Single(k => k.Id == key.Id);
        seen.State.ShouldBe(ApiKeyState.Active);
        seen.LastUsedAt.ShouldNotBeNull();
        seen.DisplayName.ShouldBe("林晓雯");
        seen.CreatedByName.ShouldBe("系统管理员");
    }

    [Fact]
    public async Task The_secret_is_shown_once_and_kept_as_a_hash()
    {
        var made = await Make("admin", "sales.bj1", [Leads]).Read<CreatedApiKeyDto>();
        made.Secret.ShouldStartWith(made.Key.Prefix);
        made.Secret.Length.ShouldBeGreaterThanOrEqualTo(43);
        var list = await (await app.As("admin").GetAsync(Keys)).Content.ReadAsStringAsync();
        list.ShouldContain(made.Key.Prefix);
        list.ShouldNotContain(made.Secret);
        await using var scope = app.Services.CreateAsyncScope();
        var row = await scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>().Set<ApiKey>().SingleAsync(k => k.Id == made.Key.Id);
        row.Hash.ShouldBe(ApiKey.HashOf(made.Secret));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("lck_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("' OR 1=1 --")]
    public async Task A_wrong_key_is_nobody_even_beside_a_good_token(string key)
    {
        await Machine(key).GetAsync("/api/leads").ShouldFailWith(401, "Core:Unauthenticated");
        var both = Machine(key);
        both.DefaultRequestHeaders.Authorization = LeadCrmApp.Bearer((await app.SignInAsync("sales.bj1")).AccessToken);
        await both.GetAsync("/api/leads").ShouldFailWith(401, "Core:Unauthenticated");
    }

    [Fact]
    public async Task A_revoked_key_is_dead_at_once_and_revoking_twice_changes_nothing()
    {
        var (key, http) = await Key("sales.bj1", Leads);
        await http.GetAsync("/api/leads").ShouldAnswer(200);
        await app.As("admin").Post($"{Keys}/{key.Id}/revoke").ShouldAnswer(204);
        await http.GetAsync("/api/leads").ShouldFailWith(401, "Core:Unauthenticated");
        await app.As("admin").Post($"{Keys}/{key.Id}/revoke").ShouldAnswer(204);
        var seen = (await app.As("admin").Get<PagedResult<ApiKeyDto>>($"{Keys}?filter={key.Prefix}")).Items.Single();
        seen.State.ShouldBe(ApiKeyState.Revoked);
        seen.RevokedByName.ShouldBe("系统管理员");
    }

    [Fact]
    public async Task An_expired_key_and_the_key_of_a_disabled_user_are_refused()
    {
        var other = await fixture.StartAsync();
        other.Clock.SetBusinessTime(2026, 3, 2, 9);
        var (_, expiring) = await Key("sales.bj1", other, 1, Leads);
        var (_, disabled) = await Key("sales.bj2", other, 365, Leads);
        await expiring.GetAsync("/api/leads").ShouldAnswer(200);
        await disabled.GetAsync("/api/leads").ShouldAnswer(200);
        other.Clock.Advance(TimeSpan.FromHours(25));
        await SessionTests.Change(other, "sales.bj2", u => u.IsDisabled = true);
        await expiring.GetAsync("/api/leads").ShouldAnswer(401);
        await disabled.GetAsync("/api/leads").ShouldAnswer(401);
        (await other.As("admin").Get<PagedResult<ApiKeyDto>>(Keys))
            .Items.Select(k => k.State)
            .ShouldBe([ApiKeyState.Expired, ApiKeyState.UserDisabled], ignoreOrder: true);
    }

    [Fact]
    public async Task A_permission_the_user_loses_is_lost_to_the_key()
    {
        var other = await fixture.StartAsync();
        var (_, http) = await Key("sales.bj1", other, 30, Leads);
        await http.GetAsync("/api/leads").ShouldAnswer(200);
        await using (var scope = other.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>();
            var role = await db.Set<Role>().SingleAsync(r => r.Name == "sales");
            db.Remove(await db.Set<PermissionGrant>().SingleAsync(g => g.RoleId == role.Id && g.Permission == Leads));
            await db.SaveChangesAsync();
        }
        await http.GetAsync("/api/leads").ShouldFailWith(403, "Core:Forbidden");
    }

    [Fact]
    public async Task What_is_for_people_is_refused_to_the_key_of_an_administrator()
    {
        var (key, http) = await Key("admin", "LeadCrm.Identity", "LeadCrm.Identity.ApiKeys");
        await http.GetAsync(Keys).ShouldFailWith(403, "Core:PeopleOnly");
        await http.Post(Keys, new { }).ShouldFailWith(403, "Core:PeopleOnly");
        await http.Post($"{Keys}/{key.Id}/revoke").ShouldFailWith(403, "Core:PeopleOnly");
        await http.Post("/api/account/change-password", new { }).ShouldFailWith(403, "Core:PeopleOnly");
        await http.Post("/api/account/two-factor/setup").ShouldFailWith(403, "Core:PeopleOnly");
        await http.DeleteAsync("/api/account/sessions").ShouldFailWith(403, "Core:PeopleOnly");
        await http.Post("/api/account/logout").ShouldFailWith(403, "Core:PeopleOnly");
    }

    [Fact]
    public async Task A_key_that_cannot_be_made_says_why()
    {
        await Make("admin", "sales.bj1", ["LeadCrm.Nothing"]).ShouldFailWith(400, "Identity:ApiKeyPermissionUnknown", "permissions");
        await app.As("admin")
            .PostText(Keys, $$"""{"name":"null","userId":"{{await app.Id("sales.bj1")}}","permissions":[null],"expiresInDays":1}""")
            .ShouldFailWith(400, "Core:InvalidBody", "permissions");
        await Make("admin", "sales.bj1", ["LeadCrm.Leads.Import"]).ShouldFailWith(422, "Identity:ApiKeyPermissionBeyond", "permissions");
        await Make("admin", "sales.bj1", []).ShouldFailWith(400, "Core:Validation", "permissions");
        await Make("admin", "sales.bj1", [Leads], 366).ShouldFailWith(400, "Core:Validation", "expiresInDays");
        await Make("admin", "sales.bj1", [Leads], name: new string('x', 65)).ShouldFailWith(400, "Core:Validation", "name");
        var nobody = new
        {
            name = "x1",
            userId = Guid.NewGuid(),
            permissions = new[] { Leads },
            expiresInDays = 1,
        };
        await app.As("admin").Post(Keys, nobody).ShouldFailWith(400, "Identity:ApiKeyUserUnknown", "userId");
        await Make("sales.manager.bj", "sales.bj1", [Leads]).ShouldFailWith(403, "Core:Forbidden");
    }

    [Fact]
    public async Task Only_what_maker_and_user_both_have_is_offered()
    {
        var offered = await app.As("admin").Get<List<ApiKeyPermissionDto>>($"{Keys}/permissions?userId={await app.Id("sales.bj1")}");
        offered.Select(p => p.Name).ShouldBe((await app.Person("sales.bj1")).Permissions, ignoreOrder: true);
        offered.Single(p => p.Name == Leads).Title.ShouldBe("查看线索");
        await app.As("admin")
            .GetAsync($"{Keys}/permissions?userId={Guid.NewGuid()}")
            .ShouldFailWith(400, "Identity:ApiKeyUserUnknown", "userId");
        await app.As("admin").GetAsync($"{Keys}/permissions").ShouldFailWith(400, "Core:Validation", "userId");
    }

    [Fact]
    public async Task Who_may_make_keys_in_a_franchise_stays_there()
    {
        var other = await fixture.StartAsync();
        await using (var scope = other.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>();
            var role = await db.Set<Role>().SingleAsync(r => r.Name == "franchise-admin");
            db.Add(new PermissionGrant { RoleId = role.Id, Permission = "LeadCrm.Identity.ApiKeys" });
            await db.SaveChangesAsync();
        }
        var hq = (await Make("admin", "sales.bj1", [Leads], on: other).Read<CreatedApiKeyDto>()).Key;
        var f2 = (await Make("f2.admin", "f2.sales1", [Leads], on: other).Read<CreatedApiKeyDto>()).Key;
        var f1 = (await Make("f1.admin", "f1.sales1", [Leads], on: other).Read<CreatedApiKeyDto>()).Key;
        await Make("f1.admin", "f2.sales1", [Leads], on: other).ShouldFailWith(400, "Identity:ApiKeyUserUnknown", "userId");
        await Make("f1.admin", "admin", [Leads], on: other).ShouldFailWith(400, "Identity:ApiKeyUserUnknown", "userId");
        await Make("f1.admin", "f1.admin", ["LeadCrm.Identity.CrossTenant"], on: other)
            .ShouldFailWith(422, "Identity:ApiKeyPermissionBeyond", "permissions");
        (await other.As("f1.admin").Get<PagedResult<ApiKeyDto>>(Keys)).Items.Select(k => k.Id).ShouldBe([f1.Id]);
        foreach (var foreign in new[] { hq, f2 })
            await other.As("f1.admin").Post($"{Keys}/{foreign.Id}/revoke").ShouldFailWith(404, "Core:NotFound");
        (await other.As("admin").Get<PagedResult<ApiKeyDto>>(Keys)).TotalCount.ShouldBe(3);
    }

    [Fact]
    public async Task Last_use_is_written_once_a_minute()
    {
        var other = await fixture.StartAsync();
        other.Clock.SetBusinessTime(2026, 3, 2, 9);
        var (_, http) = await Key("sales.bj1", other, 30, Leads);
        await http.GetAsync("/api/leads").ShouldAnswer(200);
        var first = other.Clock.UtcNow;
        other.Clock.Advance(TimeSpan.FromSeconds(40));
        await http.GetAsync("/api/leads").ShouldAnswer(200);
        (await other.As("admin").Get<PagedResult<ApiKeyDto>>(Keys)).Items.Single().LastUsedAt.ShouldBe(first);
        other.Clock.Advance(TimeSpan.FromSeconds(40));
        await http.GetAsync("/api/leads").ShouldAnswer(200);
        (await other.As("admin").Get<PagedResult<ApiKeyDto>>(Keys)).Items.Single().LastUsedAt.ShouldBe(other.Clock.UtcNow);
    }

    private Task<(ApiKeyDto Key, HttpClient Http)> Key(string actsAs, params string[] permissions) => Key(actsAs, app, 30, permissions);

    private async Task<(ApiKeyDto Key, HttpClient Http)> Key(string actsAs, LeadCrmApp on, int days, params string[] permissions)
    {
        var made = await Make("admin", actsAs, permissions, days, on: on).Read<CreatedApiKeyDto>();
        return (made.Key, Machine(made.Secret, on));
    }

    private async Task<HttpResponseMessage> Make(
        string by,
        string actsAs,
        string[] permissions,
        int expiresInDays = 30,
        string name = "官网表单",
        LeadCrmApp? on = null
    ) =>
        await (on ?? app)
            .As(by)
            .Post(
                Keys,
                new
                {
                    name,
                    userId = await (on ?? app).Id(actsAs),
                    permissions,
                    expiresInDays,
                }
            );

    private HttpClient Machine(string key, LeadCrmApp? on = null)
    {
        var http = (on ?? app).CreateDefaultClient(new Uri("http://localhost"));
        http.DefaultRequestHeaders.TryAddWithoutValidation("X-Api-Key", key);
        return http;
    }
}

public sealed class ApiKeysOnSqlite(SqliteFixture fixture) : ApiKeyTests(fixture), IClassFixture<SqliteFixture>;

public sealed class ApiKeysOnServer(ServerFixture fixture) : ApiKeyTests(fixture), IClassFixture<ServerFixture>;
