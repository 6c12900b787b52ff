using LeadCrm.Host.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace LeadCrm.ApiTests.Platform;

/// <summary>What SQL Server would be told, checked without a server by the parser of its own tools.</summary>
public sealed class SqlServerScriptTests
{
    private static readonly string[] Arguments = ["--Database:Provider=SqlServer"];

    [Fact]
    public void The_model_makes_a_script_that_parses()
    {
        using var db = new DesignTimeDbContextFactory().CreateDbContext(Arguments);
        var script = db.Database.GenerateCreateScript();
        script.ShouldContain("CREATE TABLE [Leads_Leads]");
        Parse(script);
    }

    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Idempotent)]
    public void The_migrations_make_a_script_that_parses(MigrationsSqlGenerationOptions options)
    {
        using var db = new DesignTimeDbContextFactory().CreateDbContext(Arguments);
        var script = db.GetService<IMigrator>().GenerateScript(options: options);
        script.ShouldContain("Leads_LeadKeys");
        Parse(script).ShouldBeGreaterThan(1);
    }

    [Fact]
    public void The_tables_of_the_scheduler_parse()
    {
        var engine = DatabaseServices.CreateEngine(
            new DatabaseOptions(DatabaseProvider.SqlServer, "Database=none", "FULL"),
            Path.GetTempPath()
        );
        Parse(string.Join("\nGO\n", JobSchema.Statements(engine)));
    }

    [Fact]
    public void A_mistake_would_be_found() => Should.Throw<ShouldAssertException>(() => Parse("CREATE TABEL x (id int)"));

    private static int Parse(string script)
    {
        using var text = new StringReader(script);
        var tree = new TSql150Parser(initialQuotedIdentifiers: true).Parse(text, out var errors);
        errors.Select(e => $"line {e.Line}: {e.Message}").ShouldBeEmpty();
        return ((TSqlScript)tree).Batches.Count;
    }
}
