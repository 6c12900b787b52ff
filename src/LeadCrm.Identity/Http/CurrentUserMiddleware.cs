using System.Security.Claims;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Core.Security;
using LeadCrm.Identity.Application;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LeadCrm.Identity.Http;

/// <summary>
/// After authentication: turns the claims of a cookie or token into the current user, as the database knows them now. A closed account or a
/// changed security stamp counts as not signed in.
/// </summary>
internal sealed class CurrentUserMiddleware(RequestDelegate next, OrganisationCache cache, IOptions<IdentityOptions> identity)
{
    public async Task InvokeAsync(HttpContext http, ICurrentUser user, IAntiforgery antiforgery)
    {
        if (http.User.Identity?.IsAuthenticated == true)
        {
            if (await AccessAsync(http.User, http.RequestAborted) is { } access)
                user.ActAs(access);
            else
                http.User = new ClaimsPrincipal(new ClaimsIdentity());
        }
        if (IsUnsafeFromBrowser(http))
            await antiforgery.ValidateRequestAsync(http);
        if (
            user.Access is { MustChangePassword: true }
            && http.GetEndpoint()?.Metadata.GetMetadata<PermissionMetadata>() is { Permission: not null }
        )
            throw new BusinessException(IdentityErrorCodes.MustChangePassword);
        await next(http);
    }

    private async Task<UserAccess?> AccessAsync(ClaimsPrincipal principal, CancellationToken ct)
    {
        var claims = identity.Value.ClaimsIdentity;
        if (!Guid.TryParse(principal.FindFirstValue(claims.UserIdClaimType), out var id))
            return null;
        var access = (await cache.GetAsync(ct)).AccessOf(id);
        return access is not null && access.SecurityStamp == principal.FindFirstValue(claims.SecurityStampClaimType) ? access : null;
    }

    // A browser sends its cookie by itself, so a request that changes something must also show the token. Programs send no cookie.
    private static bool IsUnsafeFromBrowser(HttpContext http) =>
        http.User.Identity is { IsAuthenticated: true, AuthenticationType: not null }
        && http.User.Identities.Any(i => i.AuthenticationType == IdentityConstants.ApplicationScheme)
        && !http.Request.Headers.ContainsKey("Authorization")
        && !(
            HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method)
        )
        && http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null;
}
