using LeadCrm.Assignment.Application;
using LeadCrm.Core.Modules;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Assignment;

/// <summary>Who gets which lead, how many, and when it goes back: caps, assignment rules, public pools, recycling, handover.</summary>
public sealed class AssignmentModule : LeadCrmModule
{
    /// <inheritdoc />
    public override string Name => "Assignment";

    /// <inheritdoc />
    public override IReadOnlyList<PermissionDefinition> Permissions => AssignmentPermissions.All;

    /// <inheritdoc />
    public override IReadOnlyList<Setting> Settings => AssignmentSettings.All;

    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidation();
        AddCaps(services);
        AddPools(services);
    }

    private static void AddCaps(IServiceCollection services)
    {
        services.AddScoped<ILeadCaps, LeadCaps>();
    }

    private static void AddPools(IServiceCollection services) { }

    /// <inheritdoc />
    public override void MapEndpoints(IEndpointRouteBuilder routes) { }
}
