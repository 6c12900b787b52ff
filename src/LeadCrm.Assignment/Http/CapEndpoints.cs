using LeadCrm.Assignment.Application.Caps;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Assignment.Http;

/// <summary>Caps and quotas.</summary>
internal static class CapEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var caps = routes.MapGroup("/api/caps").WithTags("Caps");
        MapPeople(caps);
        MapRules(caps);
        MapCounters(caps);
    }

    private static void MapPeople(RouteGroupBuilder caps)
    {
        caps.MapGet(
                "people",
                ([AsParameters] GetCapPeopleInput input, CapPeopleService s, CancellationToken ct) => s.GetListAsync(input, ct)
            )
            .WithName("GetCapPeople")
            .RequirePermission(AssignmentPermissions.ViewCaps)
            .ScopedBy(Scopes.Users);
        caps.MapGet("people/{id:guid}", (Guid id, CapPeopleService s, CancellationToken ct) => s.GetAsync(id, ct))
            .WithName("GetCapPerson")
            .RequirePermission(AssignmentPermissions.ViewCaps)
            .ScopedBy(Scopes.Users)
            .Refuses(CoreErrorCodes.NotFound);
        caps.MapPost(
                "people/{id:guid}/override",
                async (Guid id, OverrideCapInput input, CapPeopleService s, CancellationToken ct) =>
                {
                    await s.OverrideAsync(id, input, ct);
                    return await s.GetAsync(id, ct);
                }
            )
            .WithName("OverrideCap")
            .RequirePermission(AssignmentPermissions.OverrideCap)
            .ScopedBy(Scopes.Users)
            .Refuses(CoreErrorCodes.NotFound, AssignmentErrorCodes.OverridePeriod, AssignmentErrorCodes.EmptyCapRule);
        caps.MapDelete(
                "people/{id:guid}/override",
                async (Guid id, CapPeopleService s, CancellationToken ct) =>
                {
                    await s.EndOverrideAsync(id, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("EndCapOverride")
            .RequirePermission(AssignmentPermissions.OverrideCap)
            .ScopedBy(Scopes.Users)
            .Refuses(CoreErrorCodes.NotFound, AssignmentErrorCodes.NoOverride);
    }

    private static void MapRules(RouteGroupBuilder caps)
    {
        caps.MapGet("rules", ([AsParameters] GetCapRulesInput input, CapRuleService s, CancellationToken ct) => s.GetListAsync(input, ct))
            .WithName("GetCapRules")
            .RequirePermission(AssignmentPermissions.ViewCaps)
            .ScopedBy(Scopes.Users);
        caps.MapGet("rules/{id:guid}", (Guid id, CapRuleService s, CancellationToken ct) => s.GetAsync(id, ct))
            .WithName("GetCapRule")
            .RequirePermission(AssignmentPermissions.ViewCaps)
            .ScopedBy(Scopes.Users)
            .Refuses(CoreErrorCodes.NotFound);
        caps.MapPost(
                "rules",
                async (CreateCapRuleInput input, CapRuleService s, CancellationToken ct) =>
                {
                    var id = await s.CreateAsync(input, ct);
                    return TypedResults.Created($"/api/caps/rules/{id}", await s.GetAsync(id, ct));
                }
            )
            .WithName("CreateCapRule")
            .RequirePermission(AssignmentPermissions.ManageCaps)
            .ScopedBy(Scopes.Users)
            .Idempotent()
            .Refuses(AssignmentErrorCodes.UnknownCapTarget, AssignmentErrorCodes.EmptyCapRule, AssignmentErrorCodes.CapRuleExists);
        caps.MapPut(
                "rules/{id:guid}",
                async (Guid id, UpdateCapRuleInput input, CapRuleService s, CancellationToken ct) =>
                {
                    await s.UpdateAsync(id, input, ct);
                    return await s.GetAsync(id, ct);
                }
            )
            .WithName("UpdateCapRule")
            .RequirePermission(AssignmentPermissions.ManageCaps)
            .ScopedBy(Scopes.Users)
            .Refuses(CoreErrorCodes.NotFound, CoreErrorCodes.StaleVersion, AssignmentErrorCodes.EmptyCapRule);
        caps.MapDelete(
                "rules/{id:guid}",
                async (Guid id, CapRuleService s, CancellationToken ct) =>
                {
                    await s.DeleteAsync(id, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("DeleteCapRule")
            .RequirePermission(AssignmentPermissions.ManageCaps)
            .ScopedBy(Scopes.Users)
            .Refuses(CoreErrorCodes.NotFound);
    }

    private static void MapCounters(RouteGroupBuilder caps)
    {
        caps.MapPost(
                "rebuild",
                async (CounterRebuild rebuild, IOrganisationDirectory directory, CancellationToken ct) =>
                {
                    var (people, differences) = await rebuild.RunAsync(ct);
                    return new CounterRebuildDto(people, CapPeopleService.Describe(differences, await directory.GetAsync(ct)));
                }
            )
            .WithName("RebuildCounters")
            .RequirePermission(AssignmentPermissions.ManageCaps)
            .Unscoped("Counts what is there; who sees less than the tenant does not have the permission.");
        caps.MapGet("differences", (CapPeopleService s, CancellationToken ct) => s.GetDifferencesAsync(ct))
            .WithName("GetCounterDifferences")
            .RequirePermission(AssignmentPermissions.ManageCaps)
            .Unscoped("The last differences of the tenant, for those who count anew.");
    }
}
