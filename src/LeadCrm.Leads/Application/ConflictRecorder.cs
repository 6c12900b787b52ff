using LeadCrm.Contracts.Messaging;
using LeadCrm.Core.Data;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Two channels met over a key: whose lead was there, and what the challenger did.</summary>
internal sealed record Clash(
    KeyHolder Holder,
    ConflictAttemptKind Kind,
    Guid? ActorId,
    string? SourceCode,
    Guid? ImportId = null,
    int? RowNumber = null
);

/// <summary>Rows that clashes add.</summary>
internal sealed record ConflictRows(List<Conflict> Conflicts, List<ConflictAttempt> Attempts);

/// <summary>Keeps conflicts between channels: one open ticket per line, key and challenger, and every attempt as proof.</summary>
internal sealed class ConflictRecorder(LeadCrmDbContext db, INotifications notifications, BusinessClock clock)
{
    private const int Tries = 3;

    /// <summary>Saves the clashes on their own. When somebody opens the same ticket at the same moment, theirs is used.</summary>
    public async Task SaveAsync(Guid challenger, string line, IReadOnlyList<Clash> clashes, CancellationToken ct)
    {
        for (var attempt = 1; clashes.Count > 0; attempt++)
        {
            var rows = await PrepareAsync(challenger, line, clashes, ct);
            db.AddRange(rows.Conflicts);
            db.AddRange(rows.Attempts);
            notifications.Publish(rows.Conflicts.ConvertAll(LeadNotices.Of));
            try
            {
                await db.SaveChangesAsync(ct);
                return;
            }
            catch (DbUpdateException e) when (attempt < Tries && db.Engine.IsUniqueViolation(e))
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>The rows to write, with two queries however many clashes there are.</summary>
    public async Task<ConflictRows> PrepareAsync(Guid challenger, string line, IReadOnlyList<Clash> clashes, CancellationToken ct)
    {
        var keys = clashes.Select(c => Conflict.OpenKeyOf(line, c.Holder.Key, challenger)).Distinct(StringComparer.Ordinal).ToList();
        var open = await db.Set<Conflict>()
            .AsNoTracking()
            .IgnoreQueryFilters([QueryFilters.Tenant])
            .Where(c => EF.Parameter(keys).Contains(c.OpenKey!))
            .ToDictionaryAsync(c => c.OpenKey!, c => c.Id, ct);
        var looked = await LookedTodayAsync(clashes, [.. open.Values], ct);
        var (rows, now) = (new ConflictRows([], []), clock.UtcNow);
        foreach (var clash in clashes)
        {
            var key = Conflict.OpenKeyOf(line, clash.Holder.Key, challenger);
            if (!open.TryGetValue(key, out var id))
            {
                var conflict = Begin(challenger, line, clash, now);
                rows.Conflicts.Add(conflict);
                open[key] = id = conflict.Id;
            }
            if (clash.Kind != ConflictAttemptKind.Check || looked.Add((id, clash.ActorId)))
                rows.Attempts.Add(Attempt(id, clash, now));
        }
        return rows;
    }

    // A number is typed more than once; that the same person looked at it on the same day is one fact.
    private async Task<HashSet<(Guid, Guid?)>> LookedTodayAsync(IReadOnlyList<Clash> clashes, Guid[] conflicts, CancellationToken ct)
    {
        if (conflicts.Length == 0 || clashes.All(c => c.Kind != ConflictAttemptKind.Check))
            return [];
        var today = clock.StartOf(clock.Today);
        var looked = await db.Set<ConflictAttempt>()
            .AsNoTracking()
            .Where(a => EF.Parameter(conflicts).Contains(a.ConflictId) && a.At >= today && a.Kind == ConflictAttemptKind.Check)
            .Select(a => new { a.ConflictId, a.ActorId })
            .ToListAsync(ct);
        return looked.Select(a => (a.ConflictId, a.ActorId)).ToHashSet();
    }

    private Conflict Begin(Guid challenger, string line, Clash clash, DateTime now) =>
        new Conflict
        {
            Id = db.Engine.NextGuid(),
            TenantId = challenger,
            HolderTenantId = clash.Holder.TenantId,
            HolderLeadId = clash.Holder.LeadId,
            BusinessLine = line,
            Key = clash.Holder.Key,
            ProtectedUntil = clash.Holder.ProtectedUntil,
            CreatedAt = now,
            CreatedBy = clash.ActorId,
        }.Open();

    private ConflictAttempt Attempt(Guid conflict, Clash clash, DateTime now) =>
        new()
        {
            Id = db.Engine.NextGuid(),
            ConflictId = conflict,
            At = now,
            ActorId = clash.ActorId,
            Kind = clash.Kind,
            SourceCode = clash.SourceCode,
            ImportId = clash.ImportId,
            RowNumber = clash.RowNumber,
        };
}
