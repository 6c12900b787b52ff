using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using LeadCrm.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Identity.Application;

/// <summary>Sessions stay for a while after their end, so that one can see who was signed in from where.</summary>
internal sealed class RemoveOldSessions(LeadCrmDbContext db) : IRecurringJob
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public Task RunAsync(DateTime dueAt, CancellationToken ct)
    {
        var before = dueAt - Kept;
        return db.Set<Session>().Where(s => s.ExpiresAt < before).ExecuteDeleteAsync(ct);
    }
}
