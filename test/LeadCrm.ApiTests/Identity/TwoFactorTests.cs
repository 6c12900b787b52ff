using LeadCrm.Core.Data;
using LeadCrm.Identity.Application;
using LeadCrm.Identity.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.ApiTests.Identity;

public abstract class TwoFactorTests(AppFixture fixture)
{
    private const string TwoFactor = "/api/account/two-factor";
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task Signing_in_asks_for_the_code_after_the_right_password_only()
    {
        var (_, key, _) = await TurnedOn("qa1");
        await SignIn("qa1", "wrong").ShouldFailWith(401, "Identity:InvalidCredentials");
        await SignIn("qa1").ShouldFailWith(401, "Identity:TwoFactorRequired");
        await SignIn("qa1", code: "000000").ShouldFailWith(401, "Identity:InvalidTwoFactorCode");
        await SignIn("qa1", "wrong", Code(key, 1)).ShouldFailWith(401, "Identity:InvalidCredentials");
        await SignIn("qa1", code: Code(key, 1)).ShouldAnswer(200);
        var browser = app.Browser();
        await browser.Http.Post("/api/account/login", Login("qa1")).ShouldFailWith(401, "Identity:TwoFactorRequired");
        browser.Cookies["leadcrm.session"].ShouldBeNull();
    }

    [Fact]
    public async Task A_code_works_once()
    {
        var (_, key, first) = await TurnedOn("qa2");
        await SignIn("qa2", code: first).ShouldFailWith(401, "Identity:InvalidTwoFactorCode");
        await SignIn("qa2", code: Code(key, 1)).ShouldAnswer(200);
        await SignIn("qa2", code: Code(key, 1)).ShouldFailWith(401, "Identity:InvalidTwoFactorCode");
    }

