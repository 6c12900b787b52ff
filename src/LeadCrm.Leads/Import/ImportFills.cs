using LeadCrm.Core.Data;
using LeadCrm.Core.Entities;
using LeadCrm.Core.Security;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Import;

/// <summary>
/// Gives leads that are there what a row knows: in update mode by the import's rule, otherwise what a row repeats from an earlier chunk of the
/// same file leaves empty.
/// </summary>
internal sealed class ImportFills(LeadCrmDbContext db, ICurrentUser user, ImportEntry entry)
{
    private const int MaxContacts = LeadConsts.MaxPhones + 4;

    public async Task WriteAsync(LeadImport import, List<RowDecision> rows, ChunkFacts facts, CancellationToken ct)
    {
        var fills = rows.Select(r => (LeadId: LeadOf(import, r, facts), Row: r)).Where(f => f.LeadId is not null).ToList();
        if (fills.Count == 0)
            return;
        var ids = fills.Select(f => f.LeadId!.Value).Distinct().ToArray();
        // Untracked: what changes is written in bulk, with its version, and noted in the history of the lead and in the row of the import.
        var leads = await db.Set<Lead>()
            .AsNoTrackingWithIdentityResolution()
            .VisibleToImport(import, user)
            .Where(l => EF.Parameter(ids).Contains(l.Id))
            .Include(l => l.Person)
                .ThenInclude(p => p.Contacts)
            .Include(l => l.Tags)
            .AsSplitQuery()
            .ToDictionaryAsync(l => l.Id, ct);
        var isUpdate = import.Mode == ImportMode.Update;
        var written = new Changed(facts.Now, import.CreatedBy) { Taken = await TakenAsync(import, fills.ConvertAll(f => f.Row), ct) };
        var notes = await NotesAsync(import, fills.ConvertAll(f => f.Row), ids, ct);
        foreach (var (leadId, row) in fills)
        {
            if (!leads.TryGetValue(leadId!.Value, out var lead))
                continue;
            var before = isUpdate ? ImportChanges.Before(db, lead) : default;
            var added = await FillAsync(import, lead, row, facts, notes, written, ct);
            if (isUpdate)
                row.Changes = ImportChanges.Since(before, db, lead, added).ToJson();
        }
        await written.WriteAsync(db, ct);
    }

    /// <summary>The rows of all tables that the fills of a chunk change or add.</summary>
    private sealed class Changed(DateTime now, Guid? by)
    {
        private readonly HashSet<Lead> leads = [];
        private readonly HashSet<Person> persons = [];

        /// <summary>Keys that some lead of the line holds by now, also by what this chunk has written.</summary>
        public required HashSet<string> Taken { get; init; }
        public List<ContactKey> Contacts { get; } = [];
        public List<LeadKey> Keys { get; } = [];
        public List<LeadTag> Tags { get; } = [];
        public List<LeadEvent> Events { get; } = [];
        public List<FollowUp> FollowUps { get; } = [];

        /// <summary>The person's facts are part of what was read with the lead's version, so both get a new one.</summary>
        public void Note(Lead lead)
        {
            if (leads.Add(lead))
                Touch(lead);
            if (persons.Add(lead.Person))
                Touch(lead.Person);
        }

        private void Touch(AggregateRoot row) => (row.Version, row.ModifiedAt, row.ModifiedBy) = (row.Version + 1, now, by);

        // Name, city, school or year of birth may have changed.
        private async Task RewriteSoftKeysAsync(LeadCrmDbContext db, CancellationToken ct)
        {
            var ids = persons.Select(p => p.Id).ToArray();
            if (ids.Length == 0)
                return;
            await db.Set<SoftKey>().Where(k => EF.Parameter(ids).Contains(k.PersonId)).ExecuteDeleteAsync(ct);
            await db.Engine.BulkInsertAsync(db, persons.SelectMany(SoftKeys.RowsOf).ToList(), ct);
        }

        public async Task WriteAsync(LeadCrmDbContext db, CancellationToken ct)
        {
            await db.Engine.BulkUpdateAsync(db, persons, ct);
            await db.Engine.BulkUpdateAsync(db, leads, ct);
            await RewriteSoftKeysAsync(db, ct);
            await db.Engine.BulkInsertAsync(db, Contacts, ct);
            await db.Engine.BulkInsertAsync(db, Keys, ct);
            await db.Engine.BulkInsertAsync(db, Tags, ct);
            await db.Engine.BulkInsertAsync(db, Events, ct);
            await db.Engine.BulkInsertAsync(db, FollowUps, ct);
        }
    }

    private async Task<HashSet<string>> TakenAsync(LeadImport import, List<RowDecision> rows, CancellationToken ct)
    {
        var keys = rows.SelectMany(r => r.HardKeys).Distinct(StringComparer.Ordinal).ToList();
        var taken = await db.Set<LeadKey>()
            .AsNoTracking()
            .Where(k => k.TenantId == import.TenantId && k.BusinessLine == import.BusinessLine && EF.Parameter(keys).Contains(k.Key))
            .Select(k => k.Key)
            .ToListAsync(ct);
        return taken.ToHashSet(StringComparer.Ordinal);
    }

