using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using LeadCrm.Telemarketing.Providers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LeadCrm.Telemarketing.Application;

/// <summary>What became of a message.</summary>
/// <param name="Result"><c>stored</c>, <c>repeated</c> or <c>setAside</c>.</param>
public sealed record EventReceiptDto(string Result);

/// <summary>
/// Takes messages of providers: proves them, reads them, and answers when they are stored. What is refused is set aside with its reason; of
/// messages that nobody has signed only so many a minute, so that a flood from outside fills no table.
/// </summary>
internal sealed class CallIntake(
    ProviderRegistry providers,
    CallEventWriter writer,
    ISettings settings,
    BusinessClock clock,
    ILogger<CallIntake> logger
)
{
    /// <summary>Bytes; an event has a few hundred.</summary>
    public const int MaxBody = 64 * 1024;
    private const int MostUnsignedPerMinute = 120;
    private const int ShownPayload = 2_000;
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };
    private readonly ConcurrentDictionary<(string Provider, long Minute), int> unsigned = new();

    public async Task<EventReceiptDto> TakeAsync(string name, HttpContext http, CancellationToken ct)
    {
        var provider = providers.Get(name);
        var address = http.Connection.RemoteIpAddress;
        if (!providers.Lists(provider.Name, address))
            throw await RefuseAsync(provider, address, DeadReason.AddressNotListed, CallErrorCodes.AddressNotListed, "", ct);
        if (await ReadAsync(http.Request, ct) is not { } body)
            throw await RefuseAsync(provider, address, DeadReason.TooLarge, CoreErrorCodes.PayloadTooLarge, "", ct);
        var request = Describe(http.Request, body);
        var verdict = await ProveAsync(provider, request, ct);
        if (verdict is { } reason)
            throw await RefuseAsync(provider, address, reason, CodeOf(reason), Shown(request), ct);
        try
        {
            var read = provider.ParseEvent(request);
            return new EventReceiptDto(await writer.StoreAsync(Row(provider, read), ct) ? "stored" : "repeated");
        }
        catch (MalformedEventException e)
        {
            // Signed, but not understood: the provider need not send it again, and somebody looks at it.
            await writer.StoreAsync(Dead(provider, address, e.Reason, Shown(request), e.Message), ct);
            if (e.Reason is DeadReason.Malformed or DeadReason.MissingId)
                throw new BusinessException(CallErrorCodes.MalformedEvent);
            return new EventReceiptDto("setAside");
        }
    }

    private async Task<DeadReason?> ProveAsync(ICallProvider provider, ProviderRequest request, CancellationToken ct)
    {
        var maxAge = TimeSpan.FromMinutes(await settings.GetAsync(CallSettings.EventMinutes, ct));
        try
        {
            return provider.VerifySignature(request, clock.UtcNow, maxAge).Reason;
        }
        catch (MalformedEventException)
        {
            // The signature stands in the body, and the body cannot be read.
            return DeadReason.BadSignature;
        }
    }

    private CallEvent Row(ICallProvider provider, ProviderEvent read) =>
        new()
        {
            Id = Guid.Empty,
            Provider = provider.Name,
            UniqueId = read.UniqueId,
            TypeKey = read.TypeKey,
            ReceivedAt = clock.UtcNow,
            Data = JsonSerializer.Serialize(read, Json),
        };

    private CallEvent Dead(ICallProvider provider, IPAddress? address, DeadReason reason, string payload, string? error) =>
        new()
        {
            Id = Guid.Empty,
            Provider = provider.Name,
            UniqueId = Guid.NewGuid().ToString("N"),
            TypeKey = "?",
            State = CallEventState.Dead,
            Reason = reason,
            ReceivedAt = clock.UtcNow,
            Payload = payload,
            Address = address?.ToString(),
            Error = error,
        };

    private async Task<BusinessException> RefuseAsync(
        ICallProvider provider,
        IPAddress? address,
        DeadReason reason,
        ErrorCode code,
        string payload,
        CancellationToken ct
    )
    {
        if (MayKeep(provider.Name))
            await writer.StoreAsync(Dead(provider, address, reason, payload, null), ct);
        else
            logger.LogWarning("A message to {Provider} from {Address} was refused: {Reason}", provider.Name, address, reason);
        return new BusinessException(code);
    }

    private bool MayKeep(string provider)
    {
        var minute = clock.UtcNow.Ticks / TimeSpan.TicksPerMinute;
        foreach (var old in unsigned.Keys.Where(k => k.Minute < minute))
            unsigned.TryRemove(old, out _);
        return unsigned.AddOrUpdate((provider, minute), 1, (_, n) => n + 1) <= MostUnsignedPerMinute;
    }

    private static ErrorCode CodeOf(DeadReason reason) =>
        reason == DeadReason.StaleTimestamp ? CallErrorCodes.StaleEvent : CallErrorCodes.BadSignature;

    private static ProviderRequest Describe(HttpRequest request, string body) =>
        new()
        {
            Method = request.Method,
            Host = request.Host.Host,
            Path = request.PathBase + request.Path,
            Query = [.. request.Query.SelectMany(q => q.Value.Select(v => new KeyValuePair<string, string>(q.Key, v ?? "")))],
            Body = body,
            ContentType = request.ContentType,
            Headers = request
                .Headers.Where(h => h.Key.StartsWith("X-", StringComparison.OrdinalIgnoreCase))
                .ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        };

    // Null when it is longer than any event; no more than that is ever read.
    private static async Task<string?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MaxBody)
            return null;
        using var body = new MemoryStream();
        var buffer = new byte[8 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, ct)) > 0; )
        {
            if (body.Length + read > MaxBody)
                return null;
            body.Write(buffer, 0, read);
        }
        return System.Text.Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
    }

    private static string Shown(ProviderRequest request)
    {
        var query = string.Join('&', request.Query.Select(q => $"{q.Key}={q.Value}"));
        var text = $"{query}\n{request.Body}".Replace('\0', ' ');
        return text.Length <= ShownPayload ? text : text[..ShownPayload];
    }
}
