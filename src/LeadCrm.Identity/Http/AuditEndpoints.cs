using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Core.Jobs;
using LeadCrm.Identity.Application;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Identity.Http;

internal static class AuditEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var audit = routes.MapGroup("/api/audit").WithTags("Audit");
        audit
            .MapGet("", ([AsParameters] GetAuditListInput input, AuditAppService s, CancellationToken ct) => s.GetListAsync(input, ct))
            .WithName("GetAuditEntries")
            .RequirePermission(IdentityPermissions.ViewAudit)
            .ScopedBy(IdentityResources.Users)
            .Refuses(CoreErrorCodes.UnknownSorting, CoreErrorCodes.InvalidCursor);
        audit
            .MapGet(
                "operations",
                (AuditAppService s, HttpContext http) =>
                    s.GetOperations(http.RequestServices.GetRequiredService<EndpointDataSource>(), KindsOf(http))
            )
            .WithName("GetAuditOperations")
            .RequirePermission(IdentityPermissions.ViewAudit)
            .Unscoped("Names of commands.");
        audit
            .MapGet("{id:guid}", (Guid id, AuditAppService s, CancellationToken ct) => s.GetAsync(id, ct))
            .WithName("GetAuditEntry")
            .RequirePermission(IdentityPermissions.ViewAudit)
            .ScopedBy(IdentityResources.Users)
            .Refuses(CoreErrorCodes.NotFound);
    }

    private static IEnumerable<string> KindsOf(HttpContext http) => http.RequestServices.GetRequiredService<JobDesk>().Kinds;
}
