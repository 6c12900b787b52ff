using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Settings;

namespace LeadCrm.Identity.Application;

/// <summary>
/// How often may be tried per minute. Only failures count towards the narrow limits, so nobody who knows the password meets them; the wide one
/// counts every request. Each node counts for itself.
/// </summary>
internal sealed class SignInLimits(ISettings settings) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    // A changed setting begins to count anew, as the limit is part of what is counted under.
    private readonly record struct Counter(string Kind, string Key, int Limit);

    private readonly PartitionedRateLimiter<Counter> limiter = PartitionedRateLimiter.Create<Counter, Counter>(counter =>
        RateLimitPartition.GetFixedWindowLimiter(
            counter,
            c => new FixedWindowRateLimiterOptions
            {
                PermitLimit = c.Limit,
                Window = Window,
                QueueLimit = 0,
            }
        )
    );

    /// <summary>Counts a request to sign in, or refuses it with 429.</summary>
    public async ValueTask EnterAsync(IPAddress? address, CancellationToken ct) =>
        Take(new("all", NetworkOf(address), await settings.GetAsync(SignInSettings.SignInsPerAddress, ct)), 1);

    /// <summary>Refuses with 429 when there were too many failures from the address or for the account.</summary>
    public async ValueTask EnsureOpenAsync(IPAddress? address, string account, CancellationToken ct)
    {
        foreach (var counter in await FailuresAsync(address, account, ct))
            Take(counter, 0);
    }

    /// <summary>Counts a failure.</summary>
    public async ValueTask FailedAsync(IPAddress? address, string account, CancellationToken ct)
    {
        foreach (var counter in await FailuresAsync(address, account, ct))
            limiter.AttemptAcquire(counter).Dispose();
    }

    public void Dispose() => limiter.Dispose();

    private async ValueTask<Counter[]> FailuresAsync(IPAddress? address, string account, CancellationToken ct) =>
        [
            new("address", NetworkOf(address), await settings.GetAsync(SignInSettings.FailuresPerAddress, ct)),
            new("account", account, await settings.GetAsync(SignInSettings.FailuresPerAccount, ct)),
        ];

    private void Take(Counter counter, int permits)
    {
        using var lease = limiter.AttemptAcquire(counter, permits);
        if (!lease.IsAcquired)
            throw new BusinessException(CoreErrorCodes.TooManyRequests).WithRetryAfter(
                lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > TimeSpan.Zero ? wait : Window
            );
    }

    // Whoever has one address of IPv6 has all of its network.
    private static string NetworkOf(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
