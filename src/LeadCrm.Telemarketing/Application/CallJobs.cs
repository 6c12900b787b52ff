using LeadCrm.Core.Data;
using LeadCrm.Core.Files;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using LeadCrm.Telemarketing.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LeadCrm.Telemarketing.Application;

/// <summary>Every night the calls of yesterday are compared with the providers' lists.</summary>
internal sealed class CallPullJob(CallComparer comparer, ProviderRegistry providers, BusinessClock clock, ILogger<CallPullJob> logger)
    : IRecurringJob
{
    public const string Cron = "0 30 2 * * ?";

    public async Task RunAsync(DateTime dueAt, CancellationToken ct)
    {
        var day = clock.DayOf(dueAt).AddDays(-1);
        foreach (var provider in providers.All.Where(p => p.CanList))
            try
            {
                await comparer.RunAsync(provider, day, ct);
            }
            catch (ProviderException e)
            {
                // The others are compared all the same; this one by hand when it answers again.
                logger.LogError(e, "The calls of {Day} could not be compared with {Provider}", day, provider.Name);
            }
    }
}

/// <summary>Calls that were asked for and of which nothing was told become gaps, and somebody hears of it.</summary>
internal sealed class CallGapJob(LeadCrmDbContext db, CallNotes notes, ISettings settings, BusinessClock clock) : IRecurringJob
{
    public const string Cron = "30 0/5 * * * ?";
    private static readonly CallIntentState[] Open = [CallIntentState.Requested, CallIntentState.Accepted];

    public async Task RunAsync(DateTime dueAt, CancellationToken ct)
    {
        var before = clock.UtcNow.AddMinutes(-await settings.GetAsync(CallSettings.GapMinutes, ct));
        var gaps = await db.Set<CallIntent>()
            .Where(i => Open.Contains(i.State) && i.At <= before && i.CallId == null)
            .OrderBy(i => i.At)
            .Take(500)
            .ToListAsync(ct);
        if (gaps.Count == 0)
            return;
        foreach (var gap in gaps)
            gap.Close(CallIntentState.Gap);
        foreach (var provider in gaps.GroupBy(g => g.Provider))
            notes.Alert(provider.Key, $"{clock.Today:yyyy-MM-dd}: calls without a record");
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Removes recordings that were kept long enough, and what is of no use any more.</summary>
internal sealed class CallCleanUp(LeadCrmDbContext db, FileStore files, ISettings settings) : IRecurringJob
{
    public const string Cron = "0 20 4 * * ?";
    private const int EventDays = 30;
    private const int ChunkSize = 500;

    public async Task RunAsync(DateTime dueAt, CancellationToken ct)
    {
        await RemoveRecordingsAsync(dueAt.AddDays(-await settings.GetAsync(CallSettings.RecordingDays, ct)), ct);
        var before = dueAt.AddDays(-EventDays);
        await db.Set<CallEvent>()
            .Where(e => e.ReceivedAt < before && (e.State == CallEventState.Done || e.State == CallEventState.Dismissed))
            .ExecuteDeleteAsync(ct);
        await db.Set<CalleeCount>().Where(c => c.LastAt < before).ExecuteDeleteAsync(ct);
    }

    // First the row says that it is gone, then it goes: a file that is left behind is better than a row without one.
    private async Task RemoveRecordingsAsync(DateTime before, CancellationToken ct)
    {
        while (true)
        {
            var old = await db.Set<CallRecording>()
                .AsNoTracking()
                .Where(r => r.File != null && r.StoredAt < before)
                .OrderBy(r => r.StoredAt)
                .Take(ChunkSize)
                .Select(r => new { r.CallId, File = r.File! })
                .ToListAsync(ct);
            if (old.Count == 0)
                return;
            var ids = old.ConvertAll(o => o.CallId).ToArray();
            RecordingState? removed = RecordingState.Removed;
            string? nothing = null;
            await db.Set<Call>()
                .Where(c => EF.Parameter(ids).Contains(c.Id))
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.Recording, removed), ct);
            await db.Set<CallRecording>()
                .Where(r => EF.Parameter(ids).Contains(r.CallId))
                .ExecuteUpdateAsync(s => s.SetProperty(r => r.File, nothing), ct);
            foreach (var one in old)
                files.Delete(one.File);
        }
    }
}
