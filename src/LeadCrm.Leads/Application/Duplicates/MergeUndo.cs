using System.Globalization;
using System.Text.Json;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Domain.Duplicates;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application.Duplicates;

/// <summary>Takes a merge back: everything goes to where it was, except what somebody has changed since, which stays and is told.</summary>
internal sealed class MergeUndo(
    LeadCrmDbContext db,
    ICurrentUser user,
    LeadOwnership ownership,
    SoftMatches similar,
    IOrganisationDirectory directory,
    BusinessClock clock
)
{
    // Set by the move back, or by the save itself.
    private static readonly HashSet<string> NotRestored =
    [
        nameof(Lead.Id),
        nameof(Lead.Number),
        nameof(Lead.TenantId),
        nameof(Lead.PersonId),
        nameof(Lead.Version),
        nameof(Lead.CreatedAt),
        nameof(Lead.CreatedBy),
        nameof(Lead.ModifiedAt),
        nameof(Lead.ModifiedBy),
        nameof(Lead.DeletedAt),
        nameof(Lead.Location),
        nameof(Lead.OwnerId),
        nameof(Lead.DepartmentId),
    ];

    private readonly List<StayedDto> stayed = [];

    public async Task<UndoneMergeDto> UndoAsync(Guid id, UndoMergeInput input, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var merge = await db.Set<LeadMerge>().VisibleTo(user, db).FirstOrDefaultAsync(m => m.Id == id, ct).OrNotFound();
        merge.EnsureVersion(input.Version);
        merge.Undo(clock.UtcNow, user.Id);
        var snapshot = MergeSnapshot.Read(merge.Snapshot);
        var rows = await LoadAsync(merge, snapshot, ct);
        RestorePerson(snapshot, rows);
        RestoreContacts(snapshot, rows);
        foreach (var moved in snapshot.Moved)
            MoveBack(moved, rows);
        foreach (var facts in snapshot.Survivors)
            if (rows.Leads.TryGetValue(facts.Id, out var survivor))
                RestoreValues(survivor, facts, NumberOf(survivor));
        foreach (var lead in snapshot.Leads)
            await RestoreLeadAsync(lead, merge, rows, ct);
        foreach (var person in rows.Persons.Values)
            await similar.RewriteAsync(person, ct);
        await TellWhatCameAsync(merge, snapshot, rows, ct);
        if (merge.ClusterId is { } cluster)
            (
                await db.Set<DuplicateCluster>().FirstOrDefaultAsync(c => c.Id == cluster && c.State == DuplicateClusterState.Merged, ct)
            )?.Reopen();
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new UndoneMergeDto(snapshot.Leads.Count, stayed);
    }

    /// <summary>The tracked rows that a merge touched.</summary>
    private sealed record Rows(Person Survivor, Dictionary<Guid, Person> Persons, Dictionary<Guid, Lead> Leads, IOrganisation People);

    private async Task<Rows> LoadAsync(LeadMerge merge, MergeSnapshot snapshot, CancellationToken ct)
    {
        var survivors = snapshot.Leads.Select(l => l.Into).Append(merge.SurvivorLeadId).Distinct().ToArray();
        // A later merge may have taken the survivor, or given it more: the later one goes back first.
        if (
            await db.Set<LeadAlias>().AnyAsync(a => EF.Parameter(survivors).Contains(a.LeadId), ct)
            || await db.Set<LeadMerge>()
                .AnyAsync(
                    m => m.SurvivorPersonId == merge.SurvivorPersonId && m.UndoneAt == null && m.Number > merge.Number && m.Id != merge.Id,
                    ct
                )
        )
            throw new BusinessException(LeadsErrorCodes.MergeCovered);
        Guid[] leadIds = [.. survivors, .. snapshot.Leads.Select(l => l.Id), .. snapshot.Moved.Select(m => m.Id)];
        Guid[] personIds = [merge.SurvivorPersonId, .. snapshot.Persons];
        var persons = await db.Set<Person>()
            .Where(p => EF.Parameter(personIds).Contains(p.Id))
            .Include(p => p.Contacts)
            .ToDictionaryAsync(p => p.Id, ct);
        var leads = await db.Set<Lead>()
            .IgnoreQueryFilters([QueryFilters.SoftDelete])
            .Where(l => EF.Parameter(leadIds).Contains(l.Id))
            .Include(l => l.Tags)
            .ToDictionaryAsync(l => l.Id, ct);
        // Lists of a person's rows may be read, so whoever reads them at the same time finds another version.
        foreach (var lead in leads.Values)
            db.Entry(lead).State = EntityState.Modified;
        foreach (var person in persons.Values)
            db.Entry(person).State = EntityState.Modified;
        return new Rows(persons[merge.SurvivorPersonId], persons, leads, await directory.GetAsync(ct));
    }

    private void RestorePerson(MergeSnapshot snapshot, Rows rows)
    {
        var number = rows.Leads.Values.Where(l => l.PersonId == rows.Survivor.Id).Select(NumberOf).FirstOrDefault() ?? "";
        RestoreValues(rows.Survivor, snapshot.Person, number);
    }

    private void RestoreValues(object row, MergedFacts facts, string number)
    {
        foreach (var value in facts.Values)
        {
            var property = db.Entry(row).Property(value.Property);
            if (!JsonElement.DeepEquals(MergeSnapshot.ValueOf(property.CurrentValue), value.After))
            {
                stayed.Add(new StayedDto(number, "fact", char.ToLowerInvariant(value.Property[0]) + value.Property[1..]));
                continue;
            }
            var before = value.Before.Deserialize(property.Metadata.ClrType, MergeSnapshot.Json);
            if (row is Person person && value.Property == nameof(Person.Name))
                person.Rename((string?)before);
            else
                property.CurrentValue = before;
        }
    }

    private void RestoreContacts(MergeSnapshot snapshot, Rows rows)
    {
        var there = rows.Persons.Values.SelectMany(p => p.Contacts).ToDictionary(c => c.Id);
        foreach (var contact in snapshot.Contacts)
        {
            if (!there.TryGetValue(contact.Id, out var row))
            {
                stayed.Add(new StayedDto("", "contact", null));
                continue;
            }
            var entry = db.Entry(row);
            if (contact.Moved)
            {
                entry.Property(nameof(ContactKey.PersonId)).CurrentValue = contact.PersonId;
                continue;
            }
            entry.Property(nameof(ContactKey.Key)).CurrentValue = contact.Key;
            entry.Property(nameof(ContactKey.IsHard)).CurrentValue = contact.IsHard;
            entry.Property(nameof(ContactKey.LastFour)).CurrentValue = contact.LastFour;
        }
        db.ChangeTracker.DetectChanges();
        foreach (var person in rows.Persons.Values)
            person.ContactsMoved();
    }

    private void MoveBack(MovedLead moved, Rows rows)
    {
        if (
            rows.Leads.TryGetValue(moved.Id, out var lead)
            && lead.PersonId == rows.Survivor.Id
            && rows.Persons.TryGetValue(moved.FromPersonId, out var person)
        )
            lead.BelongTo(person);
        else
            stayed.Add(new StayedDto(lead is null ? "" : NumberOf(lead), "lead", null));
    }

    private async Task RestoreLeadAsync(MergedLead merged, LeadMerge merge, Rows rows, CancellationToken ct)
    {
        if (!rows.Leads.TryGetValue(merged.Id, out var lead) || !rows.Leads.TryGetValue(merged.Into, out var into))
            return;
        var now = clock.UtcNow;
        lead.DeletedAt = null;
        await ReturnAsync(lead, merged, merge, rows, ct);
        foreach (var (name, before) in merged.Before.Where(b => !NotRestored.Contains(b.Key)))
        {
            var property = db.Entry(lead).Property(name);
            // Without its owner the lead waits in the queue, and knows nothing of having been received.
            if (lead.OwnerId is null && name is nameof(Lead.ReceivedAt) or nameof(Lead.ReceiveType) or nameof(Lead.ReceivedFromId))
                continue;
            property.CurrentValue = before.Deserialize(property.Metadata.ClrType, MergeSnapshot.Json);
        }
        await ReturnKeysAsync(lead, merged, ct);
        var kept = into.Tags.Select(t => t.Tag).Except(merged.TagsGiven, StringComparer.Ordinal).ToList();
        if (kept.Count != into.Tags.Count)
            into.SetTags(kept);
        db.RemoveRange(
            await db.Set<Collaborator>()
                .Where(c => c.LeadId == into.Id && EF.Parameter(merged.CollaboratorsGiven).Contains(c.UserId))
                .ToListAsync(ct)
        );
        foreach (
            var alias in await db.Set<LeadAlias>()
                .Where(a => a.LeadId == lead.Id || EF.Parameter(merged.AliasesMoved).Contains(a.LeadId))
                .ToListAsync(ct)
        )
        {
            if (alias.LeadId == lead.Id)
                db.Remove(alias);
            else
                alias.SurvivorId = lead.Id;
        }
        into.Record(
            new LeadEvent
            {
                Id = db.Engine.NextGuid(),
                LeadId = into.Id,
                Kind = LeadEvent.Unmerged,
                At = now,
                ActorId = user.Id,
                Reason = merged.Number,
            }
        );
        lead.TellUnmerge(new LeadUnmerged(lead.Id, into.Id, merge.TenantId, merge.Id, now));
    }

    private async Task ReturnAsync(Lead lead, MergedLead merged, LeadMerge merge, Rows rows, CancellationToken ct)
    {
        var location = Before<LeadLocation>(merged, nameof(Lead.Location));
        var owner = Before<Guid?>(merged, nameof(Lead.OwnerId));
        var holder = rows.People.FindUser(owner) is { IsActive: true } active && active.TenantId == lead.TenantId ? active : null;
        if (owner is not null && holder is null)
        {
            stayed.Add(new StayedDto(merged.Number, "owner", rows.People.NameOf(owner)));
            location = LeadLocation.Unassigned;
        }
        await ownership.UnmergeAsync(
            lead,
            location,
            holder,
            Before<Guid>(merged, nameof(Lead.DepartmentId)),
            Before<ReceiveType?>(merged, nameof(Lead.ReceiveType)),
            Before<Guid?>(merged, nameof(Lead.PoolId)),
            MergeNumbers.Format(merge.Number),
            ct
        );
    }

    // Keys go back from whoever has them of the two; what another lead took meanwhile stays there.
    private async Task ReturnKeysAsync(Lead lead, MergedLead merged, CancellationToken ct)
    {
        if (!lead.IsOpen || merged.Keys.Count == 0)
            return;
        var keys = merged.Keys.Select(k => k.Key).ToArray();
        var held = await db.Set<LeadKey>()
            .Where(k => k.TenantId == lead.TenantId && k.BusinessLine == lead.BusinessLine && EF.Parameter(keys).Contains(k.Key))
            .ToDictionaryAsync(k => (k.Key, k.Slot), ct);
        foreach (var key in merged.Keys)
        {
            if (!held.TryGetValue((key.Key, key.Slot), out var row))
                db.Add(LeadKey.Of(lead, key.Key, key.Slot));
            else if (row.LeadId == merged.Into)
                db.Entry(row).Property(nameof(LeadKey.LeadId)).CurrentValue = lead.Id;
            else
                stayed.Add(new StayedDto(merged.Number, "key", ContactMasks.MaskKey(key.Key)));
        }
    }

    private async Task TellWhatCameAsync(LeadMerge merge, MergeSnapshot snapshot, Rows rows, CancellationToken ct)
    {
        var survivors = snapshot.Leads.Select(l => l.Into).Distinct().ToArray();
        var since = merge.CreatedAt;
        var notes = await db.Set<FollowUp>()
            .Where(f => EF.Parameter(survivors).Contains(f.LeadId) && f.At > since)
            .GroupBy(f => f.LeadId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(ct);
        var touches = await db.Set<Touch>()
            .Where(t => EF.Parameter(survivors).Contains(t.LeadId) && t.At > since)
            .GroupBy(t => t.LeadId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(ct);
        stayed.AddRange(
            notes.Select(n => new StayedDto(NumberOf(rows.Leads[n.Key]), "followUps", n.Count.ToString(CultureInfo.InvariantCulture)))
        );
        stayed.AddRange(
            touches.Select(t => new StayedDto(NumberOf(rows.Leads[t.Key]), "touches", t.Count.ToString(CultureInfo.InvariantCulture)))
        );
    }

    private static T? Before<T>(MergedLead merged, string property) => merged.Before[property].Deserialize<T>(MergeSnapshot.Json);

    private static string NumberOf(Lead lead) => LeadNumbers.Format(lead.Number);
}
