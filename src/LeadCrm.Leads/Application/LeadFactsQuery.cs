using LeadCrm.Core.Data;
using LeadCrm.Core.Security;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Leads for other modules.</summary>
internal sealed class LeadFactsQuery(LeadCrmDbContext db, ICurrentUser user) : ILeadFacts
{
    public IQueryable<LeadFact> Query() => Project(db.Set<Lead>().AsNoTracking());

    public IQueryable<LeadFact> Visible() => Project(db.Set<Lead>().AsNoTracking().VisibleTo(user));

    private static IQueryable<LeadFact> Project(IQueryable<Lead> leads) =>
        leads.Select(l => new LeadFact
        {
            Id = l.Id,
            Number = l.Number,
            TenantId = l.TenantId,
            Location = l.Location,
            Stage = l.Stage,
            OwnerId = l.OwnerId,
            PreviousOwnerId = l.PreviousOwnerId,
            DepartmentId = l.DepartmentId,
            BusinessLine = l.BusinessLine,
            SourceCode = l.SourceCode,
            SourceGrade = l.SourceGrade,
            Entry = l.Entry,
            Intention = l.Intention,
            City = l.Person.City,
            Name = l.Person.Name,
            CreatedAt = l.CreatedAt,
            ReceivedAt = l.ReceivedAt,
            ReceiveType = l.ReceiveType,
            FirstContactAt = l.FirstContactAt,
            LastFollowUpAt = l.LastFollowUpAt,
            NextContactAt = l.NextContactAt,
            ReInquiredAt = l.ReInquiredAt,
            Attempts = l.Attempts,
            TimesClaimed = l.TimesClaimed,
            ClaimsSinceWake = l.ClaimsSinceWake,
            PreferredOwnerId = l.PreferredOwnerId,
            PoolId = l.PoolId,
            ImportId = l.ImportId,
            PendingCaseId = l.PendingCaseId,
            ClosedAt = l.ClosedAt,
            Version = l.Version,
        });
}
