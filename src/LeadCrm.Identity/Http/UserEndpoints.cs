using LeadCrm.Core.Errors;
using LeadCrm.Core.Files.Tables;
using LeadCrm.Core.Http;
using LeadCrm.Identity.Application;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Identity.Http;

internal static class UserEndpoints
{
    private static readonly ErrorCode[] GrantRefusals =
    [
        IdentityErrorCodes.UnknownDepartment,
        IdentityErrorCodes.UnknownRole,
        IdentityErrorCodes.UnknownManager,
        IdentityErrorCodes.UnknownPermission,
        IdentityErrorCodes.ManagerCycle,
        IdentityErrorCodes.BeyondOwnRights,
        IdentityErrorCodes.BeyondOwnScope,
        IdentityErrorCodes.RoleNotForTenant,
        IdentityErrorCodes.PresetsOnly,
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/api/users").WithTags("Users").ForPeople();
        MapAccounts(users);
        MapState(users);
        MapTwoFactor(users);
        MapAvailability(users);
        MapSessions(users);
        MapImport(users);
    }

    private static void MapAccounts(RouteGroupBuilder users)
    {
        users
            .MapGet("", ([AsParameters] GetUserListInput input, UserAppService s, CancellationToken ct) => s.GetListAsync(input, ct))
            .WithName("GetUsers")
            .ForManagers();
        users
            .MapGet("{id:guid}", (Guid id, UserAppService s, CancellationToken ct) => s.GetAsync(id, ct))
            .WithName("GetUser")
            .ForManagers()
            .Refuses(CoreErrorCodes.NotFound);
        users
            .MapPost(
                "",
                async (CreateUserInput input, UserCommandService s, CancellationToken ct) =>
                {
                    var made = await s.CreateAsync(input, ct);
                    return TypedResults.Created($"/api/users/{made.Id}", made);
                }
            )
            .WithName("CreateUser")
            .ForManagers()
            .Refuses([IdentityErrorCodes.UserNameTaken, IdentityErrorCodes.InvalidUserName, .. GrantRefusals]);
        users
            .MapPut(
                "{id:guid}",
                async (Guid id, UpdateUserInput input, UserCommandService s, UserAppService read, CancellationToken ct) =>
                {
                    await s.UpdateAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("UpdateUser")
            .ForManagers()
            .Refuses([
                CoreErrorCodes.NotFound,
                CoreErrorCodes.StaleVersion,
                IdentityErrorCodes.StrongerAccount,
                IdentityErrorCodes.OtherTenant,
                IdentityErrorCodes.LastAdministrator,
                .. GrantRefusals,
            ]);
    }

    private static void MapState(RouteGroupBuilder users)
    {
        users
            .MapPost(
                "{id:guid}/disable",
                async (Guid id, DisableUserInput input, UserCommandService s, CancellationToken ct) =>
                {
                    await s.DisableAsync(id, input, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("DisableUser")
            .ForManagers()
            .Refuses(
                CoreErrorCodes.NotFound,
                CoreErrorCodes.StaleVersion,
                IdentityErrorCodes.StrongerAccount,
                IdentityErrorCodes.OwnAccount,
                IdentityErrorCodes.LastAdministrator,
                IdentityErrorCodes.UserState
            );
        users
            .MapPost(
                "{id:guid}/enable",
                async (Guid id, VersionInput? input, UserCommandService s, CancellationToken ct) =>
                {
                    await s.EnableAsync(id, input, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("EnableUser")
            .ForManagers()
            .Refuses(
                CoreErrorCodes.NotFound,
                CoreErrorCodes.StaleVersion,
                IdentityErrorCodes.StrongerAccount,
                IdentityErrorCodes.UserState,
                IdentityErrorCodes.DepartmentDissolved
            );
        users
            .MapPost(
                "{id:guid}/reset-password",
                (Guid id, VersionInput? input, UserCommandService s, CancellationToken ct) => s.ResetPasswordAsync(id, input, ct)
            )
            .WithName("ResetPassword")
            .ForManagers()
            .Refuses(
                CoreErrorCodes.NotFound,
                CoreErrorCodes.StaleVersion,
                IdentityErrorCodes.StrongerAccount,
                IdentityErrorCodes.OwnAccount
            );
    }

    private static void MapTwoFactor(RouteGroupBuilder users) =>
        users
            .MapPost(
                "{id:guid}/reset-two-factor",
                async (Guid id, VersionInput? input, UserTwoFactorService s, CancellationToken ct) =>
                {
                    await s.ResetAsync(id, input, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("ResetUserTwoFactor")
            .ForManagers()
            .Refuses(
                CoreErrorCodes.NotFound,
                CoreErrorCodes.StaleVersion,
                IdentityErrorCodes.StrongerAccount,
                IdentityErrorCodes.OwnAccount,
                IdentityErrorCodes.TwoFactorState
            );

    private static void MapAvailability(RouteGroupBuilder users)
    {
        users
            .MapPost(
                "{id:guid}/duty",
                async (Guid id, DutyInput input, UserAvailabilityService s, CancellationToken ct) =>
                {
                    await s.SetDutyAsync(id, input, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("SetDuty")
            .ForManagers()
            .Refuses(CoreErrorCodes.NotFound, IdentityErrorCodes.StrongerAccount, IdentityErrorCodes.UserState);
        users
            .MapPost(
                "{id:guid}/leaves",
                (Guid id, CreateLeaveInput input, UserAvailabilityService s, CancellationToken ct) => s.AddLeaveAsync(id, input, ct)
            )
            .WithName("CreateLeave")
            .ForManagers()
            .Refuses(
                CoreErrorCodes.NotFound,
                IdentityErrorCodes.StrongerAccount,
                IdentityErrorCodes.InvalidPeriod,
                IdentityErrorCodes.LeaveOverlaps
            );
        users
            .MapDelete(
                "{id:guid}/leaves/{leaveId:guid}",
                async (Guid id, Guid leaveId, UserAvailabilityService s, CancellationToken ct) =>
                {
                    await s.RemoveLeaveAsync(id, leaveId, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("DeleteLeave")
            .ForManagers()
            .Refuses(CoreErrorCodes.NotFound, IdentityErrorCodes.StrongerAccount);
        users
            .MapPost(
                "{id:guid}/call-bindings",
                (Guid id, CreateCallBindingInput input, UserAvailabilityService s, CancellationToken ct) => s.AddBindingAsync(id, input, ct)
            )
            .WithName("CreateCallBinding")
            .ForManagers()
            .Refuses(
                CoreErrorCodes.NotFound,
                IdentityErrorCodes.StrongerAccount,
                IdentityErrorCodes.InvalidPeriod,
                IdentityErrorCodes.AgentTaken,
                IdentityErrorCodes.BindingOverlaps
            );
        users
            .MapPost(
                "{id:guid}/call-bindings/{bindingId:guid}/end",
                async (Guid id, Guid bindingId, EndCallBindingInput? input, UserAvailabilityService s, CancellationToken ct) =>
                {
                    await s.EndBindingAsync(id, bindingId, input, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("EndCallBinding")
            .ForManagers()
            .Refuses(CoreErrorCodes.NotFound, IdentityErrorCodes.StrongerAccount, IdentityErrorCodes.InvalidPeriod);
    }

    private static void MapSessions(RouteGroupBuilder users)
    {
        users
            .MapGet("{id:guid}/sessions", (Guid id, UserSessionService s, CancellationToken ct) => s.GetListAsync(id, ct))
            .WithName("GetUserSessions")
            .ForManagers()
            .Refuses(CoreErrorCodes.NotFound);
        users
            .MapDelete(
                "{id:guid}/sessions",
                async (Guid id, UserSessionService s, CancellationToken ct) =>
                {
                    await s.EndAllAsync(id, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("EndUserSessions")
            .ForManagers()
            .Refuses(CoreErrorCodes.NotFound, IdentityErrorCodes.StrongerAccount);
        users
            .MapDelete(
                "{id:guid}/sessions/{sessionId:guid}",
                async (Guid id, Guid sessionId, UserSessionService s, CancellationToken ct) =>
                {
                    await s.EndAsync(id, sessionId, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("EndUserSession")
            .ForManagers()
            .Refuses(CoreErrorCodes.NotFound, IdentityErrorCodes.StrongerAccount);
    }

    private static void MapImport(RouteGroupBuilder users) =>
        users
            .MapPost("import", ImportAsync)
            .WithName("ImportUsers")
            .ForManagers()
            // The pipeline checks the token of every unsafe request of a browser; the form's own check would ask programs for one too.
            .DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(UserImportFile.MaxBytes + (1 << 16)))
            .Refuses([
                IdentityErrorCodes.ImportNoFile,
                IdentityErrorCodes.ImportColumns,
                CoreErrorCodes.PayloadTooLarge,
                .. TableCodes.Default.OfFiles(),
            ]);

    private static async Task<UserImportResultDto> ImportAsync(
        IFormFile? file,
        [FromForm] bool? dryRun,
        UserImportService service,
        CancellationToken ct
    )
    {
        if (file is null)
            throw new BusinessException(IdentityErrorCodes.ImportNoFile).ForField("file");
        await using var content = file.OpenReadStream();
        return await service.ImportAsync(Path.GetFileName(file.FileName), content, dryRun ?? true, ct);
    }

    private static RouteHandlerBuilder ForManagers(this RouteHandlerBuilder route) =>
        route.RequirePermission(IdentityPermissions.ManageUsers).ScopedBy(IdentityResources.Users);
}
