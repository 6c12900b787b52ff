using System.Net;
using LeadCrm.Identity.Application;
using LeadCrm.Identity.Http;

namespace LeadCrm.ApiTests.Identity;

public abstract class SignInTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task A_token_signs_a_program_in()
    {
        var token = await app.SignInAsync("sales.bj1");
        token.ExpiresIn.ShouldBe(3600);
        (await Me(token.AccessToken).Read<MeDto>()).UserName.ShouldBe("sales.bj1");
    }

    [Fact]
    public async Task The_user_name_is_taken_in_any_case() => (await app.SignInAsync("  SALES.BJ1 ")).AccessToken.ShouldNotBeNullOrEmpty();

    [Theory]
    [InlineData("sales.bj1", "wrong")]
    [InlineData("nobody", "LeadCrm#2026")]
    [InlineData("sales.bj1'--", "x")]
    public async Task A_wrong_name_or_password_is_refused_the_same_way(string userName, string password) =>
        await app.Anonymous().Post("/api/account/token", new { userName, password }).ShouldFailWith(401, "Identity:InvalidCredentials");

    [Fact]
    public async Task Missing_fields_are_named()
    {
        await app.Anonymous().Post("/api/account/login", new { }).ShouldFailWith(400, "Core:Validation", "password");
        await app.Anonymous()
            .Post("/api/account/token", new { userName = "x", password = new string('p', 129) })
            .ShouldFailWith(400, "Core:Validation", "password");
        await app.Anonymous().Post("/api/account/refresh", new { }).ShouldFailWith(400, "Core:Validation", "refreshToken");
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.")]
    public async Task A_made_up_token_is_nobody(string token) => await Me(token).ShouldFailWith(401, "Core:Unauthenticated");

    [Fact]
    public async Task Without_signing_in_nothing_is_shown()
    {
        await app.Anonymous().GetAsync("/api/leads").ShouldFailWith(401, "Core:Unauthenticated");
        (await app.Anonymous().Get<AppConfigurationDto>("/api/app/configuration")).User.ShouldBeNull();
    }

    [Fact]
    public async Task A_browser_gets_a_cookie_scripts_cannot_read()
    {
        var browser = await app.Browser("sales.bj2");
        browser.Cookies["leadcrm.session"]!.HttpOnly.ShouldBeTrue();
        browser.Cookies["XSRF-TOKEN"]!.HttpOnly.ShouldBeFalse();
        var configuration = await browser.Http.Get<AppConfigurationDto>("/api/app/configuration");
        configuration.User!.UserName.ShouldBe("sales.bj2");
        configuration.BusinessTimeZone.ShouldBe("Asia/Shanghai");
    }

    [Fact]
    public async Task A_browser_that_changes_something_must_show_the_token()
    {
        var browser = await app.Browser("sales.bj2");
        var lead = new
        {
            name = "令牌",
            phones = new[] { Given.Phone() },
            businessLine = "java",
        };
        browser.SendsToken = false;
        await browser.Http.Post("/api/leads", lead).ShouldFailWith(400, "Core:Antiforgery");
        browser.SendsToken = true;
        await browser.Http.Post("/api/leads", lead).ShouldAnswer(201);
    }

    [Fact]
    public async Task The_token_of_another_session_does_not_count()
    {
        var (mine, other) = (await app.Browser("sales.bj2"), await app.Browser("sales.sh1"));
        mine.SendsToken = false;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/leads")
        {
            Content = new StringContent("""{"name":"x","businessLine":"java"}""", null, "application/json"),
        };
        request.Headers.Add("X-XSRF-TOKEN", other.Cookies["XSRF-TOKEN"]!.Value);
        await mine.Http.SendAsync(request).ShouldFailWith(400, "Core:Antiforgery");
    }

    [Fact]
    public async Task After_signing_out_the_cookie_is_gone()
    {
        var browser = await app.Browser("sales.bj2");
        await browser.Http.Post("/api/account/logout").ShouldAnswer(204);
        await browser.Http.GetAsync("/api/account/me").ShouldFailWith(401, "Core:Unauthenticated");
        browser.Cookies["leadcrm.session"].ShouldBeNull();
    }

    [Fact]
    public async Task A_refresh_token_gives_new_tokens()
    {
        var first = await app.SignInAsync("sales.bj1");
        var second = await app.Anonymous().Post("/api/account/refresh", new { refreshToken = first.RefreshToken }).Read<TokenDto>();
        (await Me(second.AccessToken).Read<MeDto>()).UserName.ShouldBe("sales.bj1");
        await app.Anonymous()
            .Post("/api/account/refresh", new { refreshToken = first.AccessToken })
            .ShouldFailWith(401, "Identity:InvalidRefreshToken");
        await app.Anonymous()
            .Post("/api/account/refresh", new { refreshToken = "garbage" })
            .ShouldFailWith(401, "Identity:InvalidRefreshToken");
    }

    [Fact]
    public async Task An_access_token_ends_after_an_hour_and_a_refresh_token_after_two_weeks()
    {
        var other = await fixture.StartAsync();
        other.Clock.SetBusinessTime(2026, 3, 2, 9);
        var token = await other.SignInAsync("sales.bj1");
        var http = other.CreateClient();
        http.DefaultRequestHeaders.Authorization = LeadCrmApp.Bearer(token.AccessToken);
        other.Clock.Advance(TimeSpan.FromMinutes(59));
        await http.GetAsync("/api/account/me").ShouldAnswer(200);
        other.Clock.Advance(TimeSpan.FromMinutes(2));
        await http.GetAsync("/api/account/me").ShouldFailWith(401, "Core:Unauthenticated");
        await other.Anonymous().Post("/api/account/refresh", new { refreshToken = token.RefreshToken }).ShouldAnswer(200);
        other.Clock.Advance(TimeSpan.FromDays(14));
        await other
            .Anonymous()
            .Post("/api/account/refresh", new { refreshToken = token.RefreshToken })
            .ShouldFailWith(401, "Identity:InvalidRefreshToken");
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour()
    {
        var other = await fixture.StartAsync();
        other.Clock.SetBusinessTime(2026, 3, 2, 9);
        for (var i = 0; i < 4; i++)
            await Try(other, "wrong").ShouldFailWith(401, "Identity:InvalidCredentials");
        await Try(other, "wrong").ShouldFailWith(401, "Identity:LockedOut");
        await Try(other, LeadCrmApp.Password).ShouldFailWith(401, "Identity:LockedOut");
        await other.SignInAsync("sales.bj2");
        other.Clock.Advance(TimeSpan.FromMinutes(16));
        await Try(other, LeadCrmApp.Password).ShouldAnswer(200);
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions()
    {
        var other = await fixture.StartAsync();
        const string fresh = "ein-neues-Passwort-1";
        var (here, elsewhere) = (await other.Browser("sales.bj1"), await other.Browser("sales.bj1"));
        var token = await other.SignInAsync("sales.bj1");

        await here
            .Http.Post("/api/account/change-password", new { currentPassword = "wrong", newPassword = fresh })
            .ShouldFailWith(400, "Identity:WrongPassword", "currentPassword");
        await here
            .Http.Post("/api/account/change-password", new { currentPassword = LeadCrmApp.Password, newPassword = "short1" })
            .ShouldFailWith(400, "Identity:PasswordTooShort", "newPassword");
        await here
            .Http.Post("/api/account/change-password", new { currentPassword = LeadCrmApp.Password, newPassword = LeadCrmApp.Password })
            .ShouldFailWith(400, "Identity:WeakPassword", "newPassword");
        await here
            .Http.Post("/api/account/change-password", new { currentPassword = LeadCrmApp.Password, newPassword = fresh })
            .ShouldAnswer(204);

        await here.Http.GetAsync("/api/account/me").ShouldAnswer(200);
        await elsewhere.Http.GetAsync("/api/account/me").ShouldFailWith(401, "Core:Unauthenticated");
        var program = other.CreateClient();
        program.DefaultRequestHeaders.Authorization = LeadCrmApp.Bearer(token.AccessToken);
        await program.GetAsync("/api/account/me").ShouldFailWith(401, "Core:Unauthenticated");
        await other
            .Anonymous()
            .Post("/api/account/refresh", new { refreshToken = token.RefreshToken })
            .ShouldFailWith(401, "Identity:InvalidRefreshToken");
        await Try(other, LeadCrmApp.Password).ShouldFailWith(401, "Identity:InvalidCredentials");
        (await other.SignInAsync("sales.bj1", fresh)).AccessToken.ShouldNotBeNullOrEmpty();
        await here.Http.Post("/api/account/logout").ShouldAnswer(204);
    }

    [Fact]
    public async Task Refusals_speak_the_language_of_the_request()
    {
        var http = app.CreateClient();
        var chinese = await http.Post("/api/account/token", new { userName = "x", password = "y" })
            .ShouldFailWith(401, "Identity:InvalidCredentials");
        chinese.GetProperty("detail").GetString().ShouldBe("用户名或密码不正确");
        http.DefaultRequestHeaders.Add("Accept-Language", "en-GB,en;q=0.8");
        var english = await http.Post("/api/account/token", new { userName = "x", password = "y" })
            .ShouldFailWith(401, "Identity:InvalidCredentials");
        english.GetProperty("detail").GetString().ShouldBe("The user name or the password is not right");
    }

    private Task<HttpResponseMessage> Me(string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/account/me");
        request.Headers.Authorization = LeadCrmApp.Bearer(token);
        return app.Anonymous().SendAsync(request);
    }

    private static Task<HttpResponseMessage> Try(LeadCrmApp app, string password) =>
        app.Anonymous().Post("/api/account/token", new { userName = "sales.bj1", password });
}

public sealed class SignInOnSqlite(SqliteFixture fixture) : SignInTests(fixture), IClassFixture<SqliteFixture>;

public sealed class SignInOnServer(ServerFixture fixture) : SignInTests(fixture), IClassFixture<ServerFixture>;
