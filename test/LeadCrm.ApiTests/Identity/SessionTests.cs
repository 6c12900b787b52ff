using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using LeadCrm.Identity.Application;
using LeadCrm.Identity.Domain;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LeadCrm.ApiTests.Identity;

public abstract class SessionTests(AppFixture fixture)
{
    private const string Sessions = "/api/account/sessions";
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task Each_sign_in_is_a_session_that_its_user_sees()
    {
        var browser = app.Browser();
        browser.Http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Test)");
        await browser.SignInAsync("qa1");
        var token = await app.SignInAsync("qa1");

        var seen = await browser.Http.Get<List<SessionDto>>(Sessions);
        seen.Count.ShouldBe(2);
        seen.Single(s => s.IsCurrent).Kind.ShouldBe(SessionKind.Browser);
        seen.Single(s => s.IsCurrent).UserAgent.ShouldBe("Mozilla/5.0 (Test)");
        var program = Program(app, token.AccessToken);
        (await program.Get<List<SessionDto>>(Sessions)).Single(s => s.IsCurrent).Kind.ShouldBe(SessionKind.Token);
        (await app.As("qa2").Get<List<SessionDto>>(Sessions)).ShouldAllBe(s => s.IsCurrent);
    }

    [Fact]
    public async Task A_revoked_session_is_refused_on_its_next_request()
    {
        var (here, there) = (await app.Browser("qa.lead"), await app.Browser("qa.lead"));
        var token = await app.SignInAsync("qa.lead");
        var program = Program(app, token.AccessToken);
        await program.GetAsync("/api/account/me").ShouldAnswer(200);
        foreach (var session in (await here.Http.Get<List<SessionDto>>(Sessions)).Where(s => !s.IsCurrent))
            await here.Http.DeleteAsync($"{Sessions}/{session.Id}").ShouldAnswer(204);

        await there.Http.GetAsync("/api/account/me").ShouldFailWith(401, "Core:Unauthenticated");
        await program.GetAsync("/api/account/me").ShouldFailWith(401, "Core:Unauthenticated");
        await app.Anonymous()
            .Post("/api/account/refresh", new { refreshToken = token.RefreshToken })
            .ShouldFailWith(401, "Identity:InvalidRefreshToken");
        await here.Http.GetAsync("/api/account/me").ShouldAnswer(200);
        (await here.Http.Get<List<SessionDto>>(Sessions)).Single().IsCurrent.ShouldBeTrue();
    }

    [Fact]
    public async Task All_other_sessions_are_ended_at_once()
    {
        var (here, there, elsewhere) = (await app.Browser("tmk1"), await app.Browser("tmk1"), await app.Browser("tmk1"));
        await here.Http.DeleteAsync(Sessions).ShouldAnswer(204);
        await there.Http.GetAsync("/api/account/me").ShouldAnswer(401);
        await elsewhere.Http.GetAsync("/api/account/me").ShouldAnswer(401);
        await here.Http.GetAsync("/api/account/me").ShouldAnswer(200);
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_another()
    {
        var (mine, theirs) = (await app.Browser("f1.admin"), await app.Browser("f2.admin"));
        var id = (await theirs.Http.Get<List<SessionDto>>(Sessions)).Single(s => s.IsCurrent).Id;
        await mine.Http.DeleteAsync($"{Sessions}/{id}").ShouldFailWith(404, "Core:NotFound");
        await app.As("admin").DeleteAsync($"{Sessions}/{id}").ShouldFailWith(404, "Core:NotFound");
        await theirs.Http.GetAsync("/api/account/me").ShouldAnswer(200);
    }

    [Fact]
    public async Task Two_who_end_the_same_session_end_it_once()
    {
        var (here, there) = (await app.Browser("tmk2"), await app.Browser("tmk2"));
        var id = (await here.Http.Get<List<SessionDto>>(Sessions)).Single(s => !s.IsCurrent).Id;
        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => here.Http.DeleteAsync($"{Sessions}/{id}")));
        replies.Count(r => (int)r.StatusCode == 204).ShouldBe(1);
        replies.Count(r => (int)r.StatusCode == 404).ShouldBe(5);
        await there.Http.GetAsync("/api/account/me").ShouldAnswer(401);
    }

    [Fact]
    public async Task A_copied_cookie_is_dead_after_signing_out()
    {
        var browser = await app.Browser("service1");
        var copy = Copy(browser);
        await copy.GetAsync("/api/account/me").ShouldAnswer(200);
        await browser.Http.Post("/api/account/logout").ShouldAnswer(204);
        await copy.GetAsync("/api/account/me").ShouldFailWith(401, "Core:Unauthenticated");
    }

    [Fact]
    public async Task Signing_out_ends_the_tokens_of_a_program()
    {
        var token = await app.SignInAsync("service1");
        await Program(app, token.AccessToken).Post("/api/account/logout").ShouldAnswer(204);
        await Program(app, token.AccessToken).GetAsync("/api/account/me").ShouldAnswer(401);
        await app.Anonymous().Post("/api/account/refresh", new { refreshToken = token.RefreshToken }).ShouldAnswer(401);
    }

    [Fact]
    public async Task New_tokens_belong_to_the_session_of_the_old()
    {
        var first = await app.SignInAsync("cashier1");
        var second = await app.Anonymous().Post("/api/account/refresh", new { refreshToken = first.RefreshToken }).Read<TokenDto>();
        var program = Program(app, second.AccessToken);
        (await program.Get<List<SessionDto>>(Sessions)).Count.ShouldBe(1);
        await program.Post("/api/account/logout").ShouldAnswer(204);
        await Program(app, first.AccessToken).GetAsync("/api/account/me").ShouldAnswer(401);
    }

    [Fact]
    public async Task A_disabled_user_has_neither_session_nor_refresh()
    {
        var other = await fixture.StartAsync();
        var browser = await other.Browser("sales.bj2");
        var token = await other.SignInAsync("sales.bj2");
        await Change(other, "sales.bj2", u => u.IsDisabled = true);
        await browser.Http.GetAsync("/api/account/me").ShouldAnswer(401);
        await Program(other, token.AccessToken).GetAsync("/api/account/me").ShouldAnswer(401);
        await other
            .Anonymous()
            .Post("/api/account/refresh", new { refreshToken = token.RefreshToken })
            .ShouldFailWith(401, "Identity:InvalidRefreshToken");
        await other
            .Anonymous()
            .Post("/api/account/token", new { userName = "sales.bj2", password = LeadCrmApp.Password })
            .ShouldFailWith(401, "Identity:InvalidCredentials");
    }

    [Fact]
    public async Task Last_seen_is_written_every_five_minutes_and_keeps_a_browser_signed_in()
    {
        var other = await fixture.StartAsync();
        other.Clock.SetBusinessTime(2026, 3, 2, 9);
        var browser = await other.Browser("sales.bj1");
        var begun = other.Clock.UtcNow;
        other.Clock.Advance(TimeSpan.FromMinutes(4));
        (await Current(browser)).LastSeenAt.ShouldBe(begun);
        other.Clock.Advance(TimeSpan.FromMinutes(2));
        (await Current(browser)).LastSeenAt.ShouldBe(other.Clock.UtcNow);
        for (var hour = 0; hour < 20; hour++)
        {
            other.Clock.Advance(TimeSpan.FromHours(1));
            (await Current(browser)).ExpiresAt.ShouldBe(other.Clock.UtcNow.AddHours(12));
        }
        other.Clock.Advance(TimeSpan.FromHours(12.1));
        await browser.Http.GetAsync("/api/account/me").ShouldAnswer(401);
    }

    [Fact]
    public async Task How_long_a_session_lives_is_a_setting()
    {
        var other = await fixture.StartAsync(("Identity:SessionHours", "2"));
        other.Clock.SetBusinessTime(2026, 3, 2, 9);
        var browser = await other.Browser("sales.bj1");
        other.Clock.Advance(TimeSpan.FromMinutes(119));
        (await Current(browser)).ExpiresAt.ShouldBe(other.Clock.UtcNow.AddHours(2));
        other.Clock.Advance(TimeSpan.FromMinutes(121));
        await browser.Http.GetAsync("/api/account/me").ShouldAnswer(401);
    }

    [Fact]
    public async Task Sessions_are_forgotten_three_months_after_their_end()
    {
        var other = await fixture.StartAsync();
        other.Clock.SetBusinessTime(2026, 3, 2, 9);
        await other.SignInAsync("sales.bj1");
        other.Clock.Advance(TimeSpan.FromDays(100));
        await other.SignInAsync("sales.bj2");
        await using var scope = other.Services.CreateAsyncScope();
        var job = scope.ServiceProvider.GetRequiredKeyedService<IRecurringJob>(nameof(RemoveOldSessions));
        var db = scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>();
        await job.RunAsync(other.Clock.UtcNow, default);
        var users = await db.Set<Session>().Where(s => s.CreatedAt > new DateTime(2026, 1, 1)).Select(s => s.UserId).ToListAsync();
        users.ShouldContain(await other.Id("sales.bj1"), "the token of 14 days ended 86 days ago");
        await job.RunAsync(other.Clock.UtcNow.AddDays(5), default);
        (await db.Set<Session>().CountAsync(s => s.CreatedAt < other.Clock.UtcNow.AddDays(-1))).ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_uses_a_session_costs_no_query()
    {
        var log = new LogLines();
        var other = await fixture.StartAsync(("Database:StampLease", "600000"), ("Jobs:Run", "false"));
        await using var logging = other.WithWebHostBuilder(b => b.ConfigureLogging(l => l.AddProvider(log).AddFilter(_ => true)));
        var http = logging.CreateClient();
        var token = await http.Post("/api/account/token", new { userName = "sales.bj1", password = LeadCrmApp.Password }).Read<TokenDto>();
        http.DefaultRequestHeaders.Authorization = LeadCrmApp.Bearer(token.AccessToken);
        await http.GetAsync("/api/account/me").ShouldAnswer(200);
        log.Clear();
        for (var i = 0; i < 10; i++)
            await http.GetAsync("/api/account/me").ShouldAnswer(200);
        log.Count("/api/account/me").ShouldBeGreaterThan(9);
        log.Count("Executed DbCommand").ShouldBe(0, log.All);
    }

    [Fact]
    public async Task Every_node_refuses_an_ended_session()
    {
        if (fixture.Provider == "Sqlite")
            return; // A database for one node.
        var database = await fixture.NewDatabaseAsync();
        var (one, two) = (fixture.Start(database), fixture.Start(database));
        var token = await one.SignInAsync("sales.bj1");
        await Program(two, token.AccessToken).GetAsync("/api/account/me").ShouldAnswer(200);
        await Program(one, token.AccessToken).Post("/api/account/logout").ShouldAnswer(204);
        await Program(two, token.AccessToken).GetAsync("/api/account/me").ShouldFailWith(401, "Core:Unauthenticated");
    }

    private static async Task<SessionDto> Current(Browser browser) =>
        (await browser.Http.Get<List<SessionDto>>(Sessions)).Single(s => s.IsCurrent);

    private static HttpClient Program(LeadCrmApp app, string token)
    {
        var http = app.CreateDefaultClient(new Uri("http://localhost"));
        http.DefaultRequestHeaders.Authorization = LeadCrmApp.Bearer(token);
        return http;
    }

    private HttpClient Copy(Browser browser)
    {
        var http = app.CreateDefaultClient(new Uri("http://localhost"));
        http.DefaultRequestHeaders.Add("Cookie", $"leadcrm.session={browser.Cookies["leadcrm.session"]!.Value}");
        return http;
    }

    internal static async Task Change(LeadCrmApp app, string userName, Action<User> change)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>();
        change(await db.Set<User>().SingleAsync(u => u.UserName == userName));
        await db.SaveChangesAsync();
    }
}

public sealed class SessionOnSqlite(SqliteFixture fixture) : SessionTests(fixture), IClassFixture<SqliteFixture>;

public sealed class SessionOnServer(ServerFixture fixture) : SessionTests(fixture), IClassFixture<ServerFixture>;
