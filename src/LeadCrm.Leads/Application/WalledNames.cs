using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Security;

namespace LeadCrm.Leads.Application;

/// <summary>Names of people as the reader's side of the franchise wall may know them.</summary>
internal static class WalledNames
{
    private const string CodedReason = "LeadReason:";

    public static string? NameOf(this IOrganisation organisation, Guid? userId) => organisation.FindUser(userId)?.DisplayName;

    /// <summary>Whether the person is on the other side, and the wall is closed to the reader.</summary>
    public static bool IsBehindWall(this IOrganisation organisation, Guid? userId, ICurrentUser reader) =>
        !reader.Required.PassesTenantWall && organisation.FindUser(userId) is { } person && person.TenantId != reader.Required.TenantId;

    /// <summary>The name; for somebody behind the wall only which side it is.</summary>
    public static string? NameFor(this IOrganisation organisation, Guid? userId, ICurrentUser reader, TextCatalog texts) =>
        organisation.IsBehindWall(userId, reader)
            ? texts.Get(organisation.IsFranchise(reader.Required.TenantId) ? "Leads:Headquarters" : "Leads:AnotherChannel")
            : organisation.NameOf(userId);

    /// <summary>A reason that people wrote, or one of the system's in the reader's language.</summary>
    public static string? Reason(this TextCatalog texts, string? reason) =>
        reason?.StartsWith(CodedReason, StringComparison.Ordinal) == true ? texts.Get(reason) : reason;
}
