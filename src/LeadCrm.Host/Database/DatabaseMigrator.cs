using LeadCrm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Host.Database;

// Several servers may start at once: EF Core lets one migrate while the others wait.
internal sealed class DatabaseMigrator(LeadCrmDbContext db, DatabaseEngine engine, ILogger<DatabaseMigrator> logger)
{
    private const int Attempts = 5;

    public async Task<IReadOnlyList<string>> PendingAsync(CancellationToken ct) => [.. await db.Database.GetPendingMigrationsAsync(ct)];

    public async Task MigrateAsync(CancellationToken ct)
    {
        await using var held = await engine.LockMigrationsAsync(db, ct);
        var pending = await PendingAsync(ct);
        foreach (var migration in pending)
            logger.LogInformation("Migration {Migration} is to be applied", migration);
        // EF Core compares the whole model with that of the last migration first, which is most of the time that a start takes.
        if (pending.Count > 0)
            await db.Database.MigrateAsync(ct);
        await CreateJobTablesAsync(ct);
    }

    // "Create if it does not exist" is not atomic everywhere: of two servers one may fail, and then finds the tables there.
    private async Task CreateJobTablesAsync(CancellationToken ct)
    {
        var statements = JobSchema.Statements(engine);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(ct);
                foreach (var statement in statements)
                    await db.Database.ExecuteSqlRawAsync(statement.Replace("{", "{{").Replace("}", "}}"), ct);
                await transaction.CommitAsync(ct);
                return;
            }
            catch (System.Data.Common.DbException e) when (attempt < Attempts)
            {
                logger.LogInformation(e, "Job tables could not be made in attempt {Attempt}", attempt);
                await Task.Delay(TimeSpan.FromMilliseconds(200 * attempt), ct);
            }
        }
    }
}
