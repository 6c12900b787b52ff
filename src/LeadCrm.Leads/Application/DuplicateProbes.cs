using System.Collections.Concurrent;
using System.Globalization;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;

namespace LeadCrm.Leads.Application;

/// <summary>Notices who tries one number after the other until the duplicate check says that a colleague has it.</summary>
internal sealed class DuplicateProbes(ProbeMemory memory, ISettings settings, ISecurityAlerts alerts, ICurrentUser user)
{
    public const string Kind = "DuplicateProbing";

    /// <summary>The check found this lead. One's own and one that nobody holds are no secret.</summary>
    public async Task NoteAsync(KeyHolder? found, CancellationToken ct)
    {
        var me = user.Required.UserId;
        if (found?.OwnerId is not { } owner || owner == me)
            return;
        var most = await settings.GetAsync(LeadsSettings.ProbeCount, ct);
        var minutes = await settings.GetAsync(LeadsSettings.ProbeMinutes, ct);
        if (memory.Count(me, most, TimeSpan.FromMinutes(minutes)) < most)
            return;
        var facts = new Dictionary<string, string>
        {
            ["Hits"] = most.ToString(CultureInfo.InvariantCulture),
            ["Minutes"] = minutes.ToString(CultureInfo.InvariantCulture),
        };
        await alerts.RaiseAsync(Kind, me, facts, ct);
    }
}

/// <summary>The last hits of each user. A restart forgives at most the last minutes, and each node counts what came to it.</summary>
internal sealed class ProbeMemory(TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, Queue<long>> hits = new();

    /// <summary>Adds a hit; answers how many there are within the window, at most <paramref name="most"/>.</summary>
    public int Count(Guid userId, int most, TimeSpan window)
    {
        var now = time.GetUtcNow().UtcTicks;
        var mine = hits.GetOrAdd(userId, _ => new Queue<long>());
        lock (mine)
        {
            mine.Enqueue(now);
            while (mine.Count > most || (mine.TryPeek(out var first) && first < now - window.Ticks))
                mine.Dequeue();
            return mine.Count;
        }
    }
}
