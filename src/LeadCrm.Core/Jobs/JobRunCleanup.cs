using LeadCrm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Core.Jobs;

/// <summary>Removes what nobody asks for any more: runs of jobs older than ninety days.</summary>
internal sealed class JobRunCleanup(LeadCrmDbContext db) : IRecurringJob
{
    public const string Cron = "0 40 3 * * ?";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public async Task RunAsync(DateTime dueAt, CancellationToken ct)
    {
        var until = dueAt - Kept;
        await db.Set<JobRun>().Where(r => r.StartedAt < until).ExecuteDeleteAsync(ct);
    }
}
