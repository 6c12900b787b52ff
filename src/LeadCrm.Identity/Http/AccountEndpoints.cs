using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Core.Security;
using LeadCrm.Identity.Application;
using LeadCrm.Identity.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Identity.Http;

internal static class AccountEndpoints
{
    public const string OwnAccount = "The signed-in user's own account.";

    private static readonly ErrorCode[] SignInRefusals =
    [
        IdentityErrorCodes.InvalidCredentials,
        IdentityErrorCodes.LockedOut,
        IdentityErrorCodes.TwoFactorRequired,
        IdentityErrorCodes.InvalidTwoFactorCode,
        CoreErrorCodes.TooManyRequests,
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var account = routes.MapGroup("/api/account").WithTags("Account").AddEndpointFilter<RouteGroupBuilder, TriedUserName>();
        account.MapPost("login", LoginAsync).WithName("Login").AllowAnonymous().Unscoped(OwnAccount).Refuses(SignInRefusals);
        account
            .MapPost("token", TokenAsync)
            .WithName("GetToken")
            .AllowAnonymous()
            .Unscoped(OwnAccount)
            .Produces<TokenDto>()
            .Refuses(SignInRefusals);
        account
            .MapPost("refresh", RefreshAsync)
            .WithName("RefreshToken")
            .AllowAnonymous()
            .Unscoped(OwnAccount)
            .Produces<TokenDto>()
            .Refuses(IdentityErrorCodes.InvalidRefreshToken, CoreErrorCodes.TooManyRequests);
        account.MapPost("logout", LogoutAsync).WithName("Logout").RequireSignIn().Unscoped(OwnAccount).ForPeople();
        account
            .MapGet("me", (AccountAppService service, ICurrentUser user, CancellationToken ct) => service.GetAsync(user.Required, ct))
            .WithName("GetMe")
            .RequireSignIn()
            .Unscoped(OwnAccount);
        account
            .MapPut(
                "duty",
                async (DutyInput input, UserAvailabilityService s, CancellationToken ct) =>
                {
                    await s.SetOwnDutyAsync(input, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("SetOwnDuty")
            .RequireSignIn()
            .ForPeople()
            .Unscoped(OwnAccount);
        account
            .MapPost("change-password", ChangePasswordAsync)
            .WithName("ChangePassword")
            .RequireSignIn()
            .Unscoped(OwnAccount)
            .ForPeople()
            .Refuses(
                IdentityErrorCodes.WrongPassword,
                IdentityErrorCodes.WeakPassword,
                IdentityErrorCodes.PasswordTooShort,
                IdentityErrorCodes.PasswordHasName,
                IdentityErrorCodes.PasswordIsCommon,
                CoreErrorCodes.TooManyRequests
            );

        routes
            .MapGet(
                "/api/users/lookup",
                ([AsParameters] GetUserLookupInput input, UserLookupService s, CancellationToken ct) => s.GetListAsync(input, ct)
            )
            .WithTags("Organisation")
            .WithName("LookupUsers")
            .RequirePermission(IdentityPermissions.Users)
            .ScopedBy(IdentityResources.Users);
        routes
            .MapGet("/api/departments", (UserLookupService s, CancellationToken ct) => s.GetDepartmentsAsync(ct))
            .WithTags("Organisation")
            .WithName("GetDepartments")
            .RequirePermission(IdentityPermissions.Users)
            .Unscoped("Department names are known within a tenant; the tenant filter applies.");
    }

    private static async Task<Ok<MeDto>> LoginAsync(LoginInput input, [AsParameters] SignIn signIn, CancellationToken ct)
    {
        var (user, session) = await signIn.BeginAsync(input, SessionKind.Browser, ct);
        await signIn.SendCookieAsync(user, session.Id, ct);
        return TypedResults.Ok(await signIn.Account.GetAsync(user.Id, ct));
    }

    private static async Task<SignInHttpResult> TokenAsync(LoginInput input, [AsParameters] SignIn signIn, CancellationToken ct)
    {
        var (user, session) = await signIn.BeginAsync(input, SessionKind.Token, ct);
        return TypedResults.SignIn(
            await signIn.Account.PrincipalAsync(user, session.Id),
            authenticationScheme: IdentityConstants.BearerScheme
        );
    }

    private static async Task<SignInHttpResult> RefreshAsync(
        RefreshInput input,
        AccountAppService service,
        SignInLimits limits,
        HttpContext http,
        CancellationToken ct
    )
    {
        await limits.EnterAsync(http.Connection.RemoteIpAddress, ct);
        return TypedResults.SignIn(await service.RefreshAsync(input, ct), authenticationScheme: IdentityConstants.BearerScheme);
    }

    private static async Task<NoContent> LogoutAsync(HttpContext http, ICurrentUser user, SessionService sessions, CancellationToken ct)
    {
        if (http.User.SessionId() is { } session)
            await sessions.EndAsync(user.Required.UserId, session, SessionEnd.SignedOut, ct);
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ChangePasswordAsync(ChangePasswordInput input, [AsParameters] SignIn signIn, CancellationToken ct)
    {
        // A program's token ends with the old password; it signs in again.
        var kept = SignInScheme.IsBrowser(signIn.Http) ? signIn.Http.User.SessionId() : null;
        var user = await signIn.Account.ChangePasswordAsync(input, kept, ct);
        if (kept is { } session)
            await signIn.SendCookieAsync(user, session, ct);
        return TypedResults.NoContent();
    }
}
