using System.Security.Cryptography;
using System.Text;
using LeadCrm.Contracts.Messaging;
using LeadCrm.Telemarketing.Domain;

namespace LeadCrm.Telemarketing.Application;

/// <summary>What an open screen hears of a call.</summary>
/// <param name="CallId">The call.</param>
/// <param name="LeadId">The lead it is about; null for an unknown number.</param>
/// <param name="State">How far it is.</param>
/// <param name="Direction">呼叫方向.</param>
/// <param name="Number">Masked.</param>
internal sealed record CallSignal(Guid CallId, Guid? LeadId, CallState State, CallDirection Direction, string Number);

/// <summary>Tells leads, screens and administrators what calls have come to.</summary>
internal sealed class CallNotes(ILeadLifecycle lifecycle, ILiveSignals signals, INotifications notifications)
{
    public const string Signal = "call";

    /// <summary>Ended calls move their leads, once; and once more when it turns out later that both talked after all.</summary>
    public async Task TellLeadsAsync(IEnumerable<Call> calls, CancellationToken ct)
    {
        foreach (var call in calls.Where(c => c is { IsEnded: true, LeadId: not null, IsOutside: true, IsRobot: false }))
        {
            if (call.NotedResult is not null && !(call.IsConnected && call.NotedResult != CallResult.Connected))
                continue;
            if (DispositionOf(call) is not { } disposition)
                continue;
            call.NotedResult = call.Result;
            // The agent was quicker than the provider; that word stands, and was counted.
            if (call.Disposition is not null)
                continue;
            await lifecycle.CallAsync(
                new LeadCall(
                    call.LeadId!.Value,
                    disposition,
                    call.IsConnected ? call.TalkSeconds ?? 0 : null,
                    call.UserId,
                    call.EndAt ?? call.StartedAt,
                    null
                )
                {
                    DialId = call.DialId,
                    IsAutomatic = true,
                },
                ct
            );
        }
    }

    // What the machine knows; what the student said is for the agent to add. A call that did not get as far as the student says nothing of them.
    public static Disposition? DispositionOf(Call call) =>
        call.Result switch
        {
            CallResult.Connected => Disposition.CallAgain,
            CallResult.CustomerNoAnswer or CallResult.Rejected => Disposition.NoAnswer,
            CallResult.Busy => Disposition.Busy,
            CallResult.EmptyNumber => Disposition.EmptyNumber,
            CallResult.PoweredOff => Disposition.PoweredOff,
            CallResult.OutOfService => Disposition.OutOfService,
            _ => null,
        };

    /// <summary>The agent's screens hear of a call that begins, and of each step until it ends.</summary>
    public void TellScreens(IReadOnlyList<Call> begun, WorkResult result)
    {
        var fresh = begun.Select(c => c.Id).ToHashSet();
        foreach (var call in result.Calls.Values.Where(c => c is { UserId: not null, Source: CallSource.Push }))
            if (fresh.Contains(call.Id) || !result.Before.TryGetValue(call.Id, out var before) || before != call.State)
                signals.Publish(
                    call.UserId!.Value,
                    Signal,
                    new CallSignal(call.Id, call.LeadId, call.State, call.Direction, Core.Security.ContactMask.Phone(call.Number))
                );
        foreach (var call in result.Calls.Values.Where(c => c.Anomaly == CallAnomaly.UnknownStatus))
            Alert(call.Provider, $"unknown status {call.Status} ({call.Kind})");
    }

    /// <summary>Tells who looks after the call centre; of one provider and reason once a day.</summary>
    public void Alert(string provider, string reason) =>
        notifications.Publish(
            new Notice(
                NoticeTypes.CallCentreAlert,
                new NoticeSubject(NoticeSubjects.None, IdOf($"{provider}/{reason}")),
                NoticeAudience.With(CallPermissions.Operate)
            )
            {
                Args = new Dictionary<string, object?> { ["Provider"] = provider, ["Reason"] = reason },
            }
        );

    private static Guid IdOf(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