    [Fact]
    public async Task Of_parallel_sign_ins_with_the_same_code_one_gets_in()
    {
        var other = await fixture.StartAsync(("Identity:LockoutAttempts", "50"));
        var (_, key, _) = await TurnedOn("tmk1", other);
        var code = Code(key, 1, other);
        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SignIn("tmk1", code: code, on: other)));
        replies.Count(r => (int)r.StatusCode == 200).ShouldBe(1);
        replies.Count(r => (int)r.StatusCode == 401).ShouldBe(5);
    }

    [Fact]
    public async Task Each_recovery_code_works_once_also_in_parallel_and_however_it_is_typed()
    {
        var other = await fixture.StartAsync(("Identity:LockoutAttempts", "50"));
        var (codes, _, _) = await TurnedOn("tmk2", other);
        codes.Distinct().Count().ShouldBe(10);
        await SignIn("tmk2", recovery: codes[0], on: other).ShouldAnswer(200);
        await SignIn("tmk2", recovery: codes[0], on: other).ShouldFailWith(401, "Identity:InvalidTwoFactorCode");
        await SignIn("tmk2", recovery: $" {codes[1].Replace("-", "", StringComparison.Ordinal).ToLowerInvariant()} ", on: other)
            .ShouldAnswer(200);
        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SignIn("tmk2", recovery: codes[2], on: other)));
        replies.Count(r => (int)r.StatusCode == 200).ShouldBe(1);
        var different = await Task.WhenAll(codes.Skip(3).Take(4).Select(c => SignIn("tmk2", recovery: c, on: other)));
        different.ShouldAllBe(r => (int)r.StatusCode == 200);
    }

    [Fact]
    public async Task Wrong_codes_lock_the_account()
    {
        var (_, key, _) = await TurnedOn("cashier1");
        for (var i = 0; i < 4; i++)
            await SignIn("cashier1", code: "000000").ShouldFailWith(401, "Identity:InvalidTwoFactorCode");
        await SignIn("cashier1", code: "000000").ShouldFailWith(401, "Identity:LockedOut");
        await SignIn("cashier1", code: Code(key, 1)).ShouldFailWith(401, "Identity:LockedOut");
    }

    [Fact]
    public async Task It_is_turned_on_by_a_code_of_the_new_key_and_ends_the_other_sessions()
    {
        var (here, there) = (await app.Browser("service1"), await app.Browser("service1"));
        await here.Http.Post($"{TwoFactor}/enable", new { code = "123456" }).ShouldFailWith(400, "Identity:WrongTwoFactorCode", "code");
        var old = await here.Http.Post($"{TwoFactor}/setup").Read<TwoFactorSetupDto>();
        var setup = await here.Http.Post($"{TwoFactor}/setup").Read<TwoFactorSetupDto>();
        setup.Uri.ShouldBe($"otpauth://totp/LeadCrm%3Aservice1?secret={setup.Key}&issuer=LeadCrm&digits=6");
        await here
            .Http.Post($"{TwoFactor}/enable", new { code = Code(old.Key) })
            .ShouldFailWith(400, "Identity:WrongTwoFactorCode", "code");
        (await here.Http.Get<TwoFactorStateDto>(TwoFactor)).IsOn.ShouldBeFalse();
        await SignIn("service1").ShouldAnswer(200);

        await here.Http.Post($"{TwoFactor}/enable", new { code = Code(setup.Key) }).Read<RecoveryCodesDto>();
        (await here.Http.Get<TwoFactorStateDto>(TwoFactor)).ShouldBe(new TwoFactorStateDto(true, 10));
        await there.Http.GetAsync("/api/account/me").ShouldAnswer(401);
        await here.Http.Post($"{TwoFactor}/setup").ShouldFailWith(409, "Identity:TwoFactorState");
        await here.Http.Post($"{TwoFactor}/enable", new { code = Code(setup.Key, 1) }).ShouldFailWith(409, "Identity:TwoFactorState");
    }

    [Fact]
    public async Task Recovery_codes_are_renewed_with_a_code_and_the_old_ones_end()
    {
        var (codes, key, _) = await TurnedOn("operator1");
        var http = await Again("operator1", Code(key, 1));
        await http.Post($"{TwoFactor}/recovery-codes", new { code = "000000" }).ShouldFailWith(400, "Identity:WrongTwoFactorCode", "code");
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        var fresh = await http.Post($"{TwoFactor}/recovery-codes", new { code = Code(key, 1) }).Read<RecoveryCodesDto>();
        await SignIn("operator1", recovery: codes[0]).ShouldFailWith(401, "Identity:InvalidTwoFactorCode");
        await SignIn("operator1", recovery: fresh.Codes[0]).ShouldAnswer(200);
        (await http.Get<TwoFactorStateDto>(TwoFactor)).RecoveryCodesLeft.ShouldBe(9);
    }

    [Fact]
    public async Task It_is_turned_off_with_password_and_code()
    {
        var (codes, key, _) = await TurnedOn("headhunter1");
        var http = await Again("headhunter1", Code(key, 1));
        await http.Post($"{TwoFactor}/disable", new { password = "wrong", recoveryCode = codes[0] })
            .ShouldFailWith(400, "Identity:WrongPassword", "password");
        await http.Post($"{TwoFactor}/disable", new { password = LeadCrmApp.Password })
            .ShouldFailWith(400, "Identity:WrongTwoFactorCode", "code");
        await http.Post($"{TwoFactor}/disable", new { password = LeadCrmApp.Password, recoveryCode = codes[0] }).ShouldAnswer(204);
        (await http.Get<TwoFactorStateDto>(TwoFactor)).ShouldBe(new TwoFactorStateDto(false, 0));
        await SignIn("headhunter1").ShouldAnswer(200);
        await http.Post($"{TwoFactor}/disable", new { password = LeadCrmApp.Password, recoveryCode = codes[1] })
            .ShouldFailWith(409, "Identity:TwoFactorState");
    }

    [Fact]
    public async Task Neither_key_nor_recovery_codes_can_be_read_from_the_database()
    {
        var (codes, key, _) = await TurnedOn("finance1");
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>();
        var keys = await db.Set<TwoFactor>().Select(t => t.ProtectedKey).ToListAsync();
        keys.ShouldNotBeEmpty();
        keys.ShouldAllBe(k => !k.Contains(key, StringComparison.OrdinalIgnoreCase));
        var hashes = await db.Set<RecoveryCode>().Select(c => c.Hash).ToListAsync();
        hashes.ShouldAllBe(h => h.Length == 64 && !codes.Contains(h));
    }

    [Fact]
    public async Task An_administrator_is_sent_to_set_it_up_where_that_is_asked_for()
    {
        var other = await fixture.StartAsync(("Identity:RequireTwoFactorForAdmins", "true"));
        (await other.As("admin").Get<MeDto>("/api/account/me")).MustSetUpTwoFactor.ShouldBeTrue();
        await other.As("admin").GetAsync("/api/leads").ShouldFailWith(403, "Identity:MustSetUpTwoFactor");
        (await other.As("sales.bj1").Get<MeDto>("/api/account/me")).MustSetUpTwoFactor.ShouldBeFalse();
        await other.As("sales.bj1").GetAsync("/api/leads").ShouldAnswer(200);

        var setup = await other.As("admin").Post($"{TwoFactor}/setup").Read<TwoFactorSetupDto>();
        await other.As("admin").Post($"{TwoFactor}/enable", new { code = Code(setup.Key, 0, other) }).ShouldAnswer(200);
        (await other.As("admin").Get<MeDto>("/api/account/me")).MustSetUpTwoFactor.ShouldBeFalse();
        await other.As("admin").GetAsync("/api/leads").ShouldAnswer(200);
    }

    [Fact]
    public async Task An_administrator_turns_it_off_for_whoever_lost_it_and_the_sessions_end()
    {
        var other = await fixture.StartAsync();
        var browser = await other.Browser("sales.bj2");
        var setup = await browser.Http.Post($"{TwoFactor}/setup").Read<TwoFactorSetupDto>();
        await browser.Http.Post($"{TwoFactor}/enable", new { code = Code(setup.Key, 0, other) }).ShouldAnswer(200);
        var id = (await browser.Http.Get<MeDto>("/api/account/me")).Id;
        var admin = other.As("admin");
        (await admin.Get<UserDto>($"/api/users/{id}")).HasTwoFactor.ShouldBeTrue();

        await admin.Post($"/api/users/{id}/reset-two-factor", new { version = 99 }).ShouldFailWith(409, "Core:StaleVersion");
        await other.As("sales.bj1").Post($"/api/users/{id}/reset-two-factor").ShouldFailWith(403, "Core:Forbidden");
        await admin.Post($"/api/users/{id}/reset-two-factor").ShouldAnswer(204);

        (await admin.Get<UserDto>($"/api/users/{id}")).HasTwoFactor.ShouldBeFalse();
        await browser.Http.GetAsync("/api/account/me").ShouldAnswer(401);
        await SignIn("sales.bj2", on: other).ShouldAnswer(200);
        await admin.Post($"/api/users/{id}/reset-two-factor").ShouldFailWith(409, "Identity:TwoFactorState");
    }

    [Fact]
    public async Task Nobody_turns_off_their_own_without_a_code_nor_that_of_a_stronger_account()
    {
        var other = await fixture.StartAsync();
        var me = await other.As("admin").Get<MeDto>("/api/account/me");
        await other.As("admin").Post($"/api/users/{me.Id}/reset-two-factor").ShouldFailWith(422, "Identity:OwnAccount");
        await other.As("f1.admin").Post($"/api/users/{me.Id}/reset-two-factor").ShouldFailWith(404, "Core:NotFound");
    }

    [Fact]
    public async Task Codes_that_are_too_long_are_named()
    {
        await SignIn("qa.lead", code: new string('1', 17)).ShouldFailWith(400, "Core:Validation", "code");
        await SignIn("qa.lead", recovery: new string('A', 33)).ShouldFailWith(400, "Core:Validation", "recoveryCode");
        await app.As("qa.lead").Post($"{TwoFactor}/enable", new { }).ShouldFailWith(400, "Core:Validation", "code");
    }

    private async Task<(IReadOnlyList<string> Codes, string Key, string First)> TurnedOn(string userName, LeadCrmApp? on = null)
    {
        var http = (await (on ?? app).Browser(userName)).Http;
        var setup = await http.Post($"{TwoFactor}/setup").Read<TwoFactorSetupDto>();
        var first = Code(setup.Key, 0, on);
        var codes = await http.Post($"{TwoFactor}/enable", new { code = first }).Read<RecoveryCodesDto>();
        return (codes.Codes, setup.Key, first);
    }

    private async Task<HttpClient> Again(string userName, string code)
    {
        var token = await SignIn(userName, code: code).Read<TokenDto>();
        var http = app.CreateDefaultClient(new Uri("http://localhost"));
        http.DefaultRequestHeaders.Authorization = LeadCrmApp.Bearer(token.AccessToken);
        return http;
    }

    private string Code(string key, int later = 0, LeadCrmApp? on = null) =>
        Totp.CodeAt(key, Totp.StepAt((on ?? app).Clock.GetUtcNow()) + later);

    private static object Login(string userName, string password = LeadCrmApp.Password, string? code = null, string? recovery = null) =>
        new
        {
            userName,
            password,
            code,
            recoveryCode = recovery,
        };

    private Task<HttpResponseMessage> SignIn(
        string userName,
        string password = LeadCrmApp.Password,
        string? code = null,
        string? recovery = null,
        LeadCrmApp? on = null
    ) => (on ?? app).Anonymous().Post("/api/account/token", Login(userName, password, code, recovery));
}

public sealed class TwoFactorOnSqlite(SqliteFixture fixture) : TwoFactorTests(fixture), IClassFixture<SqliteFixture>;

public sealed class TwoFactorOnServer(ServerFixture fixture) : TwoFactorTests(fixture), IClassFixture<ServerFixture>;
