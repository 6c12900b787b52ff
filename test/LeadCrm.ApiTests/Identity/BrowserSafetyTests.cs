using System.Net.Http.Json;
using LeadCrm.Identity.Application;
using LeadCrm.Identity.Domain;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace LeadCrm.ApiTests.Identity;

public sealed class BrowserSafetyTests(SqliteFixture fixture) : IClassFixture<SqliteFixture>
{
    private readonly LeadCrmApp app = fixture.App;

    [Theory]
    [InlineData("http", false)]
    [InlineData("https", true)]
    public async Task Cookies_are_secure_where_the_site_is(string scheme, bool secure)
    {
        var http = app.CreateDefaultClient(new Uri($"{scheme}://localhost"));
        using var reply = await http.PostAsJsonAsync("/api/account/login", new { userName = "sales.bj1", password = LeadCrmApp.Password });
        var cookies = reply.Headers.GetValues("Set-Cookie").ToDictionary(c => c.Split('=')[0], c => c.ToLowerInvariant());
        foreach (var cookie in cookies.Values)
            cookie.Contains("; secure", StringComparison.Ordinal).ShouldBe(secure, cookie);
        cookies["leadcrm.session"].ShouldContain("; samesite=lax");
        cookies["leadcrm.session"].ShouldContain("; httponly");
        cookies["leadcrm.session"].ShouldNotContain("expires", Case.Sensitive, "it ends with the browser");
        cookies["leadcrm.antiforgery"].ShouldContain("; samesite=strict");
        cookies["leadcrm.antiforgery"].ShouldContain("; httponly");
        cookies["XSRF-TOKEN"].ShouldContain("; samesite=strict");
        cookies["XSRF-TOKEN"].ShouldNotContain("httponly");
    }

