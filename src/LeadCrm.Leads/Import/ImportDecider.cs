using LeadCrm.Core.Data;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Import;

/// <summary>What a chunk looks like against the database as it is at this moment.</summary>
internal sealed record ChunkFacts(
    DateTime Now,
    Dictionary<string, KeyHolder> Holders,
    KeyHolders Across,
    Dictionary<string, KeyHolder> Protected,
    Dictionary<Guid, Guid> Touches,
    Dictionary<string, Guid> Persons,
    HashSet<Guid> Changeable
)
{
    /// <summary>Closed leads of the people who are known by the keys.</summary>
    public required ILookup<string, KeyHolder> Closed { get; init; }

    /// <summary>Leads of other channels that are no longer protected.</summary>
    public required ILookup<string, KeyHolder> Lapsed { get; init; }
    public required VerdictRules Rules { get; init; }
}

/// <summary>Gives each row of a chunk its verdict.</summary>
internal sealed class ImportDecider(
    LeadCrmDbContext db,
    DuplicateFinder duplicates,
    VerdictDecider decider,
    ICurrentUser user,
    BusinessClock clock
)
{
    private static readonly ImportState[] WroteNothing =
    [
        ImportState.Parsed,
        ImportState.DryRunQueued,
        ImportState.DryRunning,
        ImportState.DryRun,
    ];

    /// <summary>The verdicts against the database. May be called again for the same rows after a conflict.</summary>
    public async Task<ChunkFacts> DecideAsync(LeadImport import, List<RowDecision> rows, bool again, CancellationToken ct)
    {
        var facts = await LookUpAsync(import, rows, again, ct);
        foreach (var row in rows)
        {
            (row.LeadId, row.Code, row.Elsewhere, row.Changes) = (null, null, null, null);
            (row.Found, row.Place) = (null, null);
            if (row.Settled is null)
                row.DuplicateOfRow = null;
            row.Verdict = row.Settled ?? Decide(import, row, facts);
        }
        OneOfEachPerson(rows, facts);
        return facts;
    }

    // Two rows by other contacts of one student, who is known: the first makes the lead.
    private static void OneOfEachPerson(List<RowDecision> rows, ChunkFacts facts)
    {
        if (facts.Persons.Count == 0)
            return;
        var first = new Dictionary<Guid, int>();
        foreach (var row in rows)
            if (ImportEntry.IsMade(row) && ImportEntry.PersonOf(row, facts) is { } person && !first.TryAdd(person, row.Candidate.RowNumber))
                (row.Verdict, row.DuplicateOfRow, row.Found) = (ImportVerdict.DuplicateInFile, first[person], null);
    }

    private static ImportVerdict Decide(LeadImport import, RowDecision row, ChunkFacts facts)
    {
        var holder = First(row, facts.Holders);
        if (import.Mode == ImportMode.Update)
            return Update(row, holder, facts);
        if (holder is null && facts.Touches.TryGetValue(row.TouchKey!.Value, out var touched))
        {
            row.LeadId = touched;
            return ImportVerdict.Touched;
        }
        // Most rows of most files meet nothing.
        return row.HardKeys.Any(k =>
            facts.Holders.ContainsKey(k) || facts.Protected.ContainsKey(k) || facts.Closed.Contains(k) || facts.Lapsed.Contains(k)
        )
            ? ByMatrix(import, row, facts)
            : ImportVerdict.Created;
    }

    private static ImportVerdict ByMatrix(LeadImport import, RowDecision row, ChunkFacts facts)
    {
        var keys = row.HardKeys.ToList();
        var open = new KeyHolders(
            keys.Where(facts.Holders.ContainsKey).Select(k => facts.Holders[k]).ToList(),
            keys.Where(facts.Protected.ContainsKey).Select(k => facts.Protected[k]).ToList(),
            keys.SelectMany(k => facts.Lapsed[k]).ToList(),
            []
        )
        {
            IsForHeadquarters = facts.Across.IsForHeadquarters,
        };
        var submission = new Submission(import.TenantId, import.BusinessLine, keys, LeadEntry.Import)
        {
            UserId = import.CreatedBy,
            IsSystem = true,
        };
        var decision = facts.Rules.Of(submission, open, keys.SelectMany(k => facts.Closed[k]).ToList());
        row.Found = decision.Row == MatrixRow.None ? null : decision;
        if (decision.Makes)
            return ImportVerdict.Created;
        if (decision.Verdict == DedupVerdict.ProtectedElsewhere)
        {
            // The row makes nothing, and its facts go into the ticket.
            (row.Elsewhere, row.Code) = (decision.Existing, LeadsErrorCodes.ProtectedElsewhere.Code);
            return ImportVerdict.DuplicateOther;
        }
        row.LeadId = decision.Existing!.LeadId;
        return VerdictOf(decision);
    }

    private static ImportVerdict VerdictOf(Decision decision) =>
        decision.Row switch
        {
            MatrixRow.OwnOpen => ImportVerdict.DuplicateOwn,
            MatrixRow.ColleagueOpen => ImportVerdict.DuplicateOther,
            MatrixRow.Pool => ImportVerdict.InPool,
            MatrixRow.ScrapTest or MatrixRow.ScrapInternal or MatrixRow.Blacklist or MatrixRow.DoNotCall => ImportVerdict.Blacklisted,
            _ => decision.Verdict == DedupVerdict.MemberService ? ImportVerdict.DuplicateOther : ImportVerdict.Touched,
        };

    // What the importer does not see is for the importer not there.
    private static ImportVerdict Update(RowDecision row, KeyHolder? holder, ChunkFacts facts)
    {
        if (holder is not null && facts.Changeable.Contains(holder.LeadId))
        {
            row.LeadId = holder.LeadId;
            return ImportVerdict.Touched;
        }
        row.Code = LeadsErrorCodes.ImportNotFound.Code;
        return ImportVerdict.Error;
    }

    private static KeyHolder? First(RowDecision row, Dictionary<string, KeyHolder> holders)
    {
        if (holders.Count == 0)
            return null;
        foreach (var key in row.HardKeys)
            if (holders.TryGetValue(key, out var holder))
                return holder;
        return null;
    }

    private async Task<ChunkFacts> LookUpAsync(LeadImport import, List<RowDecision> rows, bool again, CancellationToken ct)
    {
        var keys = rows.Where(r => r.TouchKey is not null && (r.Settled is null || r.GivesMore))
            .SelectMany(r => r.HardKeys)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var found = await duplicates.FindByKeysAsync(import.TenantId, import.BusinessLine, keys, ct);
        // Of students who share a phone the first one; they stand in that order.
        var holders = found.Own.DistinctBy(h => h.Key).ToDictionary(h => h.Key, StringComparer.Ordinal);
        var persons = await PersonsAsync(import, keys, holders, ct);
        // Only people who are known can have an open lead that does not hold their key.
        if (persons.Count > 0)
            foreach (var open in await duplicates.FindByPersonsAsync(import.TenantId, import.BusinessLine, [.. persons.Keys], [], ct))
                holders.TryAdd(open.Key, open);
        var closed = persons.Count == 0 ? [] : await duplicates.FindClosedAsync(import.TenantId, [.. persons.Keys], ct);
        return new ChunkFacts(
            clock.UtcNow,
            holders,
            found,
            found.Protected.DistinctBy(h => h.Key).ToDictionary(h => h.Key, StringComparer.Ordinal),
            await TouchesAsync(import, rows, again, ct),
            persons,
            await ChangeableAsync(import, holders, ct)
        )
        {
            Closed = closed.ToLookup(c => c.Key, StringComparer.Ordinal),
            Lapsed = found.Lapsed.ToLookup(h => h.Key, StringComparer.Ordinal),
            Rules = await decider.RulesAsync(ct),
        };
    }

    /// <summary>Rows that were imported before. Only the same file again can have any, so most imports need not look.</summary>
    private async Task<Dictionary<Guid, Guid>> TouchesAsync(LeadImport import, List<RowDecision> rows, bool again, CancellationToken ct)
    {
        var isRepeated =
            again
            || await db.Set<LeadImport>()
                .AnyAsync(
                    i =>
                        i.FileHash == import.FileHash
                        && i.Id != import.Id
                        && i.TenantId == import.TenantId
                        && !WroteNothing.Contains(i.State),
                    ct
                );
        if (!isRepeated || import.Mode == ImportMode.Update)
            return [];
        var keys = rows.Where(r => r.TouchKey is not null).Select(r => r.TouchKey).ToList();
        var touches = await db.Set<Touch>()
            .AsNoTracking()
            .Where(t => EF.Parameter(keys).Contains(t.RowKey))
            .Select(t => new { t.RowKey, t.LeadId })
            .ToListAsync(ct);
        return touches.ToDictionary(t => t.RowKey!.Value, t => t.LeadId);
    }

    /// <summary>People who are known from another line or an earlier inquiry: one person, several leads.</summary>
    private async Task<Dictionary<string, Guid>> PersonsAsync(
        LeadImport import,
        List<string> keys,
        Dictionary<string, KeyHolder> holders,
        CancellationToken ct
    )
    {
        if (import.Mode == ImportMode.Update)
            return [];
        var free = holders.Count == 0 ? keys : keys.FindAll(k => !holders.ContainsKey(k));
        var persons = await db.Set<ContactKey>()
            .AsNoTracking()
            .Where(c => c.TenantId == import.TenantId && EF.Parameter(free).Contains(c.Key!))
            .Select(c => new { c.Key, c.PersonId })
            .ToListAsync(ct);
        return persons.DistinctBy(p => p.Key).ToDictionary(p => p.Key!, p => p.PersonId, StringComparer.Ordinal);
    }

    private async Task<HashSet<Guid>> ChangeableAsync(LeadImport import, Dictionary<string, KeyHolder> holders, CancellationToken ct)
    {
        if (import.Mode != ImportMode.Update || holders.Count == 0)
            return [];
        var ids = holders.Values.Select(h => h.LeadId).Distinct().ToArray();
        return await db.Set<Lead>()
            .AsNoTracking()
            .VisibleTo(user)
            .Where(l => EF.Parameter(ids).Contains(l.Id))
            .Select(l => l.Id)
            .ToHashSetAsync(ct);
    }
}
