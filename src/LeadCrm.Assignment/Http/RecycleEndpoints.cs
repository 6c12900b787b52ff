using LeadCrm.Assignment.Application.Recycle;
using LeadCrm.Contracts.Assignment;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Assignment.Http;

/// <summary>Rules, runs, what is held back, and the clock of a lead.</summary>
internal static class RecycleEndpoints
{
    private const string OwnTenant = "The rules are those of the user's own tenant.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var recycling = routes.MapGroup("/api/recycling").WithTags("Recycling");
        MapRules(recycling);
        MapRuns(recycling);
        MapHeldBack(recycling);
        MapClock(routes.MapGroup("/api/leads").WithTags("Recycling"));
    }

    private static void MapRules(RouteGroupBuilder recycling)
    {
        recycling
            .MapGet("rules", (RecycleRuleService s, CancellationToken ct) => s.GetAsync(ct))
            .WithName("GetRecycleRules")
            .RequirePermission(RecyclePermissions.Default)
            .Unscoped(OwnTenant);
        recycling
            .MapGet("rules/{rule}/history", (RecycleRule rule, RecycleRuleService s, CancellationToken ct) => s.GetHistoryAsync(rule, ct))
            .WithName("GetRecycleRuleHistory")
            .RequirePermission(RecyclePermissions.Default)
            .Unscoped(OwnTenant);
        recycling
            .MapPut("rules", (ChangeRecycleRulesInput input, RecycleRuleService s, CancellationToken ct) => s.ChangeAsync(input, ct))
            .WithName("ChangeRecycleRules")
            .RequirePermission(RecyclePermissions.ChangeRules)
            .Unscoped(OwnTenant)
            .Refuses(
                RecycleErrorCodes.IncompleteRule,
                RecycleErrorCodes.RuleTwice,
                RecycleErrorCodes.RuleChanged,
                AssignmentErrorCodes.UnknownPool
            );
        recycling
            .MapPost(
                "rules/preview",
                (PreviewRecycleRulesInput input, RecyclePreviewService s, CancellationToken ct) => s.PreviewAsync(input, ct)
            )
            .WithName("PreviewRecycleRules")
            .RequirePermission(RecyclePermissions.ChangeRules)
            .Unscoped("Counts only, of the user's own tenant.")
            .ReadsOnly()
            .Refuses(
                RecycleErrorCodes.IncompleteRule,
                RecycleErrorCodes.RuleTwice,
                RecycleErrorCodes.RuleChanged,
                AssignmentErrorCodes.UnknownPool
            );
    }

    private static void MapRuns(RouteGroupBuilder recycling)
    {
        recycling
            .MapGet(
                "runs",
                ([AsParameters] GetRecycleRunsInput input, RecycleRunQueryService s, CancellationToken ct) => s.GetListAsync(input, ct)
            )
            .WithName("GetRecycleRuns")
            .RequirePermission(RecyclePermissions.Default)
            .ScopedBy(RecyclePermissions.Leads);
        recycling
            .MapGet("runs/{id:guid}", (Guid id, RecycleRunQueryService s, CancellationToken ct) => s.GetAsync(id, ct))
            .WithName("GetRecycleRun")
            .RequirePermission(RecyclePermissions.Default)
            .ScopedBy(RecyclePermissions.Leads)
            .Refuses(CoreErrorCodes.NotFound);
        recycling
            .MapGet(
                "runs/{id:guid}/items",
                (Guid id, [AsParameters] GetRecycleItemsInput input, RecycleRunQueryService s, CancellationToken ct) =>
                    s.GetItemsAsync(id, input, ct)
            )
            .WithName("GetRecycleItems")
            .RequirePermission(RecyclePermissions.Default)
            .ScopedBy(RecyclePermissions.Leads)
            .Refuses(CoreErrorCodes.NotFound);
    }

    private static void MapHeldBack(RouteGroupBuilder recycling)
    {
        recycling
            .MapGet(
                "held-back",
                ([AsParameters] GetRecycleItemsInput input, RecycleRunQueryService s, CancellationToken ct) => s.GetHeldBackAsync(input, ct)
            )
            .WithName("GetHeldBack")
            .RequirePermission(RecyclePermissions.Default)
            .ScopedBy(RecyclePermissions.Leads);
        recycling
            .MapGet("held-back/people", (RecycleRunQueryService s, CancellationToken ct) => s.GetHeldBackPeopleAsync(ct))
            .WithName("GetHeldBackPeople")
            .RequirePermission(RecyclePermissions.Default)
            .ScopedBy(RecyclePermissions.Leads);
        recycling
            .MapPost(
                "held-back/confirm",
                (ConfirmHeldBackInput input, HeldBackService s, CancellationToken ct) => s.ConfirmAsync(input, ct)
            )
            .WithName("ConfirmHeldBack")
            .RequirePermission(RecyclePermissions.Confirm)
            .ScopedBy(RecyclePermissions.Leads)
            .Refuses(RecycleErrorCodes.NotHeldBack);
        recycling
            .MapPost(
                "held-back/confirm-person",
                (ConfirmPersonInput input, HeldBackService s, CancellationToken ct) => s.ConfirmPersonAsync(input, ct)
            )
            .WithName("ConfirmHeldBackPerson")
            .RequirePermission(RecyclePermissions.Confirm)
            .ScopedBy(RecyclePermissions.Leads)
            .Refuses(CoreErrorCodes.NotFound);
    }

    private static void MapClock(RouteGroupBuilder leads)
    {
        leads
            .MapGet("{id:guid}/clock", (Guid id, LeadClockService s, CancellationToken ct) => s.GetAsync(id, ct))
            .WithName("GetLeadClock")
            .RequirePermission(RecyclePermissions.SeeLeads)
            .ScopedBy(RecyclePermissions.Leads)
            .Refuses(CoreErrorCodes.NotFound);
        leads
            .MapPost(
                "{id:guid}/lock",
                async (Guid id, LockLeadInput input, LeadLockService s, LeadClockService read, CancellationToken ct) =>
                {
                    await s.LockAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("LockLead")
            .RequirePermission(RecyclePermissions.Lock)
            .ScopedBy(RecyclePermissions.Leads)
            .Refuses(CoreErrorCodes.NotFound, RecycleErrorCodes.NotHeld, RecycleErrorCodes.LockCapReached, RecycleErrorCodes.LockTooLong);
        leads
            .MapPost(
                "{id:guid}/unlock",
                async (Guid id, UnlockLeadInput input, LeadLockService s, LeadClockService read, CancellationToken ct) =>
                {
                    await s.UnlockAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("UnlockLead")
            .RequirePermission(RecyclePermissions.Lock)
            .ScopedBy(RecyclePermissions.Leads)
            .Refuses(CoreErrorCodes.NotFound, RecycleErrorCodes.NotHeld, RecycleErrorCodes.NotLocked);
    }
}
