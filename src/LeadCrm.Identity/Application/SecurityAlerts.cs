using System.Text.Json;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Time;
using LeadCrm.Identity.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LeadCrm.Identity.Application;

/// <summary>
/// Writes alerts on a connection of its own, so that neither a refused command takes them back nor they can fail a command. The unique index
/// on user, day and kind decides between two that come at once: one makes the row, the other counts it up.
/// </summary>
internal sealed partial class SecurityAlerts(
    LeadCrmDbContext caller,
    IServiceScopeFactory scopes,
    OrganisationCache organisation,
    TransactionEnds transactions,
    BusinessClock clock,
    ILogger<SecurityAlerts> logger
) : ISecurityAlerts
{
    private const int Attempts = 5;

    public async Task RaiseAsync(string kind, Guid userId, IReadOnlyDictionary<string, string> facts, CancellationToken ct)
    {
        // Within a transaction another connection may have to wait for it, on SQLite always; what is rolled back raises nothing.
        if (caller.Database.CurrentTransaction?.GetDbTransaction() is { } transaction)
            transactions.WhenOver(transaction, committed => committed ? TryAsync(kind, userId, facts) : Task.CompletedTask);
        else
            await TryAsync(kind, userId, facts);
    }

    // Not cancelled with the request: whoever hangs up at once would otherwise not be seen.
    private async Task TryAsync(string kind, Guid userId, IReadOnlyDictionary<string, string> facts)
    {
        try
        {
            if ((await organisation.GetAsync(CancellationToken.None)).FindUser(userId) is { } about)
                await WriteAsync(kind, about, Facts(facts));
        }
#pragma warning disable CA1031 // An alert that cannot be written must not fail what it is about; the log keeps it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogLost(kind, userId, e);
        }
    }

    private async Task WriteAsync(string kind, UserRef about, string facts)
    {
        var (now, day) = (clock.UtcNow, clock.Today);
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>();
            try
            {
                if (await CountUpAsync(db, kind, about.Id, day, facts, now) > 0)
                    return;
                db.Add(
                    new SecurityAlert
                    {
                        Id = db.Engine.NextGuid(),
                        TenantId = about.TenantId,
                        Kind = kind,
                        UserId = about.Id,
                        Day = day,
                        Count = 1,
                        Facts = facts,
                        FirstAt = now,
                        LastAt = now,
                    }
                );
                await db.SaveChangesAsync();
                return;
            }
            catch (Exception e) when (attempt < Attempts && (db.Engine.IsUniqueViolation(e) || db.Engine.IsTransient(e)))
            {
                await Task.Delay(20 * attempt);
            }
        }
    }

    // What goes on after somebody took note is open again.
    private static Task<int> CountUpAsync(LeadCrmDbContext db, string kind, Guid userId, DateOnly day, string facts, DateTime now) =>
        db.Set<SecurityAlert>()
            .Where(a => a.UserId == userId && a.Day == day && a.Kind == kind)
            .ExecuteUpdateAsync(s =>
                s.SetProperty(a => a.Count, a => a.Count + 1)
                    .SetProperty(a => a.Facts, facts)
                    .SetProperty(a => a.LastAt, now)
                    .SetProperty(a => a.State, AlertState.Open)
            );

    private static string Facts(IReadOnlyDictionary<string, string> facts)
    {
        var json = JsonSerializer.Serialize(facts);
        return json.Length <= SecurityAlert.MaxFacts ? json : "{}";
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The alert {Kind} about user {UserId} could not be written")]
    private partial void LogLost(string kind, Guid userId, Exception exception);
}
