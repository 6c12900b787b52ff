using LeadCrm.Core.Modules;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
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
    public override IReadOnlyList<PermissionDefinition> Permissions => [.. TelemarketingPermissions.All];

    /// <inheritdoc />
    public override IReadOnlyList<Setting> Settings => [.. TelemarketingSettings.All];

    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidation();
    }

    /// <inheritdoc />
    public override void MapEndpoints(IEndpointRouteBuilder routes) { }
}
