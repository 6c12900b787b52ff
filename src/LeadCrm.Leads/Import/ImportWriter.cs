using LeadCrm.Core.Data;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Import.Reading;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Import;

/// <summary>The import was cancelled, or another worker has it.</summary>
internal sealed class ImportStoppedException : Exception;

/// <summary>
/// Writes one chunk: leads, touches, row verdicts and the progress in one transaction, so that after a crash a row is either done and counted
/// or neither.
/// </summary>
internal sealed class ImportWriter(
    LeadCrmDbContext db,
    ImportDecider decider,
    LeadOwnership ownership,
    ReferenceData reference,
    Sequences sequences,
    ICurrentUser user,
    BusinessClock clock
)
{
    private const int Attempts = 8;

    public async Task WriteAsync(
        LeadImport import,
        ImportDestination destination,
        List<RowDecision> rows,
        SeenKeys seen,
        CancellationToken ct
    )
    {
        FillWithinChunk(rows, seen);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await TryAsync(import, destination, rows, seen, ct);
                return;
            }
            catch (Exception e)
                when (attempt < Attempts
                    && (db.Engine.IsUniqueViolation(e) || db.Engine.IsTransient(e) || e is DbUpdateConcurrencyException)
                )
            {
                // Somebody saved one of the keys, or changed one of the leads, since this chunk was decided: decide again.
                db.ChangeTracker.Clear();
                await Task.Delay(TimeSpan.FromMilliseconds(50 * attempt), ct);
            }
        }
    }

    // A row that repeats one of the same chunk gives it what it leaves empty, before anything is written.
    private static void FillWithinChunk(List<RowDecision> rows, SeenKeys seen)
    {
        var byNumber = rows.ToDictionary(r => r.Candidate.RowNumber);
        foreach (var again in rows.Where(r => r.Settled == ImportVerdict.DuplicateInFile))
        {
            if (!byNumber.TryGetValue(again.DuplicateOfRow!.Value, out var first))
                continue;
            first.Candidate = first.Candidate.FilledFrom(again.Candidate);
            first.Contacts =
            [
                .. first.Contacts,
                .. again.Contacts.Where(c => c.Key is not null && first.Contacts.All(f => f.Key != c.Key) && MayTake(c, first, seen)),
            ];
        }
    }

    private static bool MayTake(ParsedContact contact, RowDecision first, SeenKeys seen) =>
        !contact.IsHard || seen.BelongsTo(contact.Key!, first.Candidate.RowNumber);

    private async Task TryAsync(
        LeadImport import,
        ImportDestination destination,
        List<RowDecision> rows,
        SeenKeys seen,
        CancellationToken ct
    )
    {
        var facts = await decider.DecideAsync(import, rows, ct);
        if (import.IsDryRun)
        {
            await using var trial = await db.Database.BeginTransactionAsync(ct);
            await FinishChunkAsync(import, rows, ct);
            await trial.CommitAsync(ct);
            return;
        }

        var created = rows.Where(r => r.Verdict == ImportVerdict.Created).ToList();
        var number = created.Count == 0 ? 0 : await sequences.ReserveAsync(LeadNumbers.Sequence, created.Count, ct);
        var now = clock.UtcNow;
        var fresh = new NewLeads(db.Engine, import, destination, now);
        foreach (var row in created)
        {
            var known = row
                .HardKeys.Select(k => facts.Persons.TryGetValue(k, out var id) ? id : (Guid?)null)
                .FirstOrDefault(id => id is not null);
            fresh.Add(row, known, await SourceAsync(import, row.Candidate, ct), number++);
        }
        var again = rows.Where(r =>
                r.LeadId is not null && r.Settled is null && r.Verdict != ImportVerdict.Created && !facts.Touches.ContainsKey(r.TouchKey!)
            )
            .ToList();
        foreach (var row in again)
            fresh.AddTouch(row, row.LeadId!.Value, (await SourceAsync(import, row.Candidate, ct)).Code, again: true, now);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await fresh.WriteAsync(db, ct);
        await NoteReInquiriesAsync(again, now, ct);
        await LeavePoolAsync(import, again, ct);
        await FillAsync(import, rows, facts, seen, ct);
        await FinishChunkAsync(import, rows, ct);
        await transaction.CommitAsync(ct);
        db.ChangeTracker.Clear();
    }

    private async Task<Source> SourceAsync(LeadImport import, ImportCandidate row, CancellationToken ct) =>
        await reference.FindSourceAsync(row.SourceCode, ct) ?? await reference.SourceAsync(import.SourceCode, ct);

    private async Task NoteReInquiriesAsync(List<RowDecision> again, DateTime now, CancellationToken ct)
    {
        var ids = again.Where(r => r.Verdict != ImportVerdict.InPool).Select(r => r.LeadId!.Value).Distinct().ToArray();
        if (ids.Length > 0)
            await db.Set<Lead>()
                .Where(l => EF.Parameter(ids).Contains(l.Id))
                .ExecuteUpdateAsync(s => s.SetProperty(l => l.ReInquiredAt, now), ct);
    }

    private async Task LeavePoolAsync(LeadImport import, List<RowDecision> again, CancellationToken ct)
    {
        var ids = again.Where(r => r.Verdict == ImportVerdict.InPool).Select(r => r.LeadId!.Value).Distinct().ToArray();
        if (ids.Length == 0)
            return;
        var leads = await db.Set<Lead>().Where(l => EF.Parameter(ids).Contains(l.Id) && l.Location == LeadLocation.Pool).ToListAsync(ct);
        await ownership.ReturnToQueueAsync(leads, import.DepartmentId, ImportNumbers.Format(import.Number), ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>
    /// Gives leads that are there what a row knows: in update mode every fact of the row, otherwise what a row repeats from an earlier chunk of
    /// the same file leaves empty.
    /// </summary>
    private async Task FillAsync(LeadImport import, List<RowDecision> rows, ChunkFacts facts, SeenKeys seen, CancellationToken ct)
    {
        var fills = new List<(Guid LeadId, RowDecision Row)>();
        foreach (var row in rows)
        {
            if (import.Mode == ImportMode.Update && row is { Settled: null, LeadId: { } known })
                fills.Add((known, row));
            else if (row.Settled == ImportVerdict.DuplicateInFile && EarlierLead(import, row, facts) is { } earlier)
                fills.Add((earlier, row));
        }
        if (fills.Count == 0)
            return;
        var ids = fills.Select(f => f.LeadId).Distinct().ToArray();
        var leads = await db.Set<Lead>()
            .VisibleToImport(import, user)
            .Where(l => EF.Parameter(ids).Contains(l.Id))
            .Include(l => l.Person)
                .ThenInclude(p => p.Contacts)
            .AsSplitQuery()
            .ToDictionaryAsync(l => l.Id, ct);
        foreach (var (leadId, row) in fills)
        {
            if (leads.TryGetValue(leadId, out var lead))
                Fill(import, lead, row, facts, seen);
            else if (import.Mode == ImportMode.Update)
                (row.Verdict, row.Code, row.LeadId) = (ImportVerdict.Error, LeadsErrorCodes.ImportNotFound.Code, null);
        }
        await db.SaveChangesAsync(ct);
    }

    private static Guid? EarlierLead(LeadImport import, RowDecision row, ChunkFacts facts) =>
        row.HardKeys.Select(facts.Holders.GetValueOrDefault).FirstOrDefault(h => h?.ImportId == import.Id)?.LeadId;

    private void Fill(LeadImport import, Lead lead, RowDecision row, ChunkFacts facts, SeenKeys seen)
    {
        var changed = LeadFacts.Apply(lead, row.Candidate.ToInput(import.Mode == ImportMode.Update ? null : lead));
        foreach (var contact in row.Contacts.Where(c => c.Key is not null && lead.Person.Contacts.Count < LeadConsts.MaxPhones + 3))
        {
            if (
                contact.IsHard
                && (facts.Holders.ContainsKey(contact.Key!) || !seen.BelongsTo(contact.Key!, row.DuplicateOfRow ?? row.Candidate.RowNumber))
            )
                continue;
            if (!lead.Person.AddContact(contact.ToEntity(db.Engine.NextGuid(), lead.PersonId, lead.TenantId, ContactRelation.Self)))
                continue;
            if (contact.IsHard)
                db.Add(LeadKey.Of(lead, contact.Key!));
            changed.Add(contact.Kind.ToString());
        }
        if (changed.Count == 0)
            return;
        db.Entry(lead).State = EntityState.Modified;
        lead.Record(
            new LeadEvent
            {
                Id = db.Engine.NextGuid(),
                LeadId = lead.Id,
                Kind = LeadEvent.Updated,
                At = clock.UtcNow,
                ActorId = import.CreatedBy,
                Reason = ImportNumbers.Format(import.Number),
                Fields = string.Join(',', changed),
            }
        );
    }

    /// <summary>Row verdicts and progress. The update finds no row when somebody else moved the import on; then nothing of this chunk stays.</summary>
    private async Task FinishChunkAsync(LeadImport import, List<RowDecision> rows, CancellationToken ct)
    {
        await db.Engine.BulkInsertAsync(db, rows.ConvertAll(r => r.ToRow(import)), ct);
        var counts = CountsOf(rows);
        var (state, last, now) = (import.State, rows[^1].Candidate.RowNumber, clock.UtcNow);
        var updated = await db.Set<LeadImport>()
            .Where(i =>
                i.Id == import.Id
                && i.RunNo == import.RunNo
                && i.State == state
                && i.LastRow < rows[0].Candidate.RowNumber
                && i.StartedAt == import.StartedAt
            )
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(i => i.LastRow, last)
                        .SetProperty(i => i.ProcessedRows, i => i.ProcessedRows + rows.Count)
                        .SetProperty(i => i.ProgressAt, now)
                        .SetProperty(i => i.Created, i => i.Created + counts.Created)
                        .SetProperty(i => i.Touched, i => i.Touched + counts.Touched)
                        .SetProperty(i => i.DuplicateOwn, i => i.DuplicateOwn + counts.DuplicateOwn)
                        .SetProperty(i => i.DuplicateOther, i => i.DuplicateOther + counts.DuplicateOther)
                        .SetProperty(i => i.InPool, i => i.InPool + counts.InPool)
                        .SetProperty(i => i.DuplicateInFile, i => i.DuplicateInFile + counts.DuplicateInFile)
                        .SetProperty(i => i.Invalid, i => i.Invalid + counts.Invalid)
                        .SetProperty(i => i.CapReached, i => i.CapReached + counts.CapReached)
                        .SetProperty(i => i.Error, i => i.Error + counts.Error),
                ct
            );
        if (updated == 0)
            throw new ImportStoppedException();
    }

    private static ImportCountsDto CountsOf(List<RowDecision> rows)
    {
        var counts = rows.CountBy(r => r.Verdict).ToDictionary();
        return new ImportCountsDto
        {
            Created = counts.GetValueOrDefault(ImportVerdict.Created),
            Touched = counts.GetValueOrDefault(ImportVerdict.Touched),
            DuplicateOwn = counts.GetValueOrDefault(ImportVerdict.DuplicateOwn),
            DuplicateOther = counts.GetValueOrDefault(ImportVerdict.DuplicateOther),
            InPool = counts.GetValueOrDefault(ImportVerdict.InPool),
            DuplicateInFile = counts.GetValueOrDefault(ImportVerdict.DuplicateInFile),
            Invalid = counts.GetValueOrDefault(ImportVerdict.Invalid),
            CapReached = counts.GetValueOrDefault(ImportVerdict.CapReached),
            Error = counts.GetValueOrDefault(ImportVerdict.Error),
        };
    }
}

internal static class ImportQueries
{
    /// <summary>Leads an import may change: those it made itself; in update mode those the importer sees.</summary>
    public static IQueryable<Lead> VisibleToImport(this IQueryable<Lead> leads, LeadImport import, ICurrentUser user) =>
        import.Mode == ImportMode.Update ? leads.VisibleTo(user) : leads.Where(l => l.ImportId == import.Id);

    /// <summary>Imports within the user's scope: one's own, or those of the departments one looks after.</summary>
    public static IQueryable<LeadImport> VisibleTo(this IQueryable<LeadImport> imports, ICurrentUser user)
    {
        var scope = user.ScopeOf(LeadsResources.Leads);
        var me = user.Required.UserId;
        return scope.Kind switch
        {
            DataScope.All => imports,
            DataScope.Department or DataScope.DepartmentAndBelow => imports.Where(i =>
                scope.DepartmentIds.Contains(i.DepartmentId) || i.CreatedBy == me
            ),
            _ => imports.Where(i => i.CreatedBy == me),
        };
    }
}

internal static class ImportNumbers
{
    public const string Sequence = "Leads.Import";

    public static string Format(long number) => $"B{number:D6}";
}
