using LeadCrm.Core.Data;
using LeadCrm.Core.Modules;
using LeadCrm.Host.Database;
using LeadCrm.Identity;

namespace LeadCrm.Host;

/// <summary>The server will not start; the message tells the administrator what to do.</summary>
internal sealed class StartRefusedException(string message) : Exception(message);

/// <summary>What happens between building the server and serving.</summary>
internal static class StartUp
{
    /// <summary>Migrates in Development, insists on a migrated database elsewhere, seeds, and refuses well-known passwords in Production.</summary>
    public static async Task PrepareAsync(this WebApplication app)
    {
        var ct = app.Lifetime.ApplicationStopping;
        if (app.Environment.IsDevelopment())
            await app.MigrateDatabaseAsync();
        else
            await RefuseIfNotMigratedAsync(app, ct);

        var demo = !app.Environment.IsProduction() && app.Configuration.GetValue("LeadCrm:Demo", app.Environment.IsDevelopment());
        try
        {
            await using var scope = app.Services.CreateAsyncScope();
            foreach (var module in Modules.All)
                await module.SeedAsync(new SeedContext(scope.ServiceProvider, demo), ct);
        }
        catch (InvalidOperationException e) when (e.Message.Contains("LeadCrm:AdminPassword", StringComparison.Ordinal))
        {
            throw new StartRefusedException(e.Message);
        }
        if (app.Environment.IsProduction())
            await RefuseDemoPasswordsAsync(app, ct);
        app.Services.GetRequiredService<StampedCaches>().Waits = true;
        app.Lifetime.ApplicationStarted.Register(() => Announce(app, demo));
    }

    private static async Task RefuseIfNotMigratedAsync(WebApplication app, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var pending = await scope.ServiceProvider.GetRequiredService<DatabaseMigrator>().PendingAsync(ct);
        if (pending.Count > 0)
            throw new StartRefusedException(
                $"The database lacks {pending.Count} migration(s), first {pending[0]}. Run this program with the argument 'migrate', or the script in "
                    + "database/scripts, then start again. 数据库尚未升级，请先运行 migrate 命令。"
            );
    }

    private static async Task RefuseDemoPasswordsAsync(WebApplication app, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var weak = await IdentityChecks.WithDemoPasswordAsync(scope.ServiceProvider, ct);
        if (weak.Count > 0)
            throw new StartRefusedException(
                $"These accounts still have the password of the demonstration: {string.Join(", ", weak)}. Production does not start with it. "
                    + "Change the passwords or close the accounts first. 生产环境拒绝使用演示密码。"
            );
    }

    private static void Announce(WebApplication app, bool demo)
    {
        Console.WriteLine();
        Console.WriteLine($"  LeadCrm  {string.Join("  ", app.Urls)}");
        if (demo)
        {
            Console.WriteLine("  Demo accounts, all with the password LeadCrm#2026 (演示账号，密码相同):");
            Console.WriteLine("    admin              管理员            sales.manager.bj   销售主管 (imports, assigns)");
            Console.WriteLine("    sales.bj1          课程顾问          sales.bj2          课程顾问");
            Console.WriteLine("    tmk1               电话销售          f1.admin           加盟商管理员");
            Console.WriteLine("    auditor1           审计              (more: database/seed/organisation.json)");
        }
        Console.WriteLine();
    }
}
