using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeadCrm.Leads.Domain;

/// <summary>One attempt to reach the student, as evidence.</summary>
/// <param name="At">UTC.</param>
/// <param name="Type">How.</param>
/// <param name="Disposition">What came of it.</param>
/// <param name="TalkSeconds">How long they talked, where that was measured.</param>
/// <param name="AuthorId">Who tried; null for a machine.</param>
public sealed record EvidenceAttempt(DateTime At, FollowUpType Type, Disposition Disposition, int? TalkSeconds, Guid? AuthorId);

/// <summary>What was known of a lead when it was proposed: collected by the system, never typed.</summary>
public sealed record CaseEvidence
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>When it was collected, UTC.</summary>
    public required DateTime CollectedAt { get; init; }

    /// <summary>Calls with a result.</summary>
    public required int Calls { get; init; }

    /// <summary>Calls that reached nobody.</summary>
    public required int Unreached { get; init; }

    /// <summary>Business days on which calls reached nobody.</summary>
    public required int Days { get; init; }

    /// <summary>Parts of the day (morning, afternoon, evening) in which calls reached nobody.</summary>
    public required int DayParts { get; init; }

    /// <summary>How often each result came.</summary>
    public required IReadOnlyDictionary<string, int> Dispositions { get; init; }

    /// <summary>The last attempts, newest first; at most 50.</summary>
    public required IReadOnlyList<EvidenceAttempt> Attempts { get; init; }

    /// <summary>What providers of calls said.</summary>
    public required IReadOnlyList<ProviderCause> Causes { get; init; }

    /// <summary>Stage of the lead.</summary>
    public required LeadStage Stage { get; init; }

    /// <summary>When the holder got the lead, UTC.</summary>
    public required DateTime? ReceivedAt { get; init; }

    internal int Of(Disposition disposition) => Dispositions.GetValueOrDefault(disposition.ToString());

    /// <summary>Whether a provider's word proves the reason by itself.</summary>
    internal bool Proves(InvalidReason reason) => reason.IsHard() && Causes.Any(c => c.Proves == reason);

    internal string Write() => JsonSerializer.Serialize(this, Json);

    internal static CaseEvidence Read(string text) => JsonSerializer.Deserialize<CaseEvidence>(text, Json)!;
}

/// <summary>What a reason needs to be believed; the thresholds of R5 are settings.</summary>
internal sealed record EvidenceRules(int Attempts, int Days, int DayParts, int HungUps)
{
    /// <summary>Whether the evidence bears the reason. What nobody but a person can judge needs words instead.</summary>
    public bool Bears(InvalidReason reason, CaseEvidence evidence) =>
        evidence.Proves(reason)
        || reason switch
        {
            InvalidReason.EmptyNumber => evidence.Of(Disposition.EmptyNumber) > 0,
            InvalidReason.OutOfService => evidence.Of(Disposition.OutOfService) > 0,
            InvalidReason.WrongNumber or InvalidReason.NotThePerson => evidence.Of(Disposition.NotThePerson) > 0,
            InvalidReason.Unreachable => evidence.Calls == evidence.Unreached
                && evidence.Unreached >= Attempts
                && evidence.Days >= Days
                && evidence.DayParts >= DayParts,
            InvalidReason.HungUp => evidence.Of(Disposition.HungUp) >= HungUps,
            _ => true,
        };
}

internal static class InvalidReasonRules
{
    /// <summary>Hard reasons are facts of the number; soft ones are somebody's judgement.</summary>
    public static bool IsHard(this InvalidReason reason) => reason is not (InvalidReason.NotATarget or InvalidReason.Peer);
}
