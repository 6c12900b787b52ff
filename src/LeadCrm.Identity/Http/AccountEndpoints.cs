using LeadCrm.Core.Http;
using LeadCrm.Identity.Application;
using LeadCrm.Identity.Domain;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Identity.Http;

internal static class AccountEndpoints
{
    private const string OwnAccount = "The signed-in user's own account.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var account = routes.MapGroup("/api/account").WithTags("Account");
        account
            .MapPost("login", LoginAsync)
            .WithName("Login")
            .AllowAnonymous()
            .Unscoped(OwnAccount)
            .Refuses(IdentityErrorCodes.InvalidCredentials, IdentityErrorCodes.LockedOut);
        account
            .MapPost("token", TokenAsync)
            .WithName("GetToken")
            .AllowAnonymous()
            .Unscoped(OwnAccount)
            .Produces<TokenDto>()
            .Refuses(IdentityErrorCodes.InvalidCredentials, IdentityErrorCodes.LockedOut);
        account
            .MapPost("refresh", RefreshAsync)
            .WithName("RefreshToken")
            .AllowAnonymous()
            .Unscoped(OwnAccount)
            .Produces<TokenDto>()
            .Refuses(IdentityErrorCodes.InvalidRefreshToken);
        account.MapPost("logout", (Delegate)LogoutAsync).WithName("Logout").RequireSignIn().Unscoped(OwnAccount);
        account
            .MapGet("me", (AccountAppService service, CancellationToken ct) => service.GetAsync(ct))
            .WithName("GetMe")
            .RequireSignIn()
            .Unscoped(OwnAccount);
        account
            .MapPost("change-password", ChangePasswordAsync)
            .WithName("ChangePassword")
            .RequireSignIn()
            .Unscoped(OwnAccount)
            .Refuses(IdentityErrorCodes.WrongPassword, IdentityErrorCodes.WeakPassword);

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

    private static async Task<Ok<MeDto>> LoginAsync(
        LoginInput input,
        AccountAppService service,
        IAntiforgery antiforgery,
        HttpContext http,
        CancellationToken ct
    )
    {
        var user = await service.CheckAsync(input);
        await SignInAsync(user, service, antiforgery, http);
        return TypedResults.Ok(await service.GetAsync(user.Id, ct));
    }

    private static async Task<SignInHttpResult> TokenAsync(LoginInput input, AccountAppService service) =>
        TypedResults.SignIn(
            await service.PrincipalAsync(await service.CheckAsync(input)),
            authenticationScheme: IdentityConstants.BearerScheme
        );

    private static async Task<SignInHttpResult> RefreshAsync(RefreshInput input, AccountAppService service) =>
        TypedResults.SignIn(await service.RefreshAsync(input), authenticationScheme: IdentityConstants.BearerScheme);

    private static async Task<NoContent> LogoutAsync(HttpContext http)
    {
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ChangePasswordAsync(
        ChangePasswordInput input,
        AccountAppService service,
        IAntiforgery antiforgery,
        HttpContext http
    )
    {
        var user = await service.ChangePasswordAsync(input);
        if (http.User.Identities.Any(i => i.AuthenticationType == IdentityConstants.ApplicationScheme))
            await SignInAsync(user, service, antiforgery, http);
        return TypedResults.NoContent();
    }

    private static async Task SignInAsync(User user, AccountAppService service, IAntiforgery antiforgery, HttpContext http)
    {
        var principal = await service.PrincipalAsync(user);
        await http.SignInAsync(IdentityConstants.ApplicationScheme, principal);
        http.User = principal;
        AntiforgeryCookie.Send(http, antiforgery);
    }
}
