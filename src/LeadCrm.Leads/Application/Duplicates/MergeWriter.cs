using System.Text.Json;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Domain.Duplicates;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application.Duplicates;

/// <summary>Changes the tracked rows of a merge and notes in a snapshot what each was before. The caller saves.</summary>
internal sealed class MergeWriter(LeadCrmDbContext db, ICurrentUser user, LeadOwnership ownership, SoftMatches similar)
{
    public async Task<MergeSnapshot> WriteAsync(MergePlan plan, CancellationToken ct)
    {
        var survivor = plan.Survivor.Person;
        RefuseUnknownChoices(plan);
        var snapshot = new MergeSnapshot
        {
            Persons = [.. plan.Absorbed.Select(p => p.Id)],
            Person = Fill(survivor, survivor.Id, plan.Absorbed.ConvertAll(p => ((object)p, p.Id)), MergeFields.OfPerson, plan.Choices),
            Contacts = MoveContacts(survivor, plan.Absorbed),
        };
        foreach (var group in plan.Groups)
        {
            var others = group.Merged.ConvertAll(l => ((object)l, l.Id));
            if (others.Count > 0)
                snapshot.Survivors.Add(Fill(group.Stays, group.Stays.Id, others, MergeFields.OfLead, plan.Choices));
            foreach (var lead in group.Merged)
                snapshot.Leads.Add(await MergeAsync(plan, lead, group.Stays, ct));
            foreach (var lead in group.Others.Append(group.Stays).Where(l => l.PersonId != survivor.Id))
            {
                snapshot.Moved.Add(new MovedLead(lead.Id, lead.PersonId));
                lead.BelongTo(survivor);
            }
        }
        foreach (var row in plan.Groups.SelectMany(g => g.Others.Append(g.Stays)).Cast<object>().Append(survivor).Concat(plan.Absorbed))
            Touch(row);
        await similar.RewriteAsync(survivor, ct);
        await similar.ForgetAsync(snapshot.Persons, ct);
        return snapshot;
    }

    // Everything that took part gets a new version, so that an edit of it at the same time is told, or this is.
    private void Touch(object row)
    {
        if (db.Entry(row).State == EntityState.Unchanged)
            db.Entry(row).State = EntityState.Modified;
    }

    private static void RefuseUnknownChoices(MergePlan plan)
    {
        var persons = plan.Absorbed.Select(p => p.Id).Append(plan.Survivor.PersonId).ToHashSet();
        var leads = plan.Groups.SelectMany(g => g.Merged.Append(g.Stays)).Select(l => l.Id).ToHashSet();
        foreach (var choice in plan.Choices)
        {
            var known =
                (MergeFields.OfPerson.ContainsKey(choice.Field!) && persons.Contains(choice.From!.Value))
                || (MergeFields.OfLead.ContainsKey(choice.Field!) && leads.Contains(choice.From!.Value));
            if (!known)
                throw new BusinessException(LeadsErrorCodes.MergeField).WithData("Field", choice.Field).ForField("choices");
        }
    }

    private MergedFacts Fill(
        object into,
        Guid id,
        List<(object Row, Guid Id)> others,
        IReadOnlyDictionary<string, string> fields,
        IReadOnlyList<MergeChoiceInput> choices
    )
    {
        var values = new List<MergedValue>();
        foreach (var (name, property) in fields)
        {
            var before = db.Entry(into).Property(property).CurrentValue;
            var chosen = choices.FirstOrDefault(c => c.Field == name && others.Exists(o => o.Id == c.From));
            var after =
                chosen is not null ? ValueOf(others.Find(o => o.Id == chosen.From).Row, property)
                : IsEmpty(before) ? others.Select(o => ValueOf(o.Row, property)).FirstOrDefault(v => !IsEmpty(v)) ?? before
                : before;
            if (Equals(before, after))
                continue;
            Set(into, property, after);
            values.Add(new MergedValue(property, MergeSnapshot.ValueOf(before), MergeSnapshot.ValueOf(after)));
        }
        return new MergedFacts(id, values);
    }

    private object? ValueOf(object row, string property) => db.Entry(row).Property(property).CurrentValue;

    private static bool IsEmpty(object? value) => value is null or "";

    private void Set(object row, string property, object? value)
    {
        if (row is Person person && property == nameof(Person.Name))
            person.Rename((string?)value);
        else
            db.Entry(row).Property(property).CurrentValue = value;
    }

    // What the survivor has already only loses its key, so that nobody is found twice.
    private List<MergedContact> MoveContacts(Person survivor, List<Person> absorbed)
    {
        var moved = new List<MergedContact>();
        var there = survivor.Contacts.Select(Sameness).ToHashSet();
        RefuseTooMany(there.Union(absorbed.SelectMany(p => p.Contacts).Select(Sameness)).Count());
        foreach (var contact in absorbed.SelectMany(p => p.Contacts).OrderBy(c => c.Id).ToList())
        {
            var moves = there.Add(Sameness(contact));
            moved.Add(new MergedContact(contact.Id, contact.PersonId, moves, contact.Key, contact.IsHard, contact.LastFour));
            var entry = db.Entry(contact);
            if (moves)
            {
                entry.Property(nameof(ContactKey.PersonId)).CurrentValue = survivor.Id;
                continue;
            }
            entry.Property(nameof(ContactKey.Key)).CurrentValue = null;
            entry.Property(nameof(ContactKey.IsHard)).CurrentValue = false;
            entry.Property(nameof(ContactKey.LastFour)).CurrentValue = null;
        }
        db.ChangeTracker.DetectChanges();
        survivor.ContactsMoved();
        return moved;
    }

