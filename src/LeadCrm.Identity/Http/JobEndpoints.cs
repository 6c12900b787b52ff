using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Identity.Application;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Identity.Http;

internal static class JobEndpoints
{
    private const string OfTheInstallation = "Jobs belong to the installation, not to a tenant.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var jobs = routes.MapGroup("/api/jobs").WithTags("Jobs");
        jobs.MapGet("", (JobsAppService s, CancellationToken ct) => s.GetAsync(ct))
            .WithName("GetJobs")
            .RequirePermission(IdentityPermissions.Jobs)
            .Unscoped(OfTheInstallation);
        jobs.MapGet("runs", ([AsParameters] GetJobRunsInput input, JobsAppService s, CancellationToken ct) => s.GetRunsAsync(input, ct))
            .WithName("GetJobRuns")
            .RequirePermission(IdentityPermissions.Jobs)
            .Unscoped(OfTheInstallation)
            .Refuses(CoreErrorCodes.UnknownSorting, CoreErrorCodes.InvalidCursor);
        jobs.MapPost(
                "{kind}/run",
                async (string kind, JobsAppService s, CancellationToken ct) =>
                {
                    await s.RunAsync(kind, ct);
                    return TypedResults.Accepted((string?)null);
                }
            )
            .WithName("RunJob")
            .RequirePermission(IdentityPermissions.Jobs)
            .Unscoped(OfTheInstallation)
            .Refuses(CoreErrorCodes.NotFound, IdentityErrorCodes.JobIsRunning);
    }
}
