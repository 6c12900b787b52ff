using LeadCrm.Contracts.Identity;
using LeadCrm.Contracts.Telemarketing;
using LeadCrm.Core.Security;

namespace LeadCrm.Telemarketing.Application;

/// <summary>Telemarketers qualify and take nothing over; who does both, as an administrator may, sells.</summary>
internal sealed class TmkStaff(IOrganisationDirectory directory) : ITmkStaff
{
    public async ValueTask<bool> IsTmkAsync(Guid userId, CancellationToken ct) => IsTmk((await directory.GetAsync(ct)).AccessOf(userId));

    public static bool IsTmk(UserAccess? access) =>
        access is not null
        && access.Permissions.Contains(TelemarketingPermissions.Qualify)
        && !access.Permissions.Contains(TelemarketingPermissions.AcceptOffers);

    public static bool Accepts(UserAccess? access) => access?.Permissions.Contains(TelemarketingPermissions.AcceptOffers) == true;
}

internal static class Names
{
    public static string? NameOf(this IOrganisation organisation, Guid? userId) => organisation.FindUser(userId)?.DisplayName;

    public static string LeadNumber(long number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"L{number:D8}");
}
