using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Security;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Cards of students: three short queries, however long the history is.</summary>
internal sealed class LeadCards(LeadCrmDbContext db, ICurrentUser user, IOrganisationDirectory directory, TextCatalog texts) : ILeadCards
{
    private const int MostLeads = 10;
    private const int MostNotes = 10;

    public async Task<LeadCard?> GetAsync(Guid leadId, int followUps, CancellationToken ct)
    {
        var lead = await db.Set<Lead>()
            .AsNoTracking()
            .VisibleTo(user)
            .Where(l => l.Id == leadId)
            .Select(l => new
            {
                l.Id,
                l.PersonId,
                l.Person.Name,
                l.Relation,
                l.StudentName,
                l.Person.City,
                l.Remark,
                Tags = l.Tags.Select(t => t.Tag).ToList(),
            })
            .FirstOrDefaultAsync(ct);
        if (lead is null)
            return null;
        var organisation = await directory.GetAsync(ct);
        return new LeadCard(
            lead.Id,
            lead.Name ?? "",
            lead.Relation,
            lead.StudentName,
            lead.City,
            lead.Remark,
            lead.Tags,
            await LeadsAsync(leadId, lead.PersonId, organisation, ct),
            await NotesAsync(leadId, Math.Clamp(followUps, 0, MostNotes), organisation, ct)
        );
    }

    private async Task<List<LeadCardLead>> LeadsAsync(Guid leadId, Guid personId, IOrganisation organisation, CancellationToken ct)
    {
        var rows = await db.Set<Lead>()
            .AsNoTracking()
            .VisibleTo(user)
            .Where(l => l.PersonId == personId)
            .OrderBy(l => l.Id == leadId ? 0 : 1)
            .ThenByDescending(l => l.CreatedAt)
            .Take(MostLeads)
            .Select(l => new
            {
                l.Id,
                l.Number,
                l.BusinessLine,
                l.CourseInterest,
                l.Stage,
                l.Intention,
                l.OwnerId,
            })
            .ToListAsync(ct);
        return rows.ConvertAll(l => new LeadCardLead(
            l.Id,
            $"L{l.Number:D8}",
            l.BusinessLine,
            l.CourseInterest,
            l.Stage,
            l.Intention,
            organisation.NameFor(l.OwnerId, user, texts)
        ));
    }

    private async Task<List<LeadCardNote>> NotesAsync(Guid leadId, int most, IOrganisation organisation, CancellationToken ct)
    {
        var rows = await db.Set<FollowUp>()
            .AsNoTracking()
            .Where(f => f.LeadId == leadId)
            .Shown(db)
            .OrderByDescending(f => f.At)
            .ThenByDescending(f => f.Id)
            .Take(most)
            .ToListAsync(ct);
        return rows.ConvertAll(f => new LeadCardNote(
            f.At,
            f.AuthorName ?? organisation.NameFor(f.AuthorId, user, texts),
            f.Type,
            f.Disposition,
            f.TalkSeconds,
            f.Content
        ));
    }
}
