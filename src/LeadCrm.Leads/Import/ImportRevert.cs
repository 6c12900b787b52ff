using System.Text.Json;
using LeadCrm.Core.Data;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Import;

/// <summary>Takes back what some rows of an import did, as far as nobody has worked on it since. Within the caller's transaction.</summary>
internal sealed class ImportRevert(LeadCrmDbContext db, LeadOwnership ownership, BusinessClock clock)
{
    private static readonly ImportVerdict[] Made = [ImportVerdict.Created, ImportVerdict.CapReached];

    /// <summary>Somebody began to work on one of the leads while they were being taken back: look again.</summary>
    internal sealed class TouchedMeanwhileException : Exception;

    /// <summary>Row number to what was done.</summary>
    public async Task<Dictionary<int, RevertOutcome>> TakeBackAsync(LeadImport import, List<ImportRow> rows, CancellationToken ct)
    {
        var outcomes = new Dictionary<int, RevertOutcome>();
        var made = rows.FindAll(r => Made.Contains(r.Verdict));
        var removed = await RemoveAsync(import, made.Select(r => r.LeadId!.Value).Distinct().ToArray(), ct);
        await TakeContactsAsync(made.FindAll(r => removed.Contains(r.LeadId!.Value)), ct);
        foreach (var row in made)
            outcomes[row.RowNumber] = removed.Contains(row.LeadId!.Value) ? RevertOutcome.Removed : RevertOutcome.Kept;

        var others = rows.FindAll(r => !Made.Contains(r.Verdict));
        if (others.Count == 0)
            return outcomes;
        foreach (var row in others)
            outcomes[row.RowNumber] = RevertOutcome.Reversed;
        await ForgetTouchesAsync(import, others, ct);
        await BackToPoolAsync(import, others, outcomes, ct);
        await UndoChangesAsync(import, others, outcomes, ct);
        return outcomes;
    }

    // What a row gave to somebody who was known before.
    private async Task TakeContactsAsync(List<ImportRow> rows, CancellationToken ct)
    {
        var ids = rows.Where(r => r.Changes is not null).SelectMany(r => ImportChanges.Read(r.Changes)!.Contacts).ToArray();
        if (ids.Length > 0)
            await db.Set<ContactKey>().Where(c => EF.Parameter(ids).Contains(c.Id)).ExecuteDeleteAsync(ct);
    }

