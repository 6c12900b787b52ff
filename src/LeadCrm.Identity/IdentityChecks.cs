using LeadCrm.Identity.Application;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Identity;

/// <summary>What Host asks before it serves.</summary>
public static class IdentityChecks
{
    /// <summary>Open accounts that have the password of the demonstration.</summary>
    public static Task<IReadOnlyList<string>> WithDemoPasswordAsync(IServiceProvider services, CancellationToken ct) =>
        services.GetRequiredService<OrganisationSeeder>().WithDemoPasswordAsync(ct);
}
