namespace LeadCrm.ApiTests.Platform;

public abstract class HealthAndHeadersTests(AppFixture fixture)
{
    [Fact]
    public async Task A_server_with_a_migrated_database_is_alive_and_ready()
    {
        await fixture.App.Anonymous().GetAsync("/health/live").ShouldAnswer(200);
        await fixture.App.Anonymous().GetAsync("/health/ready").ShouldAnswer(200);
    }

    [Theory]
    [InlineData("/api/app/configuration")]
    [InlineData("/api/leads")]
    [InlineData("/api/nothing")]
    [InlineData("/health/live")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var reply = await fixture.App.Anonymous().GetAsync(new Uri(path, UriKind.Relative));
        string Header(string name) => string.Join(';', reply.Headers.TryGetValues(name, out var values) ? values : []);
        var policy = Header("Content-Security-Policy")
            .Split(';', StringSplitOptions.TrimEntries)
            .Select(p => p.Split(' '))
            .ToDictionary(p => p[0], p => p[1..]);
        policy["script-src"].ShouldBe(["'self'"]);
        policy["default-src"].ShouldBe(["'self'"]);
        policy["frame-ancestors"].ShouldBe(["'none'"]);
        policy["object-src"].ShouldBe(["'none'"]);
        Header("X-Content-Type-Options").ShouldBe("nosniff");
        Header("Referrer-Policy").ShouldNotBeEmpty();
        Header("Server").ShouldBeEmpty();
        if (path.StartsWith("/api", StringComparison.Ordinal))
            Header("Cache-Control").ShouldContain("no-store");
    }
}

public sealed class HealthAndHeadersOnSqlite(SqliteFixture fixture) : HealthAndHeadersTests(fixture), IClassFixture<SqliteFixture>;

public sealed class HealthAndHeadersOnServer(ServerFixture fixture) : HealthAndHeadersTests(fixture), IClassFixture<ServerFixture>;
