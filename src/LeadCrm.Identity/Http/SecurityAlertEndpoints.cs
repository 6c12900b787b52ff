using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Identity.Application;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Identity.Http;

internal static class SecurityAlertEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var alerts = routes.MapGroup("/api/security-alerts").WithTags("SecurityAlerts");
        alerts
            .MapGet(
                "",
                ([AsParameters] GetSecurityAlertsInput input, SecurityAlertService s, CancellationToken ct) => s.GetListAsync(input, ct)
            )
            .WithName("GetSecurityAlerts")
            .RequirePermission(IdentityPermissions.SecurityAlerts)
            .ScopedBy(IdentityResources.Users);
        alerts
            .MapPost(
                "{id:guid}/acknowledge",
                (Guid id, AcknowledgeAlertInput? input, SecurityAlertService s, CancellationToken ct) => s.AcknowledgeAsync(id, input, ct)
            )
            .WithName("AcknowledgeSecurityAlert")
            .RequirePermission(IdentityPermissions.SecurityAlerts)
            .ScopedBy(IdentityResources.Users)
            .Refuses(CoreErrorCodes.NotFound, IdentityErrorCodes.AlertAcknowledged);
    }
}
