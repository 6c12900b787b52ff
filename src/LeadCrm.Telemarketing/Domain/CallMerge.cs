namespace LeadCrm.Telemarketing.Domain;

/// <summary>
/// Puts what a provider says into the call. Events come late, twice and in any order: a terminal state wins over all others, among accounts of
/// the end the one with the longer talk wins, and what is known is not overwritten by what comes later and says less.
/// </summary>
internal static class CallMerge
{
    public static void Apply(Call call, ProviderEvent e, int effectiveSeconds)
    {
        call.Kind ??= e.Kind;
        if ((e.Direction ?? StatusMaps.DirectionOf(e.Kind)) is { } direction)
            call.Direction = direction;
        call.AgentNo = e.IsFinal ? e.AgentNo ?? call.AgentNo : call.AgentNo ?? e.AgentNo;
        call.DisplayNo ??= e.DisplayNo;
        call.RequestId ??= e.RequestId;
        call.Queue ??= e.Queue;
        call.Satisfaction ??= e.Satisfaction;
        call.Keys = Joined(call.Keys, e.Keys);
        AttachRecording(call, e.RecordFile);
        call.RingAt = Earlier(call.RingAt, e.RingAt);
        call.AnswerAt = Earlier(call.AnswerAt, e.AnswerAt);
        if (e.IsFinal)
            End(call, e);
        else
            Advance(call, e);
        if (Begin(e) is { } began && began < call.StartedAt)
            call.StartedAt = began;
        Derive(call, e.IsFinal, effectiveSeconds);
    }

    /// <summary>When the call began, as far as this event knows.</summary>
    public static DateTime? Begin(ProviderEvent e) => e.RingAt ?? e.AnswerAt ?? e.BridgeAt ?? e.At ?? e.EndAt;

    private static void AttachRecording(Call call, string? file)
    {
        if (string.IsNullOrEmpty(file) || call.RecordFile is not null)
            return;
        (call.RecordFile, call.Recording) = (file, RecordingState.Wanted);
    }

    // What comes after the end only fills in what the end did not say.
    private static void Advance(Call call, ProviderEvent e)
    {
        if (e.Type == CallEventType.Bridged)
            call.BridgeAt ??= e.BridgeAt ?? e.At;
        if (e.Type == CallEventType.Answered)
            call.AnswerAt ??= e.At;
        if (e.Type == CallEventType.Ring)
            call.RingAt ??= e.At;
        var reached = e.Type switch
        {
            CallEventType.Bridged => CallState.Bridged,
            CallEventType.Answered => CallState.Answered,
            _ => CallState.Ringing,
        };
        if (!call.IsEnded && reached > call.State)
            call.State = reached;
    }

    private static void End(Call call, ProviderEvent e)
    {
        var isFirst = !call.IsEnded;
        var isBetter = isFirst || call.Result is null or CallResult.Unknown || Talk(e) > (call.TalkSeconds ?? 0);
        if (isBetter)
        {
            call.BridgeAt = e.BridgeAt ?? call.BridgeAt;
            call.EndAt = e.EndAt ?? e.At ?? call.EndAt;
            call.Result = e.Result ?? call.Result;
            call.Status = e.Status ?? call.Status;
            call.EndReason = e.EndReason ?? call.EndReason;
            call.HangupSide = e.HangupSide ?? call.HangupSide;
            call.TalkSeconds = e.BridgeSeconds;
        }
        else
        {
            call.BridgeAt ??= e.BridgeAt;
            call.EndAt ??= e.EndAt ?? e.At;
            call.EndReason ??= e.EndReason;
            call.HangupSide ??= e.HangupSide;
        }
        call.State = CallState.Ended;
    }

    private static int Talk(ProviderEvent e) =>
        e is { BridgeAt: { } bridge, EndAt: { } end } ? (int)(end - bridge).TotalSeconds : e.BridgeSeconds ?? 0;

    private static void Derive(Call call, bool isFinal, int effectiveSeconds)
    {
        // Only another account of the end can make good what the last one spoiled.
        if (isFinal && call.Anomaly is CallAnomaly.NegativeDuration or CallAnomaly.ImpossibleDuration or CallAnomaly.UnknownStatus)
            call.Anomaly = null;
        call.IsConnected = call is { IsEnded: true, Result: CallResult.Connected };
        call.TotalSeconds = call.EndAt is { } end ? (int)(end - call.StartedAt).TotalSeconds : null;
        if (call.IsConnected)
        {
            // End less bridge; what the provider counted only where one of them is missing.
            if (call is { BridgeAt: { } bridge, EndAt: { } over })
                call.TalkSeconds = (int)(over - bridge).TotalSeconds;
        }
        else if (call.IsEnded && call.TalkSeconds >= 0)
        {
            call.TalkSeconds = null;
        }
        if (call.TalkSeconds < 0 || call.TotalSeconds < 0)
            Spoil(call, CallAnomaly.NegativeDuration);
        else if (call.TalkSeconds > CallConsts.LongestCall || call.TotalSeconds > 2 * CallConsts.LongestCall)
            Spoil(call, CallAnomaly.ImpossibleDuration);
        else if (call is { IsEnded: true, Result: null or CallResult.Unknown })
            (call.Result, call.Anomaly) = (CallResult.Unknown, call.Anomaly ?? CallAnomaly.UnknownStatus);
        call.IsEffective = call.IsConnected && call.TalkSeconds >= effectiveSeconds;
    }

    // What cannot have been says nothing of how long they talked.
    private static void Spoil(Call call, CallAnomaly anomaly) =>
        (call.Anomaly, call.TalkSeconds, call.TotalSeconds) = (anomaly, null, null);

    private static DateTime? Earlier(DateTime? one, DateTime? other) => one is null || other < one ? other ?? one : one;

    private static string? Joined(string? had, string? more)
    {
        if (string.IsNullOrEmpty(more))
            return had;
        var all =
            string.IsNullOrEmpty(had) ? more
            : had.Split(',').Contains(more, StringComparer.Ordinal) ? had
            : $"{had},{more}";
        return all.Length <= CallConsts.MaxText ? all : all[..CallConsts.MaxText];
    }

    /// <summary>Fields in which the nightly list says otherwise than the pushes did.</summary>
    public static IReadOnlyList<string> Compare(Call call, ProviderEvent cdr)
    {
        var differs = new List<string>();
        if (!call.IsEnded)
            differs.Add("state");
        if (cdr.Result is { } result && result != call.Result)
            differs.Add("result");
        if (cdr.BridgeAt is { } bridge && call.BridgeAt is { } had && Apart(bridge, had))
            differs.Add("bridgeAt");
        if (cdr.EndAt is { } end && call.EndAt is { } ended && Apart(end, ended))
            differs.Add("endAt");
        if (cdr.AgentNo is { } agent && call.AgentNo is { } by && agent != by)
            differs.Add("agentNo");
        if (cdr.RecordFile is { } file && call.RecordFile is { } stored && file != stored)
            differs.Add("recordFile");
        return differs;
    }

    private static bool Apart(DateTime one, DateTime other) => (one - other).Duration() > TimeSpan.FromSeconds(1);
}
