using System.Security.Claims;
using System.Text.Encodings.Web;
using LeadCrm.Core.Time;
using LeadCrm.Identity.Application;
using LeadCrm.Identity.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadCrm.Identity.Http;

/// <summary>Knows a machine by its key, from memory.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    CredentialCache credentials,
    BusinessClock clock
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "ApiKey";
    public const string Header = "X-Api-Key";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var hash = ApiKey.HashOf(Request.Headers[Header].ToString());
        var key = (await credentials.GetAsync(Context.RequestAborted)).FindKey(hash);
        if (key is null || key.ExpiresAt <= clock.UtcNow)
            return AuthenticateResult.Fail("The API key is unknown, expired or revoked.");
        Context.Features.Set(key);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, key.UserId.ToString())], Scheme);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme));
    }
}
