namespace LeadCrm.Telemarketing.Domain;

/// <summary>Lengths and bounds of calls.</summary>
public static class CallConsts
{
    /// <summary>Name of a provider.</summary>
    public const int MaxProvider = 32;

    /// <summary>A provider's id of a call.</summary>
    public const int MaxUniqueId = 96;

    /// <summary>座席工号.</summary>
    public const int MaxAgentNo = 32;

    /// <summary>A phone number.</summary>
    public const int MaxNumber = 32;

    /// <summary>A short text of the provider.</summary>
    public const int MaxText = 200;

    /// <summary>What is kept of an event that was set aside.</summary>
    public const int MaxPayload = 4_000;

    /// <summary>An event in our words, escaped as JSON: a transcript is the longest there is.</summary>
    public const int MaxData = 64_000;

    /// <summary>Words about a call.</summary>
    public const int MaxContent = 1_000;

    /// <summary>Seconds; no call lasts longer.</summary>
    public const int LongestCall = 12 * 3_600;
}
