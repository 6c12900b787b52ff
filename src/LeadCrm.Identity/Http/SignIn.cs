using LeadCrm.Core.Time;
using LeadCrm.Identity.Application;
using LeadCrm.Identity.Domain;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace LeadCrm.Identity.Http;

/// <summary>What the routes of signing in have in common.</summary>
internal sealed record SignIn(
    HttpContext Http,
    AccountAppService Account,
    SignInService Checks,
    SignInLimits Limits,
    SessionService Sessions,
    IAntiforgery Antiforgery,
    BusinessClock Clock
)
{
    /// <summary>Checks who it is and begins a session.</summary>
    public async Task<(User User, Session Session)> BeginAsync(LoginInput input, SessionKind kind, CancellationToken ct)
    {
        var address = Http.Connection.RemoteIpAddress;
        await Limits.EnterAsync(address, ct);
        var user = await Checks.CheckAsync(input, address, ct);
        return (user, await Sessions.BeginAsync(user.Id, kind, address?.ToString(), Http.Request.Headers.UserAgent.ToString(), ct));
    }

    /// <summary>Sends the session's cookie, and the antiforgery token that goes with it.</summary>
    public async Task SendCookieAsync(User user, Guid sessionId, CancellationToken ct)
    {
        var principal = await Account.PrincipalAsync(user, sessionId);
        var life = await Sessions.LifeAsync(SessionKind.Browser, ct);
        await Http.SignInAsync(
            IdentityConstants.ApplicationScheme,
            principal,
            new AuthenticationProperties { IssuedUtc = Clock.UtcNow, ExpiresUtc = Clock.UtcNow + life }
        );
        Http.User = principal;
        AntiforgeryCookie.Send(Http, Antiforgery);
    }
}
