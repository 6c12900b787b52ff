using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Leads.Application;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Leads.Http;

internal static class LeadEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var leads = routes.MapGroup("/api/leads").WithTags("Leads").AddEndpointFilter<RouteGroupBuilder, MergedLeadFilter>();
        MapReading(leads);
        MapEntry(leads);
        MapOwnership(leads);
        MapReference(leads);
    }

    private static void MapReading(RouteGroupBuilder leads)
    {
        leads
            .MapGet("", ([AsParameters] GetLeadListInput input, LeadAppService s, CancellationToken ct) => s.GetListAsync(input, ct))
            .WithName("GetLeads")
            .RequirePermission(LeadsPermissions.Default)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(
                CoreErrorCodes.UnknownSorting,
                CoreErrorCodes.InvalidCursor,
                LeadsErrorCodes.UnknownFilter,
                ErrorCode.Rule("Assignment:ViewQuotaReached")
            );
        leads
            .MapGet("my-day", (MyDayService s, CancellationToken ct) => s.GetAsync(ct))
            .WithName("GetMyDay")
            .RequirePermission(LeadsPermissions.Default)
            .ScopedBy(LeadsResources.Leads);
        leads
            .MapGet("team-day", (TeamDayService s, CancellationToken ct) => s.GetAsync(ct))
            .WithName("GetTeamDay")
            .RequirePermission(LeadsPermissions.Assign)
            .ScopedBy(LeadsResources.Leads);
        leads
            .MapGet("{id:guid}", (Guid id, LeadAppService s, CancellationToken ct) => s.GetAsync(id, ct))
            .WithName("GetLead")
            .RequirePermission(LeadsPermissions.Default)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(CoreErrorCodes.NotFound);
        leads
            .MapGet(
                "{id:guid}/timeline",
                (Guid id, [AsParameters] GetTimelineInput input, TimelineService s, CancellationToken ct) => s.GetListAsync(id, input, ct)
            )
            .WithName("GetLeadTimeline")
            .RequirePermission(LeadsPermissions.Default)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(CoreErrorCodes.NotFound, CoreErrorCodes.InvalidCursor);
        leads
            .MapPost(
                "{id:guid}/reveal",
                (Guid id, RevealInput? input, RevealService s, CancellationToken ct) => s.RevealAsync(id, input, ct)
            )
            .WithName("RevealContacts")
            .RequirePermission(LeadsPermissions.RevealPhone)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(
                CoreErrorCodes.NotFound,
                LeadsErrorCodes.RevealLimit,
                LeadsErrorCodes.RevealReasonNeeded,
                LeadsErrorCodes.ReadOnlyLead
            );
        leads
            .MapGet(
                "{id:guid}/reveals",
                (Guid id, [AsParameters] GetRevealsInput input, RevealService s, IOrganisationDirectory people, CancellationToken ct) =>
                    s.GetListAsync(id, input, people, ct)
            )
            .WithName("GetReveals")
            .RequirePermission(LeadsPermissions.ViewReveals)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(CoreErrorCodes.NotFound);
    }

    private static void MapEntry(RouteGroupBuilder leads)
    {
        leads
            .MapPost(
                "",
                async Task<Results<Created<CreatedLeadDto>, Ok<CreatedLeadDto>>> (
                    CreateLeadInput input,
                    LeadEntryService s,
                    CancellationToken ct
                ) =>
                {
                    var made = await s.CreateAsync(input, ct);
                    return made.Verdict == nameof(Domain.ImportVerdict.Created)
                        ? TypedResults.Created($"/api/leads/{made.Id}", made)
                        : TypedResults.Ok(made);
                }
            )
            .WithName("CreateLead")
            .RequirePermission(LeadsPermissions.Create)
            .ScopedBy(LeadsResources.Leads)
            .Idempotent()
            .Refuses(
                LeadsErrorCodes.Duplicate,
                LeadsErrorCodes.ProtectedElsewhere,
                LeadsErrorCodes.DifferentStudentNeedsName,
                LeadsErrorCodes.DifferentStudentNeedsReason,
                LeadsErrorCodes.InvalidPhone,
                LeadsErrorCodes.InvalidContact,
                LeadsErrorCodes.InvalidIdCard,
                LeadsErrorCodes.NoContact,
                LeadsErrorCodes.UnknownBusinessLine,
                LeadsErrorCodes.UnknownSource,
                LeadsErrorCodes.UnknownCountry,
                UnknownPool
            );
        leads
            .MapPost("duplicate-check", (DuplicateCheckInput input, LeadEntryService s, CancellationToken ct) => s.CheckAsync(input, ct))
            .WithName("CheckDuplicate")
            .RequirePermission(LeadsPermissions.Create)
            .Unscoped("A duplicate is one whoever holds it; the answer is masked.")
            .ReadsOnly()
            .Refuses(
                LeadsErrorCodes.InvalidPhone,
                LeadsErrorCodes.InvalidContact,
                LeadsErrorCodes.InvalidIdCard,
                LeadsErrorCodes.NoContact,
                LeadsErrorCodes.UnknownBusinessLine
            );
        leads
            .MapPut(
                "{id:guid}",
                async (Guid id, UpdateLeadInput input, LeadEntryService s, LeadAppService read, CancellationToken ct) =>
                {
                    await s.UpdateAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("UpdateLead")
            .RequirePermission(LeadsPermissions.Update)
            .ScopedBy(LeadsResources.Leads)
            .AddEndpointFilter<FreshLeadOnConflict>()
            .Refuses(
                CoreErrorCodes.NotFound,
                CoreErrorCodes.StaleVersion,
                LeadsErrorCodes.Duplicate,
                LeadsErrorCodes.ProtectedElsewhere,
                LeadsErrorCodes.CollaboratorMayNot,
                LeadsErrorCodes.ReadOnlyLead,
                LeadsErrorCodes.NoContact,
                LeadsErrorCodes.InvalidPhone,
                LeadsErrorCodes.InvalidIdCard
            );
        leads
            .MapPost(
                "{id:guid}/follow-ups",
                async (Guid id, CreateFollowUpInput input, LeadCommandService s, LeadAppService read, CancellationToken ct) =>
                {
                    await s.FollowUpAsync(id, input, ct);
                    return TypedResults.Created($"/api/leads/{id}/timeline", await read.GetAsync(id, ct));
                }
            )
            .WithName("CreateFollowUp")
            .RequirePermission(LeadsPermissions.FollowUp)
            .ScopedBy(LeadsResources.Leads)
            .Idempotent()
            .AddEndpointFilter<FreshLeadOnConflict>()
            .Refuses(CoreErrorCodes.NotFound, CoreErrorCodes.StaleVersion, LeadsErrorCodes.EmptyFollowUp, LeadsErrorCodes.ReadOnlyLead);
    }

    // The rules stand with the caps and pools; whoever claims or is given leads meets them.
    private static readonly ErrorCode[] CapRules =
    [
        ErrorCode.Rule("Leads:CapReached"),
        ErrorCode.Rule("Assignment:NewQuotaReached"),
        ErrorCode.Rule("Assignment:SourceQuotaReached"),
    ];
    private static readonly ErrorCode[] ClaimRules =
    [
        ErrorCode.Rule("Leads:CapReached"),
        ErrorCode.Rule("Assignment:ClaimQuotaReached"),
        ErrorCode.Rule("Assignment:PoolClaimQuotaReached"),
        ErrorCode.Rule("Assignment:NotPoolMember"),
        ErrorCode.Rule("Assignment:Cooling"),
        ErrorCode.Rule("Assignment:LeadIsDormant"),
    ];
    private static readonly ErrorCode UnknownPool = ErrorCode.Invalid("Assignment:UnknownPool");

    private static void MapOwnership(RouteGroupBuilder leads)
    {
        leads
            .MapPost("assign", (AssignLeadsInput input, LeadCommandService s, CancellationToken ct) => s.AssignAsync(input, ct))
            .WithName("AssignLeads")
            .RequirePermission(LeadsPermissions.Assign)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(LeadsErrorCodes.UnknownAssignee);
        leads
            .MapPost("claim", (ClaimLeadsInput input, ClaimService s, CancellationToken ct) => s.ClaimAsync(input, ct))
            .WithName("ClaimLeads")
            .RequirePermission(LeadsPermissions.Claim)
            .ScopedBy(LeadsResources.Leads);
        leads
            .MapPost(
                "{id:guid}/claim",
                async (Guid id, LeadCommandInput? input, ClaimService s, LeadAppService read, CancellationToken ct) =>
                {
                    await s.ClaimAsync(id, input?.Version, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("ClaimLead")
            .RequirePermission(LeadsPermissions.Claim)
            .ScopedBy(LeadsResources.Leads)
            .Refuses([CoreErrorCodes.NotFound, CoreErrorCodes.StaleVersion, LeadsErrorCodes.NotInPool, .. ClaimRules]);
        leads
            .MapPost(
                "{id:guid}/release",
                async (Guid id, ReleaseLeadInput input, LeadCommandService s, CancellationToken ct) =>
                {
                    await s.ReleaseAsync(id, input, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("ReleaseLead")
            .RequirePermission(LeadsPermissions.Release)
            .ScopedBy(LeadsResources.Leads)
            .AddEndpointFilter<FreshLeadOnConflict>()
            .Refuses(
                CoreErrorCodes.NotFound,
                CoreErrorCodes.StaleVersion,
                LeadsErrorCodes.IllegalTransition,
                LeadsErrorCodes.CollaboratorMayNot,
                LeadsErrorCodes.ReadOnlyLead,
                UnknownPool
            );
        leads
            .MapPost(
                "{id:guid}/transfer",
                async (Guid id, TransferLeadInput input, LeadCommandService s, CancellationToken ct) =>
                {
                    await s.TransferAsync(id, input, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("TransferLead")
            .RequirePermission(LeadsPermissions.Transfer)
            .ScopedBy(LeadsResources.Leads)
            .AddEndpointFilter<FreshLeadOnConflict>()
            .Refuses([
                CoreErrorCodes.NotFound,
                CoreErrorCodes.StaleVersion,
                LeadsErrorCodes.IllegalTransition,
                LeadsErrorCodes.CollaboratorMayNot,
                LeadsErrorCodes.ReadOnlyLead,
                LeadsErrorCodes.UnknownAssignee,
                .. CapRules,
            ]);
    }

    private static void MapReference(RouteGroupBuilder leads)
    {
        const string reason = "Names that everybody who works with leads knows.";
        leads
            .MapGet("business-lines", async (ReferenceData r, CancellationToken ct) => TypedResults.Ok(await r.LinesAsync(ct)))
            .WithName("GetBusinessLines")
            .RequirePermission(LeadsPermissions.Default)
            .Unscoped(reason);
        leads
            .MapGet("sources", async (ReferenceData r, CancellationToken ct) => TypedResults.Ok(await r.SourcesAsync(ct)))
            .WithName("GetSources")
            .RequirePermission(LeadsPermissions.Default)
            .Unscoped(reason);
    }
}

/// <summary>A stale command is answered together with the lead as it is now, where the user may see it.</summary>
internal sealed class FreshLeadOnConflict : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (BusinessException e) when (e.Error == CoreErrorCodes.StaleVersion)
        {
            throw e.WithMember("current", await CurrentAsync(context));
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new BusinessException(CoreErrorCodes.StaleVersion).WithMember("current", await CurrentAsync(context));
        }
    }

    private static async Task<LeadDto> CurrentAsync(EndpointFilterInvocationContext context)
    {
        var http = context.HttpContext;
        http.RequestServices.GetRequiredService<LeadCrmDbContext>().ChangeTracker.Clear();
        return await http.RequestServices.GetRequiredService<LeadAppService>().GetAsync(context.GetArgument<Guid>(0), http.RequestAborted);
    }
}
