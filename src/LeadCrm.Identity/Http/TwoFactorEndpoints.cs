using System.Security.Claims;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Identity.Application;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Identity.Http;

internal static class TwoFactorEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/account/two-factor").WithTags("Account").ForPeople();
        group
            .MapGet("", (TwoFactorService service, CancellationToken ct) => service.GetAsync(ct))
            .WithName("GetTwoFactor")
            .RequireSignIn()
            .Unscoped(AccountEndpoints.OwnAccount);
        group
            .MapPost("setup", (TwoFactorService service, CancellationToken ct) => service.SetUpAsync(ct))
            .WithName("SetUpTwoFactor")
            .RequireSignIn()
            .Unscoped(AccountEndpoints.OwnAccount)
            .Refuses(IdentityErrorCodes.TwoFactorState);
        group
            .MapPost(
                "enable",
                (TwoFactorCodeInput input, ClaimsPrincipal me, TwoFactorService service, CancellationToken ct) =>
                    service.EnableAsync(input.Code!, me.SessionId(), ct)
            )
            .WithName("EnableTwoFactor")
            .RequireSignIn()
            .Unscoped(AccountEndpoints.OwnAccount)
            .Refuses(IdentityErrorCodes.WrongTwoFactorCode, IdentityErrorCodes.TwoFactorState, CoreErrorCodes.TooManyRequests);
        group
            .MapPost(
                "recovery-codes",
                (TwoFactorCodeInput input, TwoFactorService service, CancellationToken ct) => service.RenewCodesAsync(input.Code!, ct)
            )
            .WithName("RenewRecoveryCodes")
            .RequireSignIn()
            .Unscoped(AccountEndpoints.OwnAccount)
            .Refuses(IdentityErrorCodes.WrongTwoFactorCode, IdentityErrorCodes.TwoFactorState, CoreErrorCodes.TooManyRequests);
        group
            .MapPost(
                "disable",
                async (DisableTwoFactorInput input, ClaimsPrincipal me, TwoFactorService service, CancellationToken ct) =>
                {
                    await service.DisableAsync(input, me.SessionId(), ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("DisableTwoFactor")
            .RequireSignIn()
            .Unscoped(AccountEndpoints.OwnAccount)
            .Refuses(
                IdentityErrorCodes.WrongPassword,
                IdentityErrorCodes.WrongTwoFactorCode,
                IdentityErrorCodes.TwoFactorState,
                CoreErrorCodes.TooManyRequests
            );
    }
}
