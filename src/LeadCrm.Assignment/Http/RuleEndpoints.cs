using LeadCrm.Assignment.Application.Rules;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Assignment.Http;

/// <summary>Assignment rules, what waits for them, what they decided, and whom they choose from.</summary>
internal static class RuleEndpoints
{
    private const string OwnTenant = "The rules are those of the user's own tenant.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var rules = routes.MapGroup("/api/assignment-rules").WithTags("Assignment rules");
        MapReading(rules);
        MapChanging(rules);
        MapLooking(rules);
        routes
            .MapGet("/api/leads/{id:guid}/assignment", (Guid id, RuleQueryService s, CancellationToken ct) => s.GetOfLeadAsync(id, ct))
            .WithName("GetLeadAssignment")
            .WithTags("Assignment rules")
            .RequirePermission(RecyclePermissions.SeeLeads)
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound);
    }

    private static void MapReading(RouteGroupBuilder rules)
    {
        rules
            .MapGet("", async (RuleService s, CancellationToken ct) => TypedResults.Ok(await s.GetListAsync(ct)))
            .WithName("GetAssignmentRules")
            .RequirePermission(RulePermissions.View)
            .Unscoped(OwnTenant);
        rules
            .MapGet("{id:guid}", (Guid id, RuleService s, CancellationToken ct) => s.GetAsync(id, ct))
            .WithName("GetAssignmentRule")
            .RequirePermission(RulePermissions.View)
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound);
        rules
            .MapGet(
                "{id:guid}/history",
                async (Guid id, RuleService s, CancellationToken ct) => TypedResults.Ok(await s.GetHistoryAsync(id, ct))
            )
            .WithName("GetAssignmentRuleHistory")
            .RequirePermission(RulePermissions.View)
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound);
    }

    private static void MapChanging(RouteGroupBuilder rules)
    {
        rules
            .MapPost(
                "",
                async (CreateRuleInput input, RuleService s, CancellationToken ct) =>
                {
                    var id = await s.CreateAsync(input, ct);
                    return TypedResults.Created($"/api/assignment-rules/{id}", await s.GetAsync(id, ct));
                }
            )
            .WithName("CreateAssignmentRule")
            .RequirePermission(RulePermissions.Manage)
            .Unscoped(OwnTenant)
            .Idempotent()
            .Refuses([RuleErrorCodes.RuleNameTaken, RuleErrorCodes.TooManyRules, .. Wrong]);
        rules
            .MapPut(
                "{id:guid}",
                async (Guid id, UpdateRuleInput input, RuleService s, CancellationToken ct) =>
                {
                    await s.UpdateAsync(id, input, ct);
                    return await s.GetAsync(id, ct);
                }
            )
            .WithName("UpdateAssignmentRule")
            .RequirePermission(RulePermissions.Manage)
            .ScopedBy(Scopes.Leads)
            .Refuses([CoreErrorCodes.NotFound, CoreErrorCodes.StaleVersion, RuleErrorCodes.RuleNameTaken, .. Wrong]);
        rules
            .MapDelete(
                "{id:guid}",
                async (Guid id, RuleService s, CancellationToken ct) =>
                {
                    await s.DeleteAsync(id, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("DeleteAssignmentRule")
            .RequirePermission(RulePermissions.Manage)
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound, CoreErrorCodes.StaleVersion);
        rules
            .MapPut(
                "order",
                async (OrderRulesInput input, RuleService s, CancellationToken ct) =>
                {
                    await s.OrderAsync(input, ct);
                    return TypedResults.Ok(await s.GetListAsync(ct));
                }
            )
            .WithName("OrderAssignmentRules")
            .RequirePermission(RulePermissions.Manage)
            .Unscoped(OwnTenant)
            .Refuses(RuleErrorCodes.RulesChanged, CoreErrorCodes.StaleVersion);
        rules
            .MapPost("simulate", (SimulateRuleInput input, RuleSimulator s, CancellationToken ct) => s.RunAsync(input, ct))
            .WithName("SimulateAssignmentRule")
            .RequirePermission(RulePermissions.Manage)
            .ScopedBy(Scopes.Leads)
            .ReadsOnly()
            .Refuses([CoreErrorCodes.NotFound, .. Wrong]);
    }

    private static readonly ErrorCode[] Wrong =
    [
        RuleErrorCodes.StepIncomplete,
        RuleErrorCodes.UnknownCandidate,
        RuleErrorCodes.UnknownRuleValue,
        AssignmentErrorCodes.UnknownPool,
    ];

    private static void MapLooking(RouteGroupBuilder rules)
    {
        rules
            .MapGet(
                "queue",
                ([AsParameters] GetHoldQueueInput input, RuleQueryService s, CancellationToken ct) => s.GetQueueAsync(input, ct)
            )
            .WithName("GetHoldQueue")
            .RequirePermission(RulePermissions.View)
            .ScopedBy(Scopes.Leads);
        rules
            .MapGet("queue/figures", (RuleQueryService s, CancellationToken ct) => s.GetFiguresAsync(ct))
            .WithName("GetHoldFigures")
            .RequirePermission(RulePermissions.View)
            .ScopedBy(Scopes.Leads);
        rules
            .MapGet(
                "decisions",
                ([AsParameters] GetDecisionsInput input, RuleQueryService s, CancellationToken ct) => s.GetDecisionsAsync(input, ct)
            )
            .WithName("GetRuleDecisions")
            .RequirePermission(RulePermissions.View)
            .ScopedBy(Scopes.Leads);
        rules
            .MapGet("agents", ([AsParameters] GetAgentsInput input, AgentService s, CancellationToken ct) => s.GetListAsync(input, ct))
            .WithName("GetAgents")
            .RequirePermission(RulePermissions.View)
            .ScopedBy(Scopes.Users);
        rules
            .MapPut(
                "agents/{id:guid}/skills",
                (Guid id, SetSkillsInput input, AgentService s, CancellationToken ct) => s.SetSkillsAsync(id, input, ct)
            )
            .WithName("SetAgentSkills")
            .RequirePermission(RulePermissions.Manage)
            .ScopedBy(Scopes.Users)
            .Refuses(CoreErrorCodes.NotFound, CoreErrorCodes.StaleVersion, RuleErrorCodes.UnknownRuleValue);
    }
}
