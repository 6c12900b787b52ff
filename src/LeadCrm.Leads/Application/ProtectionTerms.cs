using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;

namespace LeadCrm.Leads.Application;

/// <summary>Until which business day a lead is protected; the day itself belongs to the protection.</summary>
internal sealed class ProtectionTerms(ISettings settings, IOrganisationDirectory directory, BusinessClock clock)
{
    /// <summary>What a franchise enters or imports is thereby reported (报备); headquarters needs no protection from itself.</summary>
    public async ValueTask<DateOnly?> OfNewLeadAsync(Guid tenantId, CancellationToken ct) =>
        (await directory.GetAsync(ct)).IsFranchise(tenantId)
            ? clock.Today.AddDays(await settings.GetAsync(LeadsSettings.ReportedProtectionDays, ct))
            : null;

    public async ValueTask<int> DispatchDaysAsync(int? wanted, CancellationToken ct) =>
        wanted ?? await settings.GetAsync(LeadsSettings.DispatchProtectionDays, ct);
}

internal static class OrganisationWall
{
    public static bool IsFranchise(this IOrganisation organisation, Guid tenantId) =>
        organisation.FindDepartment(tenantId)?.IsFranchise == true;

    /// <summary>Refuses a franchise, even where its role has the permission.</summary>
    public static void EnsureHeadquarters(this IOrganisation organisation, ICurrentUser user)
    {
        if (organisation.IsFranchise(user.Required.TenantId))
            throw new BusinessException(LeadsErrorCodes.OnlyHeadquarters);
    }
}