    private async Task<HashSet<Guid>> RemoveAsync(LeadImport import, Guid[] leadIds, CancellationToken ct)
    {
        if (leadIds.Length == 0)
            return [];
        var worked = await WorkedOnAsync(import, leadIds, ct);
        var ids = leadIds.Where(id => !worked.Contains(id)).ToArray();
        if (ids.Length == 0)
            return [];
        // The rows are locked by this; whoever was faster is seen by the second look, whoever is later finds another version.
        await ownership.WithdrawAsync(ids, ImportNumbers.Format(import.Number), ct);
        if ((await WorkedOnAsync(import, ids, ct)).Count > 0)
            throw new TouchedMeanwhileException();
        await db.Set<Touch>()
            .Where(t => t.ImportId == import.Id && EF.Parameter(ids).Contains(t.LeadId))
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.RowKey, (Guid?)null), ct);
        await FreePersonsAsync(ids, ct);
        return ids.ToHashSet();
    }

    /// <summary>Leads with anything in their history that is not this import's own.</summary>
    private async Task<HashSet<Guid>> WorkedOnAsync(LeadImport import, Guid[] ids, CancellationToken ct)
    {
        var batch = ImportNumbers.Format(import.Number);
        var events = db.Set<LeadEvent>()
            .Where(e =>
                EF.Parameter(ids).Contains(e.LeadId)
                && e.Kind != LeadEvent.Created
                && !((e.Kind == LeadEvent.Updated || e.Kind == LeadEvent.ImportReverted) && e.Reason == batch)
            )
            .Select(e => e.LeadId);
        var followUps = db.Set<FollowUp>()
            .Where(f => EF.Parameter(ids).Contains(f.LeadId) && f.ImportId != import.Id)
            .Select(f => f.LeadId);
        var touches = db.Set<Touch>().Where(t => EF.Parameter(ids).Contains(t.LeadId) && t.ImportId != import.Id).Select(t => t.LeadId);
        var conflicts = db.Set<Conflict>()
            .IgnoreQueryFilters([QueryFilters.Tenant])
            .Where(c => EF.Parameter(ids).Contains(c.HolderLeadId) && c.State == ConflictState.Open)
            .Select(c => c.HolderLeadId);
        return await events.Union(followUps).Union(touches).Union(conflicts).ToHashSetAsync(ct);
    }

    // People whom only removed leads knew must not be found by their contacts any more: the file may have been wrong about them.
    private async Task FreePersonsAsync(Guid[] leadIds, CancellationToken ct)
    {
        var persons = await db.Set<Lead>()
            .IgnoreQueryFilters([QueryFilters.SoftDelete])
            .Where(l => EF.Parameter(leadIds).Contains(l.Id) && !db.Set<Lead>().Any(o => o.PersonId == l.PersonId && o.DeletedAt == null))
            .Select(l => l.PersonId)
            .Distinct()
            .ToArrayAsync(ct);
        await db.Set<SoftKey>().Where(k => EF.Parameter(persons).Contains(k.PersonId)).ExecuteDeleteAsync(ct);
        await db.Set<ContactKey>()
            .Where(c => EF.Parameter(persons).Contains(c.PersonId))
            .ExecuteUpdateAsync(
                s => s.SetProperty(c => c.Key, (string?)null).SetProperty(c => c.IsHard, false).SetProperty(c => c.LastFour, (string?)null),
                ct
            );
    }

    private async Task ForgetTouchesAsync(LeadImport import, List<ImportRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(r => r.LeadId!.Value).Distinct().ToArray();
        await db.Set<Lead>()
            .Where(l =>
                EF.Parameter(ids).Contains(l.Id)
                && db.Set<Touch>().Any(t => t.LeadId == l.Id && t.ImportId == import.Id && t.IsReInquiry && t.At == l.ReInquiredAt)
            )
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.ReInquiredAt, (DateTime?)null), ct);
        await db.Set<Touch>()
            .Where(t => t.ImportId == import.Id && t.IsReInquiry && EF.Parameter(ids).Contains(t.LeadId))
            .ExecuteDeleteAsync(ct);
    }

    private async Task BackToPoolAsync(
        LeadImport import,
        List<ImportRow> rows,
        Dictionary<int, RevertOutcome> outcomes,
        CancellationToken ct
    )
    {
        var pooled = rows.FindAll(r => r.Verdict == ImportVerdict.InPool);
        if (pooled.Count == 0)
            return;
        var ids = pooled.Select(r => r.LeadId!.Value).Distinct().ToArray();
        var batch = ImportNumbers.Format(import.Number);
        // Where the import left it, with nothing since.
        var leads = await db.Set<Lead>()
            .Where(l =>
                EF.Parameter(ids).Contains(l.Id)
                && l.Location == LeadLocation.Unassigned
                && db.Set<LeadEvent>()
                    .Where(e => e.LeadId == l.Id)
                    .OrderByDescending(e => e.At)
                    .ThenByDescending(e => e.Id)
                    .Select(e => e.Kind == LeadEvent.ReturnedToQueue && e.Reason == batch)
                    .First()
            )
            .ToListAsync(ct);
        await ownership.BackToPoolAsync(leads, batch, ct);
        await db.SaveChangesAsync(ct);
        foreach (var row in pooled.Where(r => leads.TrueForAll(l => l.Id != r.LeadId)))
            outcomes[row.RowNumber] = RevertOutcome.Kept;
    }

    private async Task UndoChangesAsync(
        LeadImport import,
        List<ImportRow> rows,
        Dictionary<int, RevertOutcome> outcomes,
        CancellationToken ct
    )
    {
        var changed = rows.FindAll(r => r.Changes is not null);
        if (changed.Count == 0)
            return;
        var ids = changed.Select(r => r.LeadId!.Value).Distinct().ToArray();
        var leads = await db.Set<Lead>()
            .Where(l => EF.Parameter(ids).Contains(l.Id))
            .Include(l => l.Person)
                .ThenInclude(p => p.Contacts)
            .Include(l => l.Tags)
            .AsSplitQuery()
            .ToDictionaryAsync(l => l.Id, ct);
        // Backwards, so that of two rows about one lead the later one is taken back first.
        foreach (var row in Enumerable.Reverse(changed))
            if (!leads.TryGetValue(row.LeadId!.Value, out var lead) || !await UndoAsync(import, lead, ImportChanges.Read(row.Changes)!, ct))
                outcomes[row.RowNumber] = RevertOutcome.Kept;
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Whether everything could be taken back; what somebody has changed since stays.</summary>
    private async Task<bool> UndoAsync(LeadImport import, Lead lead, ImportChanges changes, CancellationToken ct)
    {
        var (whole, undone) = (true, new List<string>());
        foreach (var change in changes.Fields)
        {
            var property = db.Entry(change.OfPerson ? lead.Person : (object)lead).Property(change.Property);
            if (!JsonElement.DeepEquals(ImportChanges.Json(property.CurrentValue), change.After))
            {
                whole = false;
                continue;
            }
            property.CurrentValue = change.Before.Deserialize(property.Metadata.ClrType, LeadImport.Json);
            undone.Add(change.Property);
        }
        foreach (var contact in lead.Person.Contacts.Where(c => changes.Contacts.Contains(c.Id)).ToList())
        {
            lead.Person.RemoveContact(contact);
            undone.Add(contact.Kind.ToString());
            if (contact.IsHard)
                await db.Set<LeadKey>().Where(k => k.LeadId == lead.Id && k.Key == contact.Key).ExecuteDeleteAsync(ct);
        }
        if (changes.Tags.Count > 0)
        {
            lead.SetTags(lead.Tags.Select(t => t.Tag).Except(changes.Tags, StringComparer.Ordinal));
            undone.Add("tags");
        }
        if (changes.FollowUp is { } note)
            await db.Set<FollowUp>().Where(f => f.Id == note).ExecuteDeleteAsync(ct);
        if (undone.Count == 0)
            return whole;
        db.Entry(lead).State = EntityState.Modified;
        lead.Record(
            new LeadEvent
            {
                Id = db.Engine.NextGuid(),
                LeadId = lead.Id,
                Kind = LeadEvent.Updated,
                At = clock.UtcNow,
                ActorId = import.RevertedBy,
                Reason = ImportNumbers.Format(import.Number),
                Fields = string.Join(',', undone),
            }
        );
        return whole;
    }
}
