using LeadCrm.Core.Data;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using LeadCrm.Telemarketing.Providers;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>
/// Compares a day with the list of a provider: calls of which no push told are made, fields that differ are named, and the counts per agent number
/// are kept. Done again it finds the same.
/// </summary>
internal sealed class CallComparer(LeadCrmDbContext db, CallWorker worker, CallNotes notes, BusinessClock clock)
{
    private sealed class Counts
    {
        public Guid? UserId { get; set; }
        public int Listed { get; set; }
        public int Missing { get; set; }
        public int Differing { get; set; }
    }

    public async Task RunAsync(ICallProvider provider, DateOnly day, CancellationToken ct)
    {
        var counts = new Dictionary<string, Counts>(StringComparer.Ordinal);
        var (from, to) = (clock.StartOf(day), clock.StartOf(day.AddDays(1)));
        string? cursor = null;
        do
        {
            var page = await provider.ListCdrAsync(from, to, cursor, ct);
            await WorkAsync(provider, page.Calls, counts, ct);
            cursor = page.NextCursor;
        } while (cursor is not null);
        await KeepAsync(provider.Name, day, counts, ct);
    }

    private async Task WorkAsync(
        ICallProvider provider,
        IReadOnlyList<ProviderEvent> cdrs,
        Dictionary<string, Counts> counts,
        CancellationToken ct
    )
    {
        if (cdrs.Count == 0)
            return;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var differs = await CompareAsync(provider.Name, cdrs, ct);
        var works = cdrs.Select(c => new CallWork(provider.Name, c, null, CallSource.Pull, clock.UtcNow)).ToList();
        var result = await worker.WorkAsync(works, ct);
        foreach (var call in result.Calls.Values)
        {
            if (differs.TryGetValue(call.UniqueId, out var fields) && fields.Count > 0)
                (call.Differs, call.Anomaly) = (string.Join(',', fields), call.Anomaly ?? CallAnomaly.Differs);
            var agent = call.AgentNo ?? "–";
            var count = counts.TryGetValue(agent, out var had) ? had : counts[agent] = new Counts();
            count.UserId ??= call.UserId;
            count.Listed++;
            count.Missing += call.Source == CallSource.Pull ? 1 : 0;
            count.Differing += call.Differs is null ? 0 : 1;
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        db.ChangeTracker.Clear();
    }

    private async Task<Dictionary<string, IReadOnlyList<string>>> CompareAsync(
        string provider,
        IReadOnlyList<ProviderEvent> cdrs,
        CancellationToken ct
    )
    {
        var ids = cdrs.Select(c => c.UniqueId).Distinct(StringComparer.Ordinal).ToArray();
        var known = await db.Set<Call>()
            .AsNoTracking()
            .Where(c => c.Provider == provider && EF.Parameter(ids).Contains(c.UniqueId))
            .ToDictionaryAsync(c => c.UniqueId, ct);
        return cdrs.Where(c => known.ContainsKey(c.UniqueId))
            .GroupBy(c => c.UniqueId)
            .ToDictionary(g => g.Key, g => CallMerge.Compare(known[g.Key], g.First()));
    }

    private async Task KeepAsync(string provider, DateOnly day, Dictionary<string, Counts> counts, CancellationToken ct)
    {
        var there = await db.Set<CallComparison>().Where(c => c.Provider == provider && c.Day == day).ToDictionaryAsync(c => c.AgentNo, ct);
        foreach (var (agent, count) in counts)
        {
            if (!there.TryGetValue(agent, out var row))
                db.Add(
                    row = new CallComparison
                    {
                        Provider = provider,
                        Day = day,
                        AgentNo = agent,
                    }
                );
            (row.UserId, row.Listed, row.Missing, row.Differing) = (count.UserId, count.Listed, count.Missing, count.Differing);
            (row.Pushed, row.At) = (count.Listed - count.Missing, clock.UtcNow);
        }
        if (counts.Values.Sum(c => c.Missing) is > 0 and var missing)
            notes.Alert(provider, $"{day:yyyy-MM-dd}: {missing} calls without a push");
        await db.SaveChangesAsync(ct);
    }
}
