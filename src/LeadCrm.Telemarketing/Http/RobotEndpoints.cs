using LeadCrm.Core;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Core.Paging;
using LeadCrm.Telemarketing.Application;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Telemarketing.Http;

/// <summary>Robot tasks, what they found, and what the robot proposes.</summary>
internal static class RobotEndpoints
{
    private const string Tag = "Robot";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var tasks = routes.MapGroup("/api/robot-tasks").WithTags(Tag);
        MapReading(tasks);
        MapCommands(tasks);
        MapProposals(routes.MapGroup("/api/robot-proposals").WithTags(Tag));
        routes
            .MapGet(
                "/api/leads/{id:guid}/robot-calls",
                async (Guid id, RobotQueryService s, CancellationToken ct) => TypedResults.Ok(await s.OfLeadAsync(id, ct))
            )
            .WithTags(Tag)
            .WithName("GetRobotCallsOfLead")
            .RequirePermission(CallPermissions.Default)
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound);
    }

    private static void MapReading(RouteGroupBuilder tasks)
    {
        tasks
            .MapGet("", ([AsParameters] PagedInput input, RobotQueryService s, CancellationToken ct) => s.GetListAsync(input, ct))
            .WithName("GetRobotTasks")
            .RequirePermission(RobotPermissions.Robot)
            .ScopedBy(Scopes.Leads);
        tasks
            .MapGet("setup", (RobotTaskService s, CancellationToken ct) => s.SetupAsync(ct))
            .WithName("GetRobotSetup")
            .RequirePermission(RobotPermissions.Robot)
            .Unscoped("Names of lines and the calling hours, the same for everybody.");
        tasks
            .MapGet("{id:guid}", (Guid id, RobotQueryService s, CancellationToken ct) => s.GetAsync(id, ct))
            .WithName("GetRobotTask")
            .RequirePermission(RobotPermissions.Robot)
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound);
        tasks
            .MapGet(
                "{id:guid}/items",
                (Guid id, [AsParameters] GetRobotItemsInput input, RobotQueryService s, CancellationToken ct) =>
                    s.GetItemsAsync(id, input, ct)
            )
            .WithName("GetRobotTaskItems")
            .RequirePermission(RobotPermissions.Robot)
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound);
    }

    private static void MapCommands(RouteGroupBuilder tasks)
    {
        tasks
            .MapPost(
                "",
                async (CreateRobotTaskInput input, RobotTaskService s, RobotQueryService reading, CancellationToken ct) =>
                {
                    var id = await s.CreateAsync(input, ct);
                    return TypedResults.Created($"/api/robot-tasks/{id}", await reading.GetAsync(id, ct));
                }
            )
            .WithName("CreateRobotTask")
            .RequirePermission(RobotPermissions.Robot)
            .ScopedBy(Scopes.Leads)
            .Idempotent()
            .Refuses(
                RobotErrorCodes.NoRobot,
                RobotErrorCodes.RobotWindows,
                TelemarketingErrorCodes.UnknownTeam,
                TelemarketingErrorCodes.UnknownFilter,
                TelemarketingErrorCodes.EmptyTask
            );
        Command(tasks, "start", "StartRobotTask", (s, id, ct) => s.StartAsync(id, ct)).Refuses(TelemarketingErrorCodes.EmptyTask);
        Command(tasks, "pause", "PauseRobotTask", (s, id, ct) => s.PauseAsync(id, ct));
        Command(tasks, "cancel", "CancelRobotTask", (s, id, ct) => s.CancelAsync(id, ct));
    }

    private static RouteHandlerBuilder Command(
        RouteGroupBuilder tasks,
        string verb,
        string name,
        Func<RobotTaskService, Guid, CancellationToken, Task> does
    ) =>
        tasks
            .MapPost(
                $"{{id:guid}}/{verb}",
                async (Guid id, RobotTaskService s, RobotQueryService reading, CancellationToken ct) =>
                {
                    await does(s, id, ct);
                    return await reading.GetAsync(id, ct);
                }
            )
            .WithName(name)
            .RequirePermission(RobotPermissions.Robot)
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound, CoreErrorCodes.StaleVersion, TelemarketingErrorCodes.IllegalTransition);

    private static void MapProposals(RouteGroupBuilder proposals)
    {
        proposals
            .MapGet(
                "",
                ([AsParameters] GetRobotProposalsInput input, RobotProposalService s, CancellationToken ct) => s.GetListAsync(input, ct)
            )
            .WithName("GetRobotProposals")
            .RequirePermission(RobotPermissions.Robot)
            .ScopedBy(Scopes.Leads);
        proposals
            .MapPost(
                "{id:guid}/confirm",
                async (Guid id, ConfirmRobotProposalInput input, RobotProposalService s, CancellationToken ct) =>
                {
                    await s.ConfirmAsync(id, input, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("ConfirmRobotProposal")
            .RequirePermission(RobotPermissions.Robot)
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound, CoreErrorCodes.StaleVersion, RobotErrorCodes.ProposalDecided);
        proposals
            .MapPost(
                "{id:guid}/reject",
                async (Guid id, RejectRobotProposalInput input, RobotProposalService s, CancellationToken ct) =>
                {
                    await s.RejectAsync(id, input, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("RejectRobotProposal")
            .RequirePermission(RobotPermissions.Robot)
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound, CoreErrorCodes.StaleVersion, RobotErrorCodes.ProposalDecided);
    }
}
