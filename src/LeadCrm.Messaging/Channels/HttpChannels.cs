using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LeadCrm.Contracts.Identity;
using LeadCrm.Messaging.Domain;
using Microsoft.Extensions.Options;

namespace LeadCrm.Messaging.Channels;

/// <summary>What the channels over HTTP have in common.</summary>
internal abstract class HttpChannel(IHttpClientFactory clients, IOptions<MessagingOptions> options, TimeProvider time) : IChannel
{
    public const string Client = "Messaging";

    protected MessagingOptions Options => options.Value;
    protected TimeProvider Time => time;

    public abstract NoticeChannel Kind { get; }
    public abstract bool IsSetUp { get; }
    public abstract bool IsRoom { get; }

    /// <summary>Whether the other side takes the same id twice as one message, so that what is not known may be sent again.</summary>
    protected abstract bool KnowsIds { get; }

    public abstract bool CanReach(UserContact contact);

    // A connection that is refused is told apart from one that breaks later.
    public Task<string?> ProbeAsync(CancellationToken ct) => Task.FromResult<string?>(null);

    protected abstract HttpRequestMessage Request(OutsideMessage message);

    /// <summary>What an answer of success says inside; robots answer 200 for everything.</summary>
    protected virtual SendResult Judge(string body) => SendResult.Done;

    public async Task<SendResult> SendAsync(OutsideMessage message, CancellationToken ct)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(TimeSpan.FromSeconds(Options.TimeoutSeconds));
        using var request = Request(message);
        using var client = clients.CreateClient(Client);
        try
        {
            using var reply = await client.SendAsync(request, timeout.Token);
            var body = await reply.Content.ReadAsStringAsync(timeout.Token);
            return reply.IsSuccessStatusCode
                ? Judge(body)
                : new SendResult(OutcomeOf((int)reply.StatusCode), $"HTTP {(int)reply.StatusCode}");
        }
        catch (HttpRequestException e)
        {
            return new SendResult(e.InnerException is SocketException && !WasConnected(e) ? SendOutcome.TryAgain : NotKnown, e.Message);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new SendResult(NotKnown, "no answer");
        }
    }

    private SendOutcome NotKnown => KnowsIds ? SendOutcome.TryAgain : SendOutcome.Unknown;

    private static bool WasConnected(HttpRequestException e) =>
        e.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError);

    private SendOutcome OutcomeOf(int status) =>
        status switch
        {
            408 or 429 or 503 => SendOutcome.TryAgain,
            >= 500 => NotKnown,
            _ => SendOutcome.Refused,
        };
}

/// <summary>短信 by a gateway that takes <c>{ id, phone, text }</c>.</summary>
internal sealed class SmsChannel(IHttpClientFactory clients, IOptions<MessagingOptions> options, TimeProvider time)
    : HttpChannel(clients, options, time)
{
    public override NoticeChannel Kind => NoticeChannel.Sms;
    public override bool IsSetUp => !string.IsNullOrWhiteSpace(Options.Sms.Url);
    public override bool IsRoom => false;
    protected override bool KnowsIds => true;

    public override bool CanReach(UserContact contact) => !string.IsNullOrWhiteSpace(contact.Phone);

    protected override HttpRequestMessage Request(OutsideMessage message)
    {
        var signature = Options.Sms.Signature is { Length: > 0 } name ? $"【{name}】" : "";
        var request = new HttpRequestMessage(HttpMethod.Post, Options.Sms.Url)
        {
            Content = JsonContent.Create(
                new
                {
                    id = message.Id.ToString("N"),
                    phone = message.To.Phone,
                    text = signature + message.Body,
                }
            ),
        };
        if (Options.Sms.Token is { Length: > 0 } token)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }
}

/// <summary>A robot in a group of the company, which names whom it means by the mobile number.</summary>
internal abstract class RobotChannel(IHttpClientFactory clients, IOptions<MessagingOptions> options, TimeProvider time)
    : HttpChannel(clients, options, time)
{
    public override bool IsSetUp => !string.IsNullOrWhiteSpace(Robot.Url);
    public override bool IsRoom => true;
    protected override bool KnowsIds => false;
    protected abstract RobotOptions Robot { get; }

    // Without a number the group reads it all the same.
    public override bool CanReach(UserContact contact) => true;

    protected static string Content(OutsideMessage message) => $"{message.Title}\n{message.Body}";

    protected static string[] Mentioned(OutsideMessage message) => message.To.Phone is { Length: > 0 } phone ? [phone] : [];

    protected override SendResult Judge(string body)
    {
        try
        {
            var root = JsonDocument.Parse(body).RootElement;
            var code = root.GetProperty("errcode").GetInt32();
            if (code == 0)
                return SendResult.Done;
            var text = root.TryGetProperty("errmsg", out var message) ? message.GetString() : null;
            // Too many messages in a minute: 45009 of WeCom, 130101 and 410100 of DingTalk.
            return new SendResult(code is 45009 or 130101 or 410100 ? SendOutcome.TryAgain : SendOutcome.Refused, $"{code} {text}");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return new SendResult(SendOutcome.Refused, "not the answer of a robot");
        }
    }
}

/// <summary>企业微信群机器人.</summary>
internal sealed class WeComChannel(IHttpClientFactory clients, IOptions<MessagingOptions> options, TimeProvider time)
    : RobotChannel(clients, options, time)
{
    public override NoticeChannel Kind => NoticeChannel.WeCom;
    protected override RobotOptions Robot => Options.WeCom;

    protected override HttpRequestMessage Request(OutsideMessage message) =>
        new(HttpMethod.Post, Robot.Url)
        {
            Content = JsonContent.Create(
                new { msgtype = "text", text = new { content = Content(message), mentioned_mobile_list = Mentioned(message) } }
            ),
        };
}

/// <summary>钉钉群机器人, with its signature where a secret is set.</summary>
internal sealed class DingTalkChannel(IHttpClientFactory clients, IOptions<MessagingOptions> options, TimeProvider time)
    : RobotChannel(clients, options, time)
{
    public override NoticeChannel Kind => NoticeChannel.DingTalk;
    protected override RobotOptions Robot => Options.DingTalk;

    protected override HttpRequestMessage Request(OutsideMessage message) =>
        new(HttpMethod.Post, Signed(Robot.Url!))
        {
            Content = JsonContent.Create(
                new
                {
                    msgtype = "text",
                    text = new { content = Content(message) },
                    at = new { atMobiles = Mentioned(message), isAtAll = false },
                }
            ),
        };

    private string Signed(string url)
    {
        if (Robot.Secret is not { Length: > 0 } secret)
            return url;
        var timestamp = Time.GetUtcNow().ToUnixTimeMilliseconds();
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}\n{secret}"));
        var separator = url.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return $"{url}{separator}timestamp={timestamp}&sign={Uri.EscapeDataString(Convert.ToBase64String(hash))}";
    }
}
