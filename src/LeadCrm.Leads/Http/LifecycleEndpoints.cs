using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Leads.Application;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Leads.Http;

/// <summary>A lead's way through its life, and the check of its history.</summary>
internal static class LifecycleEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var leads = routes.MapGroup("/api/leads").WithTags("Lifecycle");
        MapStages(leads);
        MapClosing(leads);
        MapOpening(leads);
        MapProjection(routes.MapGroup("/api/leads/projection").WithTags("Lifecycle"));
    }

    private static void MapStages(RouteGroupBuilder leads)
    {
        leads
            .MapPost(
                "{id:guid}/qualify",
                async (Guid id, QualifyLeadInput input, LifecycleService s, LeadAppService read, CancellationToken ct) =>
                {
                    await s.QualifyAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("QualifyLead")
            .RequirePermission(LeadsPermissions.FollowUp)
            .ScopedBy(LeadsResources.Leads)
            .AddEndpointFilter<FreshLeadOnConflict>()
            .Refuses([.. Usual, LeadsErrorCodes.QualifyFormIncomplete]);
        leads
            .MapPost(
                "{id:guid}/negotiate",
                async (Guid id, LeadVersionInput input, LifecycleService s, LeadAppService read, CancellationToken ct) =>
                {
                    await s.NegotiateAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("NegotiateLead")
            .RequirePermission(LeadsPermissions.FollowUp)
            .ScopedBy(LeadsResources.Leads)
            .AddEndpointFilter<FreshLeadOnConflict>()
            .Refuses(Usual);
        leads
            .MapPost(
                "{id:guid}/nurture",
                async (Guid id, NurtureLeadInput input, LifecycleService s, LeadAppService read, CancellationToken ct) =>
                {
                    await s.NurtureAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("NurtureLead")
            .RequirePermission(LeadsPermissions.Close)
            .ScopedBy(LeadsResources.Leads)
            .AddEndpointFilter<FreshLeadOnConflict>()
            .Refuses([.. Usual, LeadsErrorCodes.CasePending]);
    }

    private static void MapClosing(RouteGroupBuilder leads)
    {
        leads
            .MapPost(
                "{id:guid}/lose",
                async (Guid id, LoseLeadInput input, LifecycleService s, CancellationToken ct) =>
                {
                    await s.LoseAsync(id, input, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("LoseLead")
            .RequirePermission(LeadsPermissions.Close)
            .ScopedBy(LeadsResources.Leads)
            .AddEndpointFilter<FreshLeadOnConflict>()
            .Refuses([.. Usual, LeadsErrorCodes.CasePending]);
        leads
            .MapPost(
                "{id:guid}/archive",
                async (Guid id, LeadReasonInput input, LifecycleService s, CancellationToken ct) =>
                {
                    await s.ArchiveAsync(id, input, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("ArchiveLead")
            .RequirePermission(LeadsPermissions.Archive)
            .ScopedBy(LeadsResources.Leads)
            .AddEndpointFilter<FreshLeadOnConflict>()
            .Refuses([.. Usual, LeadsErrorCodes.CasePending]);
        leads
            .MapDelete(
                "{id:guid}",
                async (Guid id, LifecycleService s, CancellationToken ct) =>
                {
                    await s.DeleteAsync(id, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("DeleteLead")
            .RequirePermission(LeadsPermissions.Delete)
            .ScopedBy(LeadsResources.Leads)
            .Refuses([.. Usual, LeadsErrorCodes.CasePending, LeadsErrorCodes.LeadHasHistory]);
    }

    private static void MapOpening(RouteGroupBuilder leads)
    {
        leads
            .MapPost(
                "{id:guid}/reopen",
                (Guid id, LeadReasonInput input, LifecycleService s, CancellationToken ct) => s.ReopenAsync(id, input, ct)
            )
            .WithName("ReopenLead")
            .RequirePermission(LeadsPermissions.Close)
            .ScopedBy(LeadsResources.Leads)
            .AddEndpointFilter<FreshLeadOnConflict>()
            .Refuses([.. Usual, LeadsErrorCodes.Duplicate, LeadsErrorCodes.ProtectedElsewhere, LeadsErrorCodes.NotTheHolder]);
        leads
            .MapPost(
                "{id:guid}/revive",
                (Guid id, LeadReasonInput input, LifecycleService s, CancellationToken ct) => s.ReviveAsync(id, input, ct)
            )
            .WithName("ReviveLead")
            .RequirePermission(LeadsPermissions.ApproveInvalid)
            .ScopedBy(LeadsResources.Leads)
            .AddEndpointFilter<FreshLeadOnConflict>()
            .Refuses([.. Usual, LeadsErrorCodes.Duplicate, LeadsErrorCodes.ProtectedElsewhere]);
    }

    private static void MapProjection(RouteGroupBuilder projection)
    {
        const string reason = "A technical check of all leads, for those who look after the system.";
        projection
            .MapGet("checks", (ProjectionService s, CancellationToken ct) => s.ChecksAsync(ct))
            .WithName("GetProjectionChecks")
            .RequirePermission(LeadsPermissions.CheckProjection)
            .Unscoped(reason);
        projection
            .MapGet(
                "differences",
                ([AsParameters] GetDifferencesInput input, ProjectionService s, CancellationToken ct) => s.GetListAsync(input, ct)
            )
            .WithName("GetProjectionDifferences")
            .RequirePermission(LeadsPermissions.CheckProjection)
            .Unscoped(reason);
        projection
            .MapPost(
                "run",
                async (ProjectionService s, CancellationToken ct) =>
                {
                    await s.RunNowAsync(ct);
                    return TypedResults.Accepted("/api/leads/projection/checks");
                }
            )
            .WithName("RunProjectionCheck")
            .RequirePermission(LeadsPermissions.CheckProjection)
            .Unscoped(reason)
            .Refuses(LeadsErrorCodes.CheckIsRunning);
    }

    private static readonly ErrorCode[] Usual =
    [
        CoreErrorCodes.NotFound,
        CoreErrorCodes.StaleVersion,
        LeadsErrorCodes.IllegalTransition,
        LeadsErrorCodes.CollaboratorMayNot,
        LeadsErrorCodes.ReadOnlyLead,
    ];
}
