using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace LeadCrm.Host.Http;

/// <summary>
/// Address and scheme of the caller from forwarding headers, only where <c>Proxy:KnownNetworks</c> names the proxies: anybody else could
/// write into these headers what they like, and get around the limits per address.
/// </summary>
internal static class KnownProxies
{
    public static void UseKnownProxies(this WebApplication app)
    {
        var networks = (app.Configuration["Proxy:KnownNetworks"] ?? "").Split(
            [',', ';', ' '],
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
        if (networks.Length == 0)
            return;
        // However many proxies stand in a row: the first address that is none of them is the caller's.
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var network in networks)
            options.KnownIPNetworks.Add(Parse(network));
        app.UseForwardedHeaders(options);
    }

    private static System.Net.IPNetwork Parse(string text) =>
        System.Net.IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address)
            ? new System.Net.IPNetwork(address, address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 32 : 128)
        : throw new StartRefusedException($"Proxy:KnownNetworks: '{text}' is neither an address nor a network such as 10.0.0.0/8.");
}
