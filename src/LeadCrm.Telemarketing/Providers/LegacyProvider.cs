using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LeadCrm.Telemarketing.Domain;

namespace LeadCrm.Telemarketing.Providers;

/// <summary>
/// 天润融通 before clink: it only pushes, as a form whose fields begin with <c>cdr_</c>. Signed by the MD5 of company, time and token; that says
/// nothing of the content, so the addresses should be listed as well. Where the company has the query API too (<see cref="ProviderOptions.BaseUrl"/>),
/// calls, lists and recordings go by that.
/// </summary>
internal sealed class LegacyProvider(string name, ProviderOptions options, ClinkProvider api) : PushOnlyProvider(name)
{
    public override bool CanCall => api.CanCall;
    public override bool CanList => api.CanList;

    public override Task StartCallAsync(CallOut call, CancellationToken ct) => api.StartCallAsync(call, ct);

    public override Task HangUpAsync(string agentNo, CancellationToken ct) => api.HangUpAsync(agentNo, ct);

    public override Task<CdrPage> ListCdrAsync(DateTime from, DateTime to, string? cursor, CancellationToken ct) =>
        api.ListCdrAsync(from, to, cursor, ct);

    public override Task<Uri?> GetRecordingUrlAsync(string uniqueId, string recordFile, CancellationToken ct) =>
        api.CanList ? api.GetRecordingUrlAsync(uniqueId, recordFile, ct) : base.GetRecordingUrlAsync(uniqueId, recordFile, ct);

    public override Verdict VerifySignature(ProviderRequest request, DateTime now, TimeSpan maxAge)
    {
        var fields = Fields.Of(request);
        if (
            options.Secret is not { Length: > 0 } secret
            || fields.Text("enterpriseId", 64) is not { } enterprise
            || enterprise != options.EnterpriseId
            || fields.Text("timestamp", 32) is not { } timestamp
            || fields.Text("sign", 64) is not { } sign
        )
            return DeadReason.BadSignature;
#pragma warning disable CA5351 // The provider's choice, not ours.
        var own = Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(enterprise + timestamp + secret)));
#pragma warning restore CA5351
        if (!ClinkSignature.AreEqual(own, sign.ToLowerInvariant()))
            return DeadReason.BadSignature;
        return IsFresh(timestamp, now, maxAge) ? Verdict.Good : DeadReason.StaleTimestamp;
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
        var status = fields.Text("cdr_status", CallConsts.MaxProvider);
        var kind = StatusMaps.ClinkKind(fields.Text("cdr_call_type", 8)) ?? CallKind.Preview;
        return new ProviderEvent
        {
            UniqueId = fields.Id("cdr_main_unique_id"),
            Type = type,
            Kind = kind,
            AgentNo = fields.Text("cdr_cno", CallConsts.MaxAgentNo),
            Customer = fields.Text("cdr_customer_number", CallConsts.MaxNumber),
            DisplayNo = fields.Text("cdr_hotline", CallConsts.MaxNumber),
            UserField = fields.Text("cdr_user_field", CallConsts.MaxText),
            RingAt = fields.Unix("cdr_start_time"),
            AnswerAt = fields.Unix("cdr_answer_time"),
            BridgeAt = fields.Unix("cdr_bridge_time"),
            EndAt = fields.Unix("cdr_end_time"),
            BridgeSeconds = fields.Number("cdr_bridge_duration"),
            Status = status,
            Result = StatusMaps.Of(StatusFamily.TinetLegacy, kind, status),
            EndReason = fields.Text("cdr_end_reason", CallConsts.MaxText),
            HangupSide = StatusMaps.ClinkSide(kind, fields.Text("cdr_end_reason", CallConsts.MaxText)),
            RecordFile = fields.Text("cdr_record_file", CallConsts.MaxText * 2),
        };
    }
}

/// <summary>A provider that tells and is not asked.</summary>
internal abstract class PushOnlyProvider(string name) : ICallProvider
{
    public string Name => name;
    public virtual bool CanCall => false;
    public virtual bool CanList => false;

    public virtual Task StartCallAsync(CallOut call, CancellationToken ct) => throw new ProviderException($"{Name} makes no calls");

    public virtual Task HangUpAsync(string agentNo, CancellationToken ct) => throw new ProviderException($"{Name} ends no calls");

    public virtual Task<CdrPage> ListCdrAsync(DateTime from, DateTime to, string? cursor, CancellationToken ct) =>
        throw new ProviderException($"{Name} has no list");

    public virtual Task<Uri?> GetRecordingUrlAsync(string uniqueId, string recordFile, CancellationToken ct) =>
        Task.FromResult(Uri.TryCreate(recordFile, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null);

    public abstract Verdict VerifySignature(ProviderRequest request, DateTime now, TimeSpan maxAge);

    public abstract ProviderEvent ParseEvent(ProviderRequest request);

    protected static bool IsFresh(string unixSeconds, DateTime now, TimeSpan maxAge) =>
        long.TryParse(unixSeconds, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds < 4_102_444_800
        && (now - DateTime.UnixEpoch.AddSeconds(seconds)).Duration() <= maxAge;
}
