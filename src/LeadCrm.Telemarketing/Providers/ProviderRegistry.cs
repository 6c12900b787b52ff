using System.Net;
using LeadCrm.Core.Errors;
using Microsoft.Extensions.Options;

namespace LeadCrm.Telemarketing.Providers;

/// <summary>The providers that the configuration names.</summary>
internal sealed class ProviderRegistry
{
    /// <summary>Under this name stands what people bring in from their telephones.</summary>
    public const string Manual = "manual";
    private readonly Dictionary<string, (ICallProvider Provider, IReadOnlyList<IPNetwork> Addresses)> providers = [];

    public ProviderRegistry(IOptions<CallCentreOptions> options, IHttpClientFactory clients, TimeProvider time)
    {
        foreach (var (key, of) in options.Value.Providers)
        {
            var name = key.ToLowerInvariant();
            ICallProvider provider = of.Kind switch
            {
                ProviderKind.TinetLegacy => new LegacyProvider(name, of, new ClinkProvider(name, of, clients, time)),
                ProviderKind.Tq => new TqProvider(name, of),
                ProviderKind.Robot => new RobotProvider(name, of, new ClinkProvider(name, of, clients, time)),
                _ => new ClinkProvider(name, of, clients, time),
            };
            providers[name] = (provider, [.. of.Addresses.Select(Network)]);
        }
    }

    private static IPNetwork Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var one) ? new IPNetwork(one, one.GetAddressBytes().Length * 8)
        : throw new InvalidOperationException($"CallCentre: {text} is neither an address nor a network.");

    public IEnumerable<ICallProvider> All => providers.Values.Select(p => p.Provider);

    public ICallProvider? Find(string name) => providers.TryGetValue(name.ToLowerInvariant(), out var found) ? found.Provider : null;

    public ICallProvider Get(string name) => Find(name) ?? throw new BusinessException(CallErrorCodes.UnknownProvider);

    /// <summary>Whether events of the provider may come from the address.</summary>
    public bool Lists(string name, IPAddress? address)
    {
        if (!providers.TryGetValue(name.ToLowerInvariant(), out var found) || found.Addresses.Count == 0)
            return true;
        if (address is null)
            return false;
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return found.Addresses.Any(n => n.Contains(plain));
    }
}
