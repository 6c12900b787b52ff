using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Application;

/// <summary>What somebody who sees a lead may not do with it all the same, and whom they may be told of.</summary>
internal sealed class LeadAccess(ICurrentUser user, IOrganisationDirectory directory)
{
    /// <summary>A collaborator follows up; who has the lead and how the student is reached is for the owner to change.</summary>
    public async Task EnsureOwnAsync(Lead lead, CancellationToken ct)
    {
        await EnsureWorksAsync(lead.Id, lead.OwnerId, lead.DepartmentId, ct);
        if (user.SeesOnlyAsCollaborator(lead.Id, lead.OwnerId, lead.DepartmentId))
            throw MayNot(lead, await directory.GetAsync(ct));
    }

    /// <summary>Who handed a lead over goes on seeing it, and works on it no more.</summary>
    public async Task EnsureWorksAsync(Guid leadId, Guid? ownerId, Guid departmentId, CancellationToken ct)
    {
        if (user.MayOnlyRead(leadId, ownerId, departmentId))
            throw new BusinessException(LeadsErrorCodes.ReadOnlyLead).WithData(
                "Owner",
                (await directory.GetAsync(ct)).FindUser(ownerId)?.DisplayName ?? "–"
            );
    }

    public static BusinessException MayNot(Lead lead, IOrganisation organisation) =>
        new BusinessException(LeadsErrorCodes.CollaboratorMayNot).WithData(
            "Owner",
            organisation.FindUser(lead.OwnerId)?.DisplayName ?? "–"
        );
}