    [Fact]
    public async Task An_antiforgery_token_ends_with_its_session()
    {
        var browser = await app.Browser("sales.bj1");
        var old = browser.Cookies["XSRF-TOKEN"]!.Value;
        await Write(browser, old).ShouldAnswer(201);
        await browser.Http.Post("/api/account/logout").ShouldAnswer(204);
        await Write(browser, old).ShouldFailWith(401, "Core:Unauthenticated");
        await browser.SignInAsync("sales.bj1");
        await Write(browser, old).ShouldFailWith(400, "Core:Antiforgery");
        await Write(browser, browser.Cookies["XSRF-TOKEN"]!.Value).ShouldAnswer(201);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_missing_or_made_up_antiforgery_token_is_refused(string? token) =>
        await Write(await app.Browser("sales.bj1"), token).ShouldFailWith(400, "Core:Antiforgery");

    [Fact]
    public async Task Neither_the_token_of_another_user_nor_of_another_session_of_ones_own_counts()
    {
        var mine = await app.Browser("sales.bj1");
        foreach (var other in new[] { await app.Browser("sales.bj2"), await app.Browser("sales.bj1") })
            await Write(mine, other.Cookies["XSRF-TOKEN"]!.Value).ShouldFailWith(400, "Core:Antiforgery");
    }

    [Fact]
    public async Task The_token_from_before_signing_in_does_not_count_after_it()
    {
        var browser = app.Browser();
        await browser.Http.GetAsync("/api/app/configuration");
        var before = browser.Cookies["XSRF-TOKEN"]!.Value;
        await browser.SignInAsync("sales.bj1");
        await Write(browser, before).ShouldFailWith(400, "Core:Antiforgery");
    }

    [Fact]
    public async Task Another_authorization_header_does_not_excuse_a_cookie_from_the_token()
    {
        var browser = await app.Browser("sales.bj1");
        browser.Http.DefaultRequestHeaders.Authorization = new("Basic", "eDp5");
        await Write(browser, null).ShouldFailWith(400, "Core:Antiforgery");
    }

    [Fact]
    public async Task Somebody_of_another_tenant_signs_in_where_a_colleague_is_still_signed_in()
    {
        var browser = await app.Browser("f1.sales1");
        (await browser.SignInAsync("sales.bj1")).UserName.ShouldBe("sales.bj1");
    }

    [Theory]
    [InlineData("/api/leads", 401)]
    [InlineData("/api/leads?sorting=nothing", 401)]
    public async Task Refusals_carry_the_security_headers_too(string path, int status)
    {
        using var nobody = await app.Anonymous().GetAsync(new Uri(path, UriKind.Relative));
        ((int)nobody.StatusCode).ShouldBe(status);
        using var refused = await app.As("sales.bj1").GetAsync(new Uri("/api/leads?sorting=nothing", UriKind.Relative));
        ((int)refused.StatusCode).ShouldBe(400);
        foreach (var reply in new[] { nobody, refused })
        {
            reply.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("script-src 'self';");
            reply.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        }
    }

    [Fact]
    public async Task No_secret_comes_into_the_log()
    {
        var log = new LogLines();
        await using var logging = (await fixture.StartAsync()).WithWebHostBuilder(b =>
            b.ConfigureLogging(l => l.SetMinimumLevel(LogLevel.Trace).AddProvider(log).AddFilter((_, _) => true))
        );
        var http = logging.CreateClient();
        const string wrong = "not-The-Password-77";
        const string fresh = "ein-neues-Passwort-1";
        await http.Post("/api/account/token", new { userName = "sales.bj1", password = wrong }).ShouldAnswer(401);
        await http.PostText("/api/account/token", $$"""{"userName":"sales.bj1","password":["{{wrong}}"]}""").ShouldAnswer(400);
        var token = await http.Post("/api/account/token", new { userName = "sales.bj1", password = LeadCrmApp.Password }).Read<TokenDto>();
        http.DefaultRequestHeaders.Authorization = LeadCrmApp.Bearer(token.AccessToken);
        var setup = await http.Post("/api/account/two-factor/setup").Read<TwoFactorSetupDto>();
        var step = Totp.StepAt(DateTimeOffset.UtcNow);
        var codes = await http.Post("/api/account/two-factor/enable", new { code = Totp.CodeAt(setup.Key, step) }).Read<RecoveryCodesDto>();
        await http.Post(
                "/api/account/token",
                new
                {
                    userName = "sales.bj1",
                    password = LeadCrmApp.Password,
                    recoveryCode = codes.Codes[0],
                }
            )
            .ShouldAnswer(200);
        await http.Post("/api/account/refresh", new { refreshToken = token.RefreshToken }).ShouldAnswer(200);
        await http.Post("/api/account/login", new { userName = "sales.bj2", password = LeadCrmApp.Password }).ShouldAnswer(200);
        await http.Post("/api/account/change-password", new { currentPassword = LeadCrmApp.Password, newPassword = fresh })
            .ShouldAnswer(204);
        var made = await KeyAsync(logging.CreateClient());
        var machine = logging.CreateClient();
        machine.DefaultRequestHeaders.Add("X-Api-Key", made.Secret);
        await machine.GetAsync("/api/leads").ShouldAnswer(200);

        log.Count("/api/leads").ShouldBeGreaterThan(0);
        var secrets = new List<string> { wrong, fresh, LeadCrmApp.Password, token.AccessToken, token.RefreshToken, setup.Key, made.Secret };
        foreach (var secret in secrets.Concat(codes.Codes))
            log.All.Contains(secret, StringComparison.Ordinal).ShouldBeFalse($"{secret} is in the log");
    }

    private static async Task<CreatedApiKeyDto> KeyAsync(HttpClient admin)
    {
        var token = await admin.Post("/api/account/token", new { userName = "admin", password = LeadCrmApp.Password }).Read<TokenDto>();
        admin.DefaultRequestHeaders.Authorization = LeadCrmApp.Bearer(token.AccessToken);
        var id = (await admin.Get<MeDto>("/api/account/me")).Id;
        var body = new
        {
            name = "log",
            userId = id,
            permissions = new[] { "LeadCrm.Leads" },
            expiresInDays = 1,
        };
        return await admin.Post("/api/api-keys", body).Read<CreatedApiKeyDto>();
    }

    private static async Task<HttpResponseMessage> Write(Browser browser, string? token)
    {
        browser.SendsToken = false;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/leads")
        {
            Content = JsonContent.Create(
                new
                {
                    name = "令牌",
                    phones = new[] { Given.Phone() },
                    businessLine = "java",
                }
            ),
        };
        if (token is not null)
            request.Headers.TryAddWithoutValidation("X-XSRF-TOKEN", token);
        var reply = await browser.Http.SendAsync(request);
        browser.SendsToken = true;
        return reply;
    }
}
