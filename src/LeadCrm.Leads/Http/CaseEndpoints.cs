using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Export;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Leads.Http;

/// <summary>Invalid leads and scrap: proposing, deciding, appealing, figures and claims.</summary>
internal static class CaseEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        MapProposing(routes.MapGroup("/api/leads").WithTags("Cases"));
        var cases = routes.MapGroup("/api/leads/cases").WithTags("Cases");
        MapReading(cases);
        MapDeciding(cases);
        MapSecondLook(cases);
    }

    private static void MapProposing(RouteGroupBuilder leads)
    {
        leads
            .MapPost(
                "{id:guid}/invalid",
                async (Guid id, ProposeInvalidInput input, CaseService s, CaseQueryService read, CancellationToken ct) =>
                    await read.GetAsync(await s.ProposeInvalidAsync(id, input, ct), ct)
            )
            .WithName("ProposeInvalid")
            .RequirePermission(LeadsPermissions.ProposeInvalid)
            .ScopedBy(LeadsResources.Leads)
            .AddEndpointFilter<FreshLeadOnConflict>()
            .Refuses([.. Proposing, LeadsErrorCodes.EvidenceMissing, LeadsErrorCodes.NoteNeeded]);
        leads
            .MapPost(
                "{id:guid}/scrap",
                async (Guid id, ProposeScrapInput input, CaseService s, CaseQueryService read, CancellationToken ct) =>
                    await read.GetAsync(await s.ProposeScrapAsync(id, input, ct), ct)
            )
            .WithName("ProposeScrap")
            .RequirePermission(LeadsPermissions.ProposeInvalid)
            .ScopedBy(LeadsResources.Leads)
            .AddEndpointFilter<FreshLeadOnConflict>()
            .Refuses([.. Proposing, LeadsErrorCodes.UnknownSurvivor]);
    }

    private static void MapReading(RouteGroupBuilder cases)
    {
        cases
            .MapGet("", ([AsParameters] GetCasesInput input, CaseQueryService s, CancellationToken ct) => s.GetListAsync(input, ct))
            .WithName("GetCases")
            .RequirePermission(LeadsPermissions.ViewCases)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(LeadsErrorCodes.UnknownFilter);
        cases
            .MapGet("{id:guid}", (Guid id, CaseQueryService s, CancellationToken ct) => s.GetAsync(id, ct))
            .WithName("GetCase")
            .RequirePermission(LeadsPermissions.ViewCases)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(CoreErrorCodes.NotFound);
        cases
            .MapGet(
                "figures",
                ([AsParameters] GetCaseFiguresInput input, CaseFiguresService s, CancellationToken ct) => s.GetAsync(input, ct)
            )
            .WithName("GetCaseFigures")
            .RequirePermission(LeadsPermissions.ViewCases)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(LeadsErrorCodes.UnknownFilter, LeadsErrorCodes.InvalidPeriod);
        cases
            .MapGet("claims", DownloadAsync)
            .WithName("GetInvalidClaims")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .RequirePermission(LeadsPermissions.ExportInvalid)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(LeadsErrorCodes.UnknownFilter, LeadsErrorCodes.InvalidPeriod);
    }

    private static async Task<FileStreamHttpResult> DownloadAsync(
        [AsParameters] ExportInvalidInput input,
        ClaimSheet sheet,
        CancellationToken ct
    )
    {
        var (name, format, content) = await sheet.WriteAsync(input, ct);
        return TypedResults.Stream(content, ExportSheets.ContentType(format), name);
    }

    private static void MapDeciding(RouteGroupBuilder cases)
    {
        cases
            .MapPost(
                "{id:guid}/approve",
                async (Guid id, ApproveCaseInput input, CaseService s, CaseQueryService read, CancellationToken ct) =>
                {
                    await s.ApproveAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("ApproveCase")
            .RequirePermission(LeadsPermissions.ApproveInvalid)
            .ScopedBy(LeadsResources.Leads)
            .Refuses([.. Deciding, LeadsErrorCodes.CaseFourEyes, LeadsErrorCodes.IllegalTransition, LeadsErrorCodes.UnknownSurvivor]);
        cases
            .MapPost(
                "{id:guid}/reject",
                async (Guid id, CaseReasonInput input, CaseService s, CaseQueryService read, CancellationToken ct) =>
                {
                    await s.RejectAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("RejectCase")
            .RequirePermission(LeadsPermissions.ApproveInvalid)
            .ScopedBy(LeadsResources.Leads)
            .Refuses([.. Deciding, LeadsErrorCodes.CaseFourEyes]);
    }

    private static void MapSecondLook(RouteGroupBuilder cases)
    {
        cases
            .MapPost(
                "{id:guid}/appeal",
                async (Guid id, CaseReasonInput input, CaseReviewService s, CaseQueryService read, CancellationToken ct) =>
                {
                    await s.AppealAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("AppealCase")
            .RequirePermission(LeadsPermissions.AppealInvalid)
            .ScopedBy(LeadsResources.Leads)
            .Refuses([.. Deciding, LeadsErrorCodes.AppealTooLate]);
        cases
            .MapPost(
                "{id:guid}/review",
                async (Guid id, ReviewCaseInput input, CaseReviewService s, CaseQueryService read, CancellationToken ct) =>
                {
                    await s.ReviewAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("ReviewCase")
            .RequirePermission(LeadsPermissions.ReviewInvalid)
            .ScopedBy(LeadsResources.Leads)
            .Refuses([.. Deciding, LeadsErrorCodes.CaseSecondLook, LeadsErrorCodes.Duplicate, LeadsErrorCodes.ProtectedElsewhere]);
        cases
            .MapPost(
                "{id:guid}/sample",
                async (Guid id, ReviewCaseInput input, CaseReviewService s, CaseQueryService read, CancellationToken ct) =>
                {
                    await s.CheckSampleAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("CheckCaseSample")
            .RequirePermission(LeadsPermissions.ReviewInvalid)
            .ScopedBy(LeadsResources.Leads)
            .Refuses([
                .. Deciding,
                LeadsErrorCodes.CaseSecondLook,
                LeadsErrorCodes.CaseNotSampled,
                LeadsErrorCodes.Duplicate,
                LeadsErrorCodes.ProtectedElsewhere,
            ]);
    }

    private static readonly ErrorCode[] Proposing =
    [
        CoreErrorCodes.NotFound,
        CoreErrorCodes.StaleVersion,
        LeadsErrorCodes.IllegalTransition,
        LeadsErrorCodes.CasePending,
        LeadsErrorCodes.CollaboratorMayNot,
        LeadsErrorCodes.ReadOnlyLead,
    ];

    private static readonly ErrorCode[] Deciding = [CoreErrorCodes.NotFound, CoreErrorCodes.StaleVersion, LeadsErrorCodes.CaseDecided];
}
