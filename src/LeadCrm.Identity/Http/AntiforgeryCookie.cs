using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace LeadCrm.Identity.Http;

/// <summary>The token that the browser's script reads and sends back in a header with every request that changes something.</summary>
internal static class AntiforgeryCookie
{
    /// <summary>Readable by script.</summary>
    public const string Cookie = "XSRF-TOKEN";

    /// <summary>Where the script puts the token.</summary>
    public const string Header = "X-XSRF-TOKEN";

    /// <summary>Makes a token for the user of this request and sends it along with the answer.</summary>
    public static void Send(HttpContext http, IAntiforgery antiforgery)
    {
        var tokens = antiforgery.GetAndStoreTokens(http);
        http.Response.Cookies.Append(
            Cookie,
            tokens.RequestToken!,
            new CookieOptions
            {
                HttpOnly = false,
                SameSite = SameSiteMode.Strict,
                Secure = http.Request.IsHttps,
                Path = "/",
            }
        );
    }
}
