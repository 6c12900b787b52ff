namespace LeadCrm.Messaging;

/// <summary>
/// Section <c>Messaging</c> of the configuration: where other servers are and how they know us. Not among the settings, because some of it is
/// secret and none of it is for people without access to the server. A channel without an address is not there.
/// </summary>
internal sealed class MessagingOptions
{
    /// <summary>Address under which people open the application, for links; none without it.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>How often a node looks for work and for changed inboxes.</summary>
    public int PollMilliseconds { get; set; } = 1000;

    public TimeSpan Poll => TimeSpan.FromMilliseconds(PollMilliseconds);

    /// <summary>How long another server may take to answer.</summary>
    public int TimeoutSeconds { get; set; } = 15;

    /// <summary>Waiting times before the second, third and fourth sending; null for one, five and thirty minutes. A list that is not null the configuration would only add to.</summary>
    public TimeSpan[]? RetryDelays { get; set; }

    public TimeSpan DelayAfter(int attempts)
    {
        var delays = RetryDelays is { Length: > 0 } set ? set : Usual;
        return delays[Math.Min(attempts, delays.Length) - 1];
    }

    private static readonly TimeSpan[] Usual = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30)];

    public SmtpOptions Smtp { get; set; } = new();
    public SmsOptions Sms { get; set; } = new();
    public RobotOptions WeCom { get; set; } = new();
    public RobotOptions DingTalk { get; set; } = new();
}

internal sealed class SmtpOptions
{
    public string? Host { get; set; }
    public int Port { get; set; } = 25;
    public string? UserName { get; set; }
    public string? Password { get; set; }

    /// <summary>STARTTLS.</summary>
    public bool UseTls { get; set; }
    public string From { get; set; } = "leadcrm@localhost";
    public string FromName { get; set; } = "LeadCrm";
}

internal sealed class SmsOptions
{
    /// <summary>Gets <c>{ id, phone, text }</c> by POST; the same id twice is one message.</summary>
    public string? Url { get; set; }

    /// <summary>Sent as a bearer token.</summary>
    public string? Token { get; set; }

    /// <summary>短信签名, put before the text in 【】.</summary>
    public string? Signature { get; set; }
}

internal sealed class RobotOptions
{
    /// <summary>The robot's webhook with its key.</summary>
    public string? Url { get; set; }

    /// <summary>加签 of DingTalk.</summary>
    public string? Secret { get; set; }
}
