using LeadCrm.Core.Http;
using LeadCrm.Leads.Application;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Leads.Http;

/// <summary>Leads shared out among several people.</summary>
internal static class BatchAssignEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var batch = routes.MapGroup("/api/leads/assign-batch").WithTags("Leads");
        batch
            .MapPost("preview", (BatchAssignInput input, BatchAssignService s, CancellationToken ct) => s.PreviewAsync(input, ct))
            .WithName("PreviewBatchAssign")
            .RequirePermission(LeadsPermissions.Assign)
            .ScopedBy(LeadsResources.Leads)
            .ReadsOnly()
            .Refuses(LeadsErrorCodes.UnknownAssignee, LeadsErrorCodes.NoLeadsChosen, LeadsErrorCodes.BatchNeedsNumber);
        batch
            .MapPost("", (BatchAssignInput input, BatchAssignService s, CancellationToken ct) => s.RunAsync(input, ct))
            .WithName("BatchAssignLeads")
            .RequirePermission(LeadsPermissions.Assign)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(LeadsErrorCodes.UnknownAssignee, LeadsErrorCodes.NoLeadsChosen, LeadsErrorCodes.BatchNeedsNumber);
    }
}
