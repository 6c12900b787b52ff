using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Import;

/// <summary>Makes the new rows of a chunk: leads, people, touches. Lives as long as one run of an import.</summary>
internal sealed class ImportEntry(
    LeadCrmDbContext db,
    ReferenceData reference,
    Sequences sequences,
    IOrganisationDirectory directory,
    KnownPersonsReader persons,
    ILeadCaps caps
)
{
    // A reservation is a transaction of its own; a block serves several chunks.
    private const int NumbersAtOnce = 20_000;

    private Dictionary<string, UserRef>? authors;
    private (long Next, long End) numbers;

    // What a dry run has planned of the owners' room so far; it takes nothing that the next chunk could see.
    private Dictionary<Guid, LeadRoom> planned = [];
    private (List<RowDecision>? Chunk, Dictionary<Guid, LeadRoom> Before) plan = (null, []);

    /// <summary>Numbers for the leads the chunk makes. Before its transaction begins.</summary>
    public async Task<long> NumbersAsync(LeadImport import, List<RowDecision> rows, CancellationToken ct)
    {
        var needed = rows.Count(IsMade);
        await HaveNumbersAsync(import, needed, ct);
        numbers.Next += needed;
        return numbers.Next - needed;
    }

    /// <summary>Sees to it that so many numbers are there to be taken. Before a transaction begins.</summary>
    public async Task HaveNumbersAsync(LeadImport import, int needed, CancellationToken ct)
    {
        if (numbers.End - numbers.Next >= needed)
            return;
        var rest = import.TotalRows - import.ProcessedRows;
        var block = Math.Max(needed, Math.Min(rest, NumbersAtOnce));
        var first = await sequences.ReserveAsync(LeadNumbers.Sequence, block, ct);
        numbers = (first, first + block);
    }

    /// <summary>What the owner has no room for goes to the pool. Inside the transaction that writes it.</summary>
    public async Task LimitAsync(LeadImport import, ImportDestination destination, List<RowDecision> rows, CancellationToken ct)
    {
        // A chunk that is done again plans again from where it began.
        if (ReferenceEquals(plan.Chunk, rows))
            planned = new(plan.Before);
        else
            plan = (rows, new(planned));
        await PlaceRenewalsAsync(import, rows, ct);
        if (destination.OwnerId is not { } owner)
            return;
        var made = rows.FindAll(r => r is { Verdict: ImportVerdict.Created, Place: null });
        if (made.Count == 0)
            return;
        var granted = await ReserveAsync(import, owner, made, ct);
        foreach (var (index, row) in made.Index())
            if (!granted[index])
                row.Verdict = ImportVerdict.CapReached;
    }

    /// <summary>Which of the new leads the owner has room for, by cap, day and source.</summary>
    private async Task<IReadOnlyList<bool>> ReserveAsync(LeadImport import, Guid owner, List<RowDecision> rows, CancellationToken ct)
    {
        var sources = new List<string>(rows.Count);
        foreach (var row in rows)
            sources.Add((await SourceAsync(import, row, ct)).Code);
        if (!import.IsDryRun)
            return await caps.ReserveAsync(owner, sources, ReceiveType.Assigned, ct);
        if (!planned.TryGetValue(owner, out var room) && !(await caps.RoomAsync([owner], ct)).TryGetValue(owner, out room))
            return new bool[rows.Count];
        var fits = room.Fit(sources, ReceiveType.Assigned);
        planned[owner] = room.Without([.. sources.Where((_, i) => fits[i])]);
        return fits;
    }

    // What a row names, where there is a source of that name; else that of the whole file.
    private async ValueTask<Source> SourceAsync(LeadImport import, RowDecision row, CancellationToken ct) =>
        (row.Candidate.SourceCode is { } code ? await reference.FindSourceAsync(code, ct) : null)
        ?? await reference.SourceAsync(import.SourceCode, ct);

    // A renewal goes to the consultant who has the member, as far as the cap goes; else it waits in that department.
    private async Task PlaceRenewalsAsync(LeadImport import, List<RowDecision> rows, CancellationToken ct)
    {
        var renewals = rows.FindAll(r => r.Found is { Verdict: DedupVerdict.Renewal, Existing: not null });
        if (renewals.Count == 0)
            return;
        var organisation = await directory.GetAsync(ct);
        foreach (var member in renewals.GroupBy(r => r.Found!.Existing!.LastOwnerId).OrderBy(g => g.Key))
        {
            var owner = organisation.FindUser(member.Key) is { IsActive: true } found && found.TenantId == import.TenantId ? found : null;
            var granted = owner is null ? [] : await ReserveAsync(import, owner.Id, [.. member], ct);
            foreach (var (index, row) in member.Index())
                row.Place =
                    owner is not null && granted[index]
                        ? new ImportDestination(LeadLocation.Owned, owner.DepartmentId, owner.Id)
                        : new ImportDestination(LeadLocation.Unassigned, owner?.DepartmentId ?? row.Found!.Existing!.DepartmentId, null);
        }
    }

    public async Task<NewLeads> BuildAsync(
        LeadImport import,
        ImportDestination destination,
        List<RowDecision> rows,
        ChunkFacts facts,
        long number,
        CancellationToken ct
    )
    {
        var fresh = new NewLeads(db.Engine, import, facts.Now);
        var known = await persons.LockAsync(import, rows, facts, ct);
        foreach (var row in rows)
        {
            var source = await SourceAsync(import, row, ct);
            if (IsMade(row))
                fresh.Add(
                    row,
                    row.Place ?? (row.Verdict == ImportVerdict.CapReached ? destination.Beyond : destination),
                    destination.ProtectedUntil,
                    PersonOf(row, facts),
                    known,
                    source,
                    number++,
                    await AuthorAsync(import, row, ct)
                );
            else if (IsTouch(import, row, facts) && row.Found?.Cell.Does(DedupEffect.KeepTouch) != false)
                fresh.AddTouch(row, row.LeadId!.Value, source.Code, again: true, facts.Now);
        }
        return fresh;
    }

    public static bool IsMade(RowDecision row) => row.Verdict is ImportVerdict.Created or ImportVerdict.CapReached;

    /// <summary>Whether the row is an inquiry about a lead that is there, and not noted already. A correction of facts is none.</summary>
    public static bool IsTouch(LeadImport import, RowDecision row, ChunkFacts facts) =>
        row is { LeadId: not null, Settled: null }
        && import.Mode == ImportMode.Create
        && !IsMade(row)
        && !facts.Touches.ContainsKey(row.TouchKey!.Value);

    /// <summary>Whom the row is about, where that one is known; null where it makes a person.</summary>
    public static Guid? PersonOf(RowDecision row, ChunkFacts facts)
    {
        if (row.Found is { IsMember: true, Existing: { } member })
            return member.PersonId;
        if (facts.Persons.Count > 0)
            foreach (var key in row.HardKeys)
                if (facts.Persons.TryGetValue(key, out var person))
                    return person;
        return null;
    }

    /// <summary>The colleague who wrote a follow-up of the file: by sign-in name, or by a name that one person alone has.</summary>
    public async ValueTask<UserRef?> AuthorAsync(LeadImport import, RowDecision row, CancellationToken ct)
    {
        if (row.Candidate.FollowUpAuthor is not { } name)
            return null;
        authors ??= Authors((await directory.GetAsync(ct)).Users.Where(u => u.TenantId == import.TenantId));
        return authors.GetValueOrDefault(name);
    }

    private static Dictionary<string, UserRef> Authors(IEnumerable<UserRef> users)
    {
        var people = users.ToList();
        var byName = people
            .GroupBy(u => u.DisplayName, StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Count() == 1)
            .ToDictionary(g => g.Key, g => g.Single(), StringComparer.OrdinalIgnoreCase);
        foreach (var user in people)
            byName[user.UserName] = user;
        return byName;
    }
}
