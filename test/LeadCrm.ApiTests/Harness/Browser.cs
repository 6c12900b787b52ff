using System.Net;
using LeadCrm.Identity.Application;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;

namespace LeadCrm.ApiTests.Harness;

/// <summary>A browser with its own cookies, which answers the antiforgery cookie with the header as the web client does.</summary>
public sealed class Browser
{
    private static readonly Uri Site = new("http://localhost");
    private readonly CookieContainer cookies = new();

    public Browser(LeadCrmApp app) => Http = app.CreateDefaultClient(Site, new TokenHandler(this), new CookieContainerHandler(cookies));

    public HttpClient Http { get; }

    /// <summary>Whether the antiforgery token is sent.</summary>
    public bool SendsToken { get; set; } = true;

    public CookieCollection Cookies => cookies.GetCookies(Site);

    public async Task<MeDto> SignInAsync(string userName, string password = LeadCrmApp.Password)
    {
        await Http.GetAsync("/api/app/configuration");
        return await Http.Post("/api/account/login", new { userName, password }).Read<MeDto>();
    }

    private sealed class TokenHandler(Browser browser) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method != HttpMethod.Get && browser.SendsToken && browser.Cookies["XSRF-TOKEN"] is { } token)
                request.Headers.Add("X-XSRF-TOKEN", token.Value);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
