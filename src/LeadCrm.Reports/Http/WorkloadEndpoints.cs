using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Reports.Application;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Reports.Http;

/// <summary>Workload statistics.</summary>
internal static class WorkloadEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var workload = routes.MapGroup("/api/reports/workload").WithTags("Reports");
        workload
            .MapGet("", ([AsParameters] GetWorkloadInput input, WorkloadService s, CancellationToken ct) => s.GetAsync(input, ct))
            .WithName("GetWorkload")
            .RequirePermission(ReportsPermissions.Workload)
            .ScopedBy(ReportsResources.Workload)
            .Refuses(ReportsErrorCodes.BadPeriod, ReportsErrorCodes.UnknownGrouping);
        workload
            .MapGet(
                "rows",
                ([AsParameters] GetWorkloadRowsInput input, WorkloadRowService s, CancellationToken ct) => s.GetAsync(input, ct)
            )
            .WithName("GetWorkloadRows")
            .RequirePermission(ReportsPermissions.Workload)
            .ScopedBy(ReportsResources.Workload)
            .Refuses(
                ReportsErrorCodes.BadPeriod,
                ReportsErrorCodes.UnknownMetric,
                CoreErrorCodes.UnknownSorting,
                CoreErrorCodes.InvalidCursor
            );
    }
}
