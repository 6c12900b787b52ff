using LeadCrm.Core.Auditing;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LeadCrm.Core.Jobs;

/// <summary>Keeps a row of every run of a job. It has a context of its own: what the job tracks or drops is none of its business.</summary>
internal sealed class JobRunLog(IServiceScopeFactory scopes, BusinessClock clock, ILogger<JobRunLog> logger)
{
    public async Task RunAsync(JobRun run, Func<Task> work, CancellationToken ct)
    {
        await BeginAsync(run, ct);
        try
        {
            await work();
            await EndAsync(run, JobOutcome.Done, null);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await EndAsync(run, JobOutcome.Cut, null);
            throw;
        }
        catch (Exception e)
        {
            await EndAsync(run, JobOutcome.Failed, Describe(e));
            throw;
        }
    }

    // What a crash left open cannot be running any more when the same work begins again.
    private async Task BeginAsync(JobRun run, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>();
        await db.Set<JobRun>()
            .Where(r => r.Kind == run.Kind && r.JobId == run.JobId && r.EndedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.EndedAt, run.StartedAt).SetProperty(r => r.Outcome, JobOutcome.Cut), ct);
        db.Add(run);
        await db.SaveChangesAsync(ct);
    }

    private async Task EndAsync(JobRun run, JobOutcome outcome, string? error)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var (db, now) = (scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>(), clock.UtcNow);
            await db.Set<JobRun>()
                .Where(r => r.Id == run.Id)
                .ExecuteUpdateAsync(s =>
                    s.SetProperty(r => r.EndedAt, now).SetProperty(r => r.Outcome, outcome).SetProperty(r => r.Error, error)
                );
        }
        catch (Exception e)
        {
            // The work is what it is, noted or not.
            logger.LogError(e, "The end of {Job} could not be noted", run.Kind);
        }
    }

    private static string Describe(Exception e) =>
        AuditText.Clean(
            e is BusinessException refusal ? refusal.Error.Code : $"{e.GetType().Name}: {e.Message.Split('\n')[0].Trim()}",
            JobRun.MaxError
        );
}
