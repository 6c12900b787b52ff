using System.Security.Claims;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Core.Security;
using LeadCrm.Identity.Application;
using LeadCrm.Identity.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Identity.Http;

internal static class SessionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var sessions = routes.MapGroup("/api/account/sessions").WithTags("Account").ForPeople();
        sessions
            .MapGet(
                "",
                (ClaimsPrincipal me, ICurrentUser user, SessionService service, CancellationToken ct) =>
                    service.GetListAsync(user.Required.UserId, me.SessionId(), ct)
            )
            .WithName("GetMySessions")
            .RequireSignIn()
            .Unscoped(AccountEndpoints.OwnAccount);
        sessions
            .MapDelete("{id:guid}", EndAsync)
            .WithName("EndMySession")
            .RequireSignIn()
            .ScopedBy(IdentityResources.Users)
            .Refuses(CoreErrorCodes.NotFound);
        sessions.MapDelete("", EndOthersAsync).WithName("EndMyOtherSessions").RequireSignIn().Unscoped(AccountEndpoints.OwnAccount);
    }

    // One's own only, which is the narrowest scope of users.
    private static async Task<NoContent> EndAsync(Guid id, ICurrentUser user, SessionService service, CancellationToken ct) =>
        await service.EndAsync(user.Required.UserId, id, SessionEnd.Revoked, ct)
            ? TypedResults.NoContent()
            : throw new BusinessException(CoreErrorCodes.NotFound);

    private static async Task<NoContent> EndOthersAsync(ClaimsPrincipal me, ICurrentUser user, SessionService service, CancellationToken ct)
    {
        await service.EndAllAsync(user.Required.UserId, SessionEnd.Revoked, me.SessionId(), ct);
        return TypedResults.NoContent();
    }
}
