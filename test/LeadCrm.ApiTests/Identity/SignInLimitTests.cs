using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace LeadCrm.ApiTests.Identity;

public abstract class SignInLimitTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task A_name_that_nobody_has_is_locked_like_one_that_somebody_has()
    {
        var other = await fixture.StartAsync();
        other.Clock.SetBusinessTime(2026, 3, 2, 9);
        await SessionTests.Change(other, "qa2", u => u.IsDisabled = true);
        foreach (var name in new[] { "sales.bj1", "nobody.at.all", "qa2" })
        {
            for (var i = 0; i < 4; i++)
                await Try(other, name).ShouldFailWith(401, "Identity:InvalidCredentials");
            var locked = await Try(other, name.ToUpperInvariant()).ShouldFailWith(401, "Identity:LockedOut");
            locked.GetProperty("detail").GetString().ShouldBe("连续输错次数过多，账号已锁定 15 分钟");
            await Try(other, name, LeadCrmApp.Password).ShouldFailWith(401, "Identity:LockedOut");
        }
        other.Clock.Advance(TimeSpan.FromMinutes(16));
        await Try(other, "sales.bj1", LeadCrmApp.Password).ShouldAnswer(200);
        await Try(other, "nobody.at.all").ShouldFailWith(401, "Identity:InvalidCredentials");
        await Try(other, "qa2", LeadCrmApp.Password).ShouldFailWith(401, "Identity:InvalidCredentials");
    }

    [Fact]
    public async Task A_right_password_forgets_the_wrong_ones()
    {
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 4; i++)
                await Try(app, "front.desk1").ShouldFailWith(401, "Identity:InvalidCredentials");
            await Try(app, "front.desk1", LeadCrmApp.Password).ShouldAnswer(200);
        }
    }

    [Fact]
    public async Task Wrong_passwords_at_the_same_moment_all_count()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Try(app, "headhunter1")));
        await Try(app, "headhunter1", LeadCrmApp.Password).ShouldFailWith(401, "Identity:LockedOut");
    }

    [Fact]
    public async Task How_often_and_how_long_are_settings()
    {
        var other = await fixture.StartAsync(("Identity:LockoutAttempts", "3"), ("Identity:LockoutMinutes", "2"));
        other.Clock.SetBusinessTime(2026, 3, 2, 9);
        foreach (var name in new[] { "sales.bj1", "nobody" })
        {
            await Try(other, name).ShouldFailWith(401, "Identity:InvalidCredentials");
            await Try(other, name).ShouldFailWith(401, "Identity:InvalidCredentials");
            var locked = await Try(other, name).ShouldFailWith(401, "Identity:LockedOut");
            locked.GetProperty("detail").GetString()!.ShouldContain("2 分钟");
        }
        other.Clock.Advance(TimeSpan.FromMinutes(3));
        await Try(other, "sales.bj1", LeadCrmApp.Password).ShouldAnswer(200);
    }

    [Fact]
    public async Task A_refusal_takes_as_long_for_a_name_that_nobody_has()
    {
        var (known, unknown) = (new List<double>(), new List<double>());
        for (var i = 0; i < 4; i++)
        {
            known.Add(await Time("marketer1"));
            unknown.Add(await Time("nobody.here"));
        }
        known.Min().ShouldBeGreaterThanOrEqualTo(245);
        unknown.Min().ShouldBeGreaterThanOrEqualTo(245);
        Math.Abs(known.Min() - unknown.Min()).ShouldBeLessThan(40);

        async Task<double> Time(string name)
        {
            var watch = Stopwatch.StartNew();
            await Try(app, name).ShouldAnswer(401);
            return watch.Elapsed.TotalMilliseconds;
        }
    }

    [Fact]
    public async Task Too_many_failures_for_an_account_are_held_up_until_the_minute_is_over()
    {
        var other = await fixture.StartAsync(("Identity:SignInFailuresPerAccount", "5"), ("Identity:LockoutAttempts", "50"));
        foreach (var name in new[] { "sales.bj1", "nobody" })
        {
            for (var i = 0; i < 5; i++)
                await Try(other, name).ShouldFailWith(401, "Identity:InvalidCredentials");
            using var reply = await Try(other, name, LeadCrmApp.Password);
            ((int)reply.StatusCode).ShouldBe(429);
            reply.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
            await Try(other, name.ToUpperInvariant()).ShouldFailWith(429, "Core:TooManyRequests");
        }
        await Try(other, "sales.bj2", LeadCrmApp.Password).ShouldAnswer(200);
    }

    [Fact]
    public async Task Too_many_failures_from_an_address_are_held_up_and_success_is_not_counted()
    {
        var other = await fixture.StartAsync(("Identity:SignInFailuresPerAddress", "5"));
        for (var i = 0; i < 12; i++)
            await From(other, "192.0.2.1", "sales.bj1", LeadCrmApp.Password).ShouldBe(200);
        for (var i = 0; i < 5; i++)
            await From(other, "192.0.2.1", $"nobody{i}").ShouldBe(401);
        await From(other, "192.0.2.1", "sales.bj1", LeadCrmApp.Password).ShouldBe(429);
        await From(other, "192.0.2.2", "sales.bj1", LeadCrmApp.Password).ShouldBe(200);
        for (var i = 0; i < 5; i++)
            await From(other, $"2001:db8:1:2::{i + 1}", $"nobody{i}").ShouldBe(401);
        await From(other, "2001:db8:1:2:ffff::9", "sales.bj1", LeadCrmApp.Password).ShouldBe(429, "the same network of IPv6");
        await From(other, "2001:db8:1:3::1", "sales.bj1", LeadCrmApp.Password).ShouldBe(200);
    }

    [Fact]
    public async Task All_sign_ins_from_an_address_have_a_generous_limit()
    {
        var other = await fixture.StartAsync(("Identity:SignInsPerAddress", "10"));
        for (var i = 0; i < 10; i++)
            await From(other, "192.0.2.1", "sales.bj1", LeadCrmApp.Password).ShouldBe(200);
        await From(other, "192.0.2.1", "sales.bj1", LeadCrmApp.Password).ShouldBe(429);
        await From(other, "192.0.2.2", "sales.bj1", LeadCrmApp.Password).ShouldBe(200);
    }

    [Fact]
    public async Task Whoever_is_signed_in_cannot_guess_the_password_either()
    {
        var other = await fixture.StartAsync(("Identity:SignInFailuresPerAccount", "5"));
        var browser = await other.Browser("sales.bj1");
        var body = new { currentPassword = "wrong", newPassword = "ein-neues-Passwort-1" };
        for (var i = 0; i < 5; i++)
            await browser.Http.Post("/api/account/change-password", body).ShouldFailWith(400, "Identity:WrongPassword", "currentPassword");
        await browser.Http.Post("/api/account/change-password", body).ShouldFailWith(429, "Core:TooManyRequests");
    }

    [Fact]
    public async Task Forwarded_addresses_count_only_behind_a_known_proxy()
    {
        var open = await fixture.StartAsync(("Identity:SignInFailuresPerAddress", "5"));
        for (var i = 0; i < 5; i++)
            await From(open, "10.0.0.1", $"nobody{i}", forwardedFor: $"203.0.113.{i}").ShouldBe(401);
        await From(open, "10.0.0.1", "sales.bj1", LeadCrmApp.Password, "203.0.113.99").ShouldBe(429, "the header is anybody's");

        var proxied = await fixture.StartAsync(
            ("Identity:SignInFailuresPerAddress", "5"),
            ("Proxy:KnownNetworks", "10.0.0.0/8, 172.16.0.1")
        );
        for (var i = 0; i < 5; i++)
            await From(proxied, "10.0.0.1", $"nobody{i}", forwardedFor: "198.51.100.7, 203.0.113.1, 172.16.0.1").ShouldBe(401);
        await From(proxied, "10.0.0.1", "sales.bj1", LeadCrmApp.Password, "203.0.113.1").ShouldBe(429);
        await From(proxied, "10.0.0.1", "sales.bj1", LeadCrmApp.Password, "203.0.113.2").ShouldBe(200);
        await From(proxied, "192.0.2.9", "sales.bj1", LeadCrmApp.Password, "203.0.113.1").ShouldBe(200, "a stranger's header");
    }

    [Theory]
    [InlineData("kurz1", "Identity:PasswordTooShort")]
    [InlineData("elf.zeiche1", "Identity:PasswordTooShort")]
    [InlineData("neu-SALES.bj1-2026", "Identity:PasswordHasName")]
    [InlineData("Qwerty123456", "Identity:PasswordIsCommon")]
    [InlineData("nur-buchstaben", "Identity:WeakPassword")]
    public async Task A_new_password_that_is_easily_guessed_is_refused_with_the_reason(string password, string code)
    {
        var other = await fixture.StartAsync(("Identity:PasswordMinLength", "12"));
        var browser = await other.Browser("sales.bj1");
        await browser
            .Http.Post("/api/account/change-password", new { currentPassword = LeadCrmApp.Password, newPassword = password })
            .ShouldFailWith(400, code, "newPassword");
    }

    private static Task<HttpResponseMessage> Try(LeadCrmApp app, string userName, string password = "wrong") =>
        app.Anonymous().Post("/api/account/token", new { userName, password });

    // Signs in from a network address of its own.
    private static async Task<int> From(
        LeadCrmApp app,
        string address,
        string userName,
        string password = "wrong",
        string? forwardedFor = null
    )
    {
        var reply = await app.Server.SendAsync(http =>
        {
            http.Connection.RemoteIpAddress = IPAddress.Parse(address);
            http.Features.Set<IHttpRequestBodyDetectionFeature>(new HasBody());
            http.Request.Method = "POST";
            http.Request.Path = "/api/account/token";
            http.Request.ContentType = "application/json";
            if (forwardedFor is not null)
                http.Request.Headers["X-Forwarded-For"] = forwardedFor;
            http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes($$"""{"userName":"{{userName}}","password":"{{password}}"}"""));
        });
        return reply.Response.StatusCode;
    }
}

file sealed class HasBody : IHttpRequestBodyDetectionFeature
{
    public bool CanHaveBody => true;
}

file static class StatusSteps
{
    public static async Task ShouldBe(this Task<int> status, int expected, string? why = null) => (await status).ShouldBe(expected, why);
}

public sealed class SignInLimitsOnSqlite(SqliteFixture fixture) : SignInLimitTests(fixture), IClassFixture<SqliteFixture>;

public sealed class SignInLimitsOnServer(ServerFixture fixture) : SignInLimitTests(fixture), IClassFixture<ServerFixture>;
