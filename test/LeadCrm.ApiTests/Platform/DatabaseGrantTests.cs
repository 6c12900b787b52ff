using System.Text.RegularExpressions;
using LeadCrm.Core.Entities;
using LeadCrm.Host.Database;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Npgsql;

namespace LeadCrm.ApiTests.Platform;

/// <summary>The scripts that give the application's database user its rights.</summary>
public sealed partial class DatabaseGrantTests
{
    private static readonly string[] History = Histories();

    private static string[] Histories()
    {
        using var db = new DesignTimeDbContextFactory().CreateDbContext([]);
        return
        [
            .. db
                .Model.GetEntityTypes()
                .Where(t => typeof(IAppendOnly).IsAssignableFrom(t.ClrType))
                .Select(t => t.GetTableName()!)
                .Order(StringComparer.Ordinal),
        ];
    }

    [Fact]
    public void Both_scripts_name_every_history_and_nothing_else()
    {
        History.ShouldContain("Core_AuditEntries");
        var postgres = PostgreSqlScript();
        var revoked = postgres[postgres.IndexOf("REVOKE UPDATE, DELETE, TRUNCATE", StringComparison.Ordinal)..];
        QuotedTable().Matches(revoked[..revoked.IndexOf(';', StringComparison.Ordinal)]).Select(m => m.Groups[1].Value).ShouldBe(History);
        DeniedTable().Matches(Script("sqlserver.sql")).Select(m => m.Groups[1].Value).ShouldBe(History);
    }

    [Fact]
    public void The_script_for_SQL_Server_grants_rows_and_no_more()
    {
        using var text = new StringReader(Script("sqlserver.sql"));
        var tree = new TSql150Parser(initialQuotedIdentifiers: true).Parse(text, out var errors);
        errors.Select(e => $"line {e.Line}: {e.Message}").ShouldBeEmpty();
        var statements = ((TSqlScript)tree).Batches.SelectMany(b => b.Statements).ToList();
        statements.Count.ShouldBe(3 + History.Length);
        var granted = statements.OfType<GrantStatement>().ShouldHaveSingleItem().Permissions.SelectMany(p => p.Identifiers);
        granted.Select(i => i.Value.ToUpperInvariant()).ShouldBe(["SELECT", "INSERT", "UPDATE", "DELETE"]);
        statements.OfType<DenyStatement>().Count().ShouldBe(1 + History.Length);
    }

    /// <summary>The script as a server takes it: what psql would put in for its variables is put in, its own commands are left out.</summary>
    internal static string PostgreSqlScript(string user = "leadcrm_app") =>
        PsqlOnly().Replace(Script("postgresql.sql"), "").Replace(":\"app\"", $"\"{user}\"", StringComparison.Ordinal);

    private static string Script(string name) => File.ReadAllText(Path.Combine(Repository.Root, "database/grants", name));

    [GeneratedRegex(@"^    ""(\w+)"",?\r?$", RegexOptions.Multiline)]
    private static partial Regex QuotedTable();

    [GeneratedRegex(@"^DENY UPDATE, DELETE ON OBJECT::\[dbo\]\.\[(\w+)\]", RegexOptions.Multiline)]
    private static partial Regex DeniedTable();

    // From the first psql command to the end of its block.
    [GeneratedRegex(@"^\\if.*?^\\endif", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex PsqlOnly();
}

/// <summary>The product on PostgreSQL as the user whom the script makes.</summary>
public sealed class RestrictedUserTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly string user = $"leadcrm_app_{Guid.NewGuid():N}";

    [Fact]
    public async Task The_product_works_with_rights_on_rows_and_cannot_take_back_what_was_done()
    {
        if (fixture.Provider != "PostgreSql")
            return;
        var database = await fixture.NewDatabaseAsync();
        var owner = database.ConnectionString;
        await RunAsync(owner, $"CREATE ROLE \"{user}\" LOGIN PASSWORD 'grant-test'; {DatabaseGrantTests.PostgreSqlScript(user)}");
        var restricted = new NpgsqlConnectionStringBuilder(owner) { Username = user, Password = "grant-test" }.ToString();
        try
        {
            await using var app = fixture.Start(
                database,
                ("environment", "Staging"),
                ("ConnectionStrings:Default", restricted),
                ("LeadCrm:Demo", "false")
            );
            await WorkAsync(app);
            await ShouldBeRefusedAsync(restricted);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await RunAsync(owner, $"DROP OWNED BY \"{user}\"; DROP ROLE \"{user}\"");
        }
    }

    private static async Task WorkAsync(LeadCrmApp app)
    {
        await app.Browser("sales.bj1");
        var lead = await app.Given.Lead("sales.bj1");
        await app.As("sales.bj1").Post($"{lead.Url}/follow-ups", new { type = "Call", content = "聊了课程" }).ShouldSucceed();
        await app.As("sales.bj1").Post($"{lead.Url}/reveal").ShouldSucceed();
        var import = await app.Given.Import($"姓名,手机\n王小明,{Given.Phone()}\n");
        import.State.ShouldBe(ImportState.Done);
        await app.As("admin").Get<object>($"/api/audit?subjectId={lead.Id}");
    }

    private static async Task ShouldBeRefusedAsync(string restricted)
    {
        foreach (
            var table in new[] { "Core_AuditEntries", "Core_SettingChanges", "Leads_LeadEvents", "Leads_FollowUps", "Leads_PhoneReveals" }
        )
        foreach (
            var sql in new[] { $"DELETE FROM \"{table}\"", $"UPDATE \"{table}\" SET \"Id\" = \"Id\"", $"TRUNCATE \"{table}\" CASCADE" }
        )
            await Refused(sql);
        await Refused("DELETE FROM \"__EFMigrationsHistory\"");
        await Refused("CREATE TABLE mine (id int)");
        await Refused("ALTER TABLE \"Leads_Leads\" ADD COLUMN mine int");
        await Refused("DROP TABLE \"Leads_Leads\"");
        await Refused("ALTER TABLE \"Core_AuditEntries\" DISABLE TRIGGER ALL");

        async Task Refused(string sql) =>
            (await Should.ThrowAsync<PostgresException>(() => RunAsync(restricted, sql))).SqlState.ShouldBe(
                PostgresErrorCodes.InsufficientPrivilege,
                sql
            );
    }

    private static async Task RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The text is ours.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