    // Nobody is reached in so many ways. To leave some of them behind would leave leads that are found by what is nobody's.
    private static void RefuseTooMany(int contacts)
    {
        if (contacts > LeadConsts.MaxMergedContacts)
            throw new BusinessException(LeadsErrorCodes.MergeTooManyContacts)
                .WithData("Count", contacts)
                .WithData("Max", LeadConsts.MaxMergedContacts)
                .ForField("personIds");
    }

    private static (ContactKind Kind, string Text) Sameness(ContactKey contact) => (contact.Kind, contact.Key ?? contact.Value);

    private async Task<MergedLead> MergeAsync(MergePlan plan, Lead lead, Lead into, CancellationToken ct)
    {
        var merged = new MergedLead
        {
            Id = lead.Id,
            Number = LeadNumbers.Format(lead.Number),
            Into = into.Id,
            Before = db.Entry(lead)
                .CurrentValues.Properties.ToDictionary(
                    p => p.Name,
                    p => MergeSnapshot.ValueOf(db.Entry(lead).Property(p.Name).CurrentValue)
                ),
        };
        foreach (var key in await db.Set<LeadKey>().Where(k => k.LeadId == lead.Id).ToListAsync(ct))
        {
            merged.Keys.Add(new MergedKey(key.BusinessLine, key.Key, key.Slot));
            if (into.IsOpen)
                db.Entry(key).Property(nameof(LeadKey.LeadId)).CurrentValue = into.Id;
            else
                db.Remove(key);
        }
        GiveTags(lead, into, merged);
        await GiveCollaboratorsAsync(lead, into, merged, plan.Now, ct);
        await ownership.MergeAsync(lead, LeadNumbers.Format(into.Number), ct);
        lead.Protect(null);
        lead.DeletedAt = plan.Now;
        into.Record(Merged(into.Id, plan, LeadNumbers.Format(lead.Number)));
        lead.TellMerge(new LeadMergedInto(lead.Id, into.Id, plan.TenantId, plan.MergeId, plan.Now));
        foreach (var alias in await db.Set<LeadAlias>().Where(a => a.SurvivorId == lead.Id).ToListAsync(ct))
        {
            merged.AliasesMoved.Add(alias.LeadId);
            alias.SurvivorId = into.Id;
        }
        db.Add(
            new LeadAlias
            {
                LeadId = lead.Id,
                SurvivorId = into.Id,
                MergeId = plan.MergeId,
                TenantId = plan.TenantId,
            }
        );
        return merged;
    }

    private LeadEvent Merged(Guid leadId, MergePlan plan, string other) =>
        new()
        {
            Id = db.Engine.NextGuid(),
            LeadId = leadId,
            Kind = LeadEvent.Merged,
            At = plan.Now,
            ActorId = user.Id,
            Reason = other,
        };

    private static void GiveTags(Lead from, Lead to, MergedLead merged)
    {
        var fresh = from.Tags.Select(t => t.Tag).Except(to.Tags.Select(t => t.Tag), StringComparer.Ordinal);
        merged.TagsGiven.AddRange(fresh.Take(LeadConsts.MaxTags - to.Tags.Count));
        if (merged.TagsGiven.Count > 0)
            to.SetTags([.. to.Tags.Select(t => t.Tag), .. merged.TagsGiven]);
    }

    // Whoever worked on the lead goes on working on it: its owner, too.
    private async Task GiveCollaboratorsAsync(Lead from, Lead to, MergedLead merged, DateTime now, CancellationToken ct)
    {
        var there = await db.Set<Collaborator>().Where(c => c.LeadId == to.Id || c.LeadId == from.Id).ToListAsync(ct);
        var on = db.Set<Collaborator>().Local.Where(c => c.LeadId == to.Id).Select(c => c.UserId).ToHashSet();
        var wanted = there.Where(c => c.LeadId == from.Id).Select(c => c.UserId);
        if (!to.IsOpen)
            return;
        if (from.OwnerId is { } owner && from.IsOpen)
            wanted = wanted.Append(owner);
        foreach (var id in wanted.Distinct().Where(u => u != to.OwnerId && !on.Contains(u)).ToList())
        {
            if (on.Count >= LeadConsts.MaxCollaborators)
                break;
            on.Add(id);
            merged.CollaboratorsGiven.Add(id);
            db.Add(
                new Collaborator
                {
                    LeadId = to.Id,
                    UserId = id,
                    TenantId = to.TenantId,
                    AddedBy = user.Id,
                    AddedAt = now,
                }
            );
        }
    }
}