    private static Guid? LeadOf(LeadImport import, RowDecision row, ChunkFacts facts)
    {
        if (import.Mode == ImportMode.Update)
            return row is { Settled: null, Verdict: ImportVerdict.Touched } ? row.LeadId : null;
        if (row.Settled != ImportVerdict.DuplicateInFile || !row.GivesMore)
            return null;
        foreach (var key in row.HardKeys)
            if (facts.Holders.TryGetValue(key, out var holder) && holder.ImportId == import.Id)
                return holder.LeadId;
        return null;
    }

    private async Task<ImportAdditions> FillAsync(
        LeadImport import,
        Lead lead,
        RowDecision row,
        ChunkFacts facts,
        HashSet<(Guid Lead, DateTime At, string? Content)> notes,
        Changed written,
        CancellationToken ct
    )
    {
        var overwrites = import is { Mode: ImportMode.Update, UpdateRule: ImportUpdateRule.Overwrite };
        var changed = LeadFacts.Apply(lead, row.Candidate.ToInput(overwrites ? null : lead));
        var added = new ImportAdditions([], [], null);
        if (MayAddContacts(import, lead))
            AddContacts(lead, row, facts, added, changed, written);
        if (import.Mode == ImportMode.Update)
            AddTags(lead, row, added, changed, written);
        if (
            import.Mode == ImportMode.Update
            && NewLeads.FollowUpOf(db.Engine.NextGuid(), import, row, lead.Id, await entry.AuthorAsync(import, row, ct), facts.Now)
                is { } note
            && notes.Add((lead.Id, note.At, note.Content))
        )
        {
            written.FollowUps.Add(note);
            lead.BringFollowUp(note.At);
            added = added with { FollowUp = note.Id };
            changed.Add("followUp");
        }
        if (changed.Count > 0)
            Record(import, lead, changed, facts.Now, written);
        return added;
    }

    // Whoever may not change how people are reached may not do it by a file, and who only helps with a lead neither.
    private bool MayAddContacts(LeadImport import, Lead lead) =>
        import.Mode == ImportMode.Create
        || (user.Can(LeadsPermissions.ChangeContacts) && !user.SeesOnlyAsCollaborator(lead.Id, lead.OwnerId, lead.DepartmentId));

    private void AddContacts(Lead lead, RowDecision row, ChunkFacts facts, ImportAdditions added, List<string> changed, Changed written)
    {
        foreach (var contact in row.Contacts.Where(c => c.Key is not null && lead.Person.Contacts.Count < MaxContacts))
        {
            if (contact.IsHard && (written.Taken.Contains(contact.Key!) || facts.Protected.ContainsKey(contact.Key!)))
                continue;
            var entity = contact.ToEntity(db.Engine.NextGuid(), lead.PersonId, lead.TenantId, ContactRelation.Self);
            if (!lead.Person.AddContact(entity))
                continue;
            written.Contacts.Add(entity);
            if (contact.IsHard && written.Taken.Add(contact.Key!))
                written.Keys.Add(LeadKey.Of(lead, contact.Key!));
            added.Contacts.Add(entity.Id);
            changed.Add(contact.Kind.ToString());
        }
    }

    private static void AddTags(Lead lead, RowDecision row, ImportAdditions added, List<string> changed, Changed written)
    {
        var fresh = row.Candidate.Tags.Except(lead.Tags.Select(t => t.Tag), StringComparer.Ordinal).ToList();
        if (fresh.Count == 0 || lead.Tags.Count + fresh.Count > LeadConsts.MaxTags)
            return;
        lead.SetTags([.. lead.Tags.Select(t => t.Tag), .. fresh]);
        added.Tags.AddRange(fresh);
        written.Tags.AddRange(lead.Tags.Where(t => fresh.Contains(t.Tag)));
        changed.Add("tags");
    }

    private void Record(LeadImport import, Lead lead, List<string> changed, DateTime now, Changed written)
    {
        written.Note(lead);
        written.Events.Add(
            new LeadEvent
            {
                Id = db.Engine.NextGuid(),
                LeadId = lead.Id,
                Kind = LeadEvent.Updated,
                At = now,
                ActorId = import.CreatedBy,
                Reason = ImportNumbers.Format(import.Number),
                Fields = string.Join(',', changed),
            }
        );
    }

    /// <summary>Follow-ups the leads have already, so that the same file again adds none.</summary>
    private async Task<HashSet<(Guid Lead, DateTime At, string? Content)>> NotesAsync(
        LeadImport import,
        List<RowDecision> rows,
        Guid[] leadIds,
        CancellationToken ct
    )
    {
        if (import.Mode != ImportMode.Update || rows.TrueForAll(r => r.Candidate.FollowUpContent is null))
            return [];
        var there = await db.Set<FollowUp>()
            .AsNoTracking()
            .Where(f => EF.Parameter(leadIds).Contains(f.LeadId) && f.ImportId != null)
            .Select(f => new
            {
                f.LeadId,
                f.At,
                f.Content,
            })
            .ToListAsync(ct);
        return there.Select(f => (f.LeadId, f.At, f.Content)).ToHashSet();
    }
}
