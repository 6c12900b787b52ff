using LeadCrm.Core.Modules;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Telemarketing.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Telemarketing;

/// <summary>电销: qualification by telephone, offers, appointments, calls.</summary>
public sealed class TelemarketingModule : LeadCrmModule
{
    /// <inheritdoc />
    public override string Name => "Telemarketing";

    /// <inheritdoc />
    public override IReadOnlyList<PermissionDefinition> Permissions => [.. TelemarketingPermissions.All, .. CallPermissions.All];

    /// <inheritdoc />
    public override IReadOnlyList<ResourceDefinition> Resources => [new(CallResources.Calls)];

    /// <inheritdoc />
    public override IReadOnlyList<Setting> Settings => [.. TelemarketingSettings.All, .. CallSettings.All];

    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidation();
        CallServices.Add(services, configuration);
    }

    /// <inheritdoc />
    public override void MapEndpoints(IEndpointRouteBuilder routes)
    {
        CallEndpoints.Map(routes);
        CallCentreEndpoints.Map(routes);
    }
}
