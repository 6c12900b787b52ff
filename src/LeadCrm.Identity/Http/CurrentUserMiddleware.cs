using System.Security.Claims;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Core.Security;
using LeadCrm.Identity.Application;
using LeadCrm.Identity.Domain;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LeadCrm.Identity.Http;

/// <summary>
/// After authentication: turns the claims of a cookie or token, or an API key, into the current user, as the database knows them now. A closed
/// account, a changed security stamp and an ended session count as not signed in.
/// </summary>
internal sealed class CurrentUserMiddleware(
    RequestDelegate next,
    OrganisationCache organisations,
    CredentialCache credentials,
    CredentialUse use,
    TwoFactorDuty duty,
    IEnumerable<ISharedRecords> shared,
    IOptions<IdentityOptions> identity
)
{
    public async Task InvokeAsync(HttpContext http, ICurrentUser user, IAntiforgery antiforgery)
    {
        if (http.User.Identity?.IsAuthenticated == true)
        {
            if (await AccessAsync(http) is { } access)
                user.ActAs(await access.WithSharedAsync(shared, http.RequestAborted));
            else
                http.User = new ClaimsPrincipal(new ClaimsIdentity());
        }
        if (IsUnsafeFromBrowser(http))
            await antiforgery.ValidateRequestAsync(http);
        if (user.Access is { } me && http.GetEndpoint()?.Metadata is { } metadata)
            await EnsureMayAsync(me, metadata, http.RequestAborted);
        await next(http);
    }

    private async Task<UserAccess?> AccessAsync(HttpContext http)
    {
        var ct = http.RequestAborted;
        var claims = identity.Value.ClaimsIdentity;
        if (!Guid.TryParse(http.User.FindFirstValue(claims.UserIdClaimType), out var id))
            return null;
        var (access, known) = ((await organisations.GetAsync(ct)).AccessOf(id), await credentials.GetAsync(ct));
        if (access is null)
            return null;
        if (http.Features.Get<ApiKeyRow>() is { } key)
        {
            await use.KeyAsync(key.Id, http.Connection.RemoteIpAddress?.ToString(), ct);
            return known.Limit(key, access);
        }
        if (
            access.SecurityStamp != http.User.FindFirstValue(claims.SecurityStampClaimType)
            || http.User.SessionId() is not { } session
            || known.IsEnded(session)
        )
            return null;
        await use.SessionAsync(session, SignInScheme.IsBrowser(http) ? SessionKind.Browser : SessionKind.Token, ct);
        return access;
    }

    private async ValueTask EnsureMayAsync(UserAccess me, EndpointMetadataCollection metadata, CancellationToken ct)
    {
        if (me.ApiKeyId is not null && metadata.GetMetadata<PeopleOnlyMetadata>() is not null)
            throw new BusinessException(CoreErrorCodes.PeopleOnly);
        if (metadata.GetMetadata<PermissionMetadata>() is not { Permission: not null })
            return;
        if (me.MustChangePassword)
            throw new BusinessException(IdentityErrorCodes.MustChangePassword);
        if (await duty.IsOpenAsync(me, ct))
            throw new BusinessException(IdentityErrorCodes.MustSetUpTwoFactor);
    }

    // A browser sends its cookie by itself, so a request that changes something must also show the token. Programs send no cookie.
    private static bool IsUnsafeFromBrowser(HttpContext http) =>
        http.User.Identity is { IsAuthenticated: true }
        && SignInScheme.IsBrowser(http)
        && !(
            HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method)
        )
        && http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null;
}
