using System.Security.Cryptography;
using System.Text;
using LeadCrm.Telemarketing.Domain;

namespace LeadCrm.Telemarketing.Providers;

/// <summary>
/// TQ: pushes JSON, signed in the header <c>X-TQ-Signature</c> by HMAC-SHA256 over time (<c>X-TQ-Time</c>, Unix seconds), a line break and the
/// body, hexadecimal. Its recordings are addresses that come with the event.
/// </summary>
internal sealed class TqProvider(string name, ProviderOptions options) : PushOnlyProvider(name)
{
    public override Verdict VerifySignature(ProviderRequest request, DateTime now, TimeSpan maxAge)
    {
        if (
            options.Secret is not { Length: > 0 } secret
            || !request.Headers.TryGetValue("X-TQ-Time", out var sent)
            || !request.Headers.TryGetValue("X-TQ-Signature", out var signature)
        )
            return DeadReason.BadSignature;
        var own = Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{sent}\n{request.Body}"))
        );
        if (!ClinkSignature.AreEqual(own, signature.ToLowerInvariant()))
            return DeadReason.BadSignature;
        return IsFresh(sent, now, maxAge) ? Verdict.Good : DeadReason.StaleTimestamp;
    }

    public override ProviderEvent ParseEvent(ProviderRequest request)
    {
        var fields = Fields.Of(request);
        var type = fields.Text("event", 64) switch
        {
            "ring" => CallEventType.Ring,
            "answer" => CallEventType.Answered,
            "bridge" => CallEventType.Bridged,
            "hangup" => CallEventType.HangUp,
            "record" => CallEventType.Recording,
            var other => throw new MalformedEventException(DeadReason.UnknownEvent, $"unknown event {other}"),
        };
        var status = fields.Text("result", CallConsts.MaxProvider);
        var kind = fields.Text("direction", 8) == "2" ? CallKind.Inbound : CallKind.Direct;
        return new ProviderEvent
        {
            UniqueId = fields.Id("callid"),
            Type = type,
            Kind = kind,
            AgentNo = fields.Text("seat", CallConsts.MaxAgentNo),
            Customer = fields.Text("phone", CallConsts.MaxNumber),
            DisplayNo = fields.Text("shownum", CallConsts.MaxNumber),
            UserField = fields.Text("userdata", CallConsts.MaxText),
            RingAt = fields.Unix("ring_time"),
            AnswerAt = fields.Unix("answer_time"),
            BridgeAt = fields.Unix("bridge_time"),
            EndAt = fields.Unix("end_time"),
            BridgeSeconds = fields.Number("talk_time"),
            Status = status,
            Result = StatusMaps.Of(StatusFamily.Tq, kind, status),
            HangupSide = fields.Text("hangup", 16) switch
            {
                "agent" => HangupSide.Agent,
                "customer" => HangupSide.Customer,
                "system" => HangupSide.System,
                _ => null,
            },
            RecordFile = fields.Text("record_url", CallConsts.MaxText * 2),
        };
    }
}
