using LeadCrm.Core.Data;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>
/// A dial through the call centre about which its caller has not said anything yet: the intent, and the call once the provider has told of it.
/// </summary>
internal sealed record OpenDial(CallIntent? Intent, Call? Call)
{
    /// <summary>The same for whoever tells of this dial.</summary>
    public Guid Id => Intent?.Id ?? Call!.DialId;

    public int? TalkSeconds => Call?.TalkSeconds;

    /// <summary>The word is given, whether the provider has told of the call or not.</summary>
    public void Say(Disposition disposition, string? content, DateTime now)
    {
        if (Intent is not null)
            (Intent.Disposition, Intent.DisposedAt) = (disposition, now);
        if (Call is not null)
            (Call.Disposition, Call.Remark, Call.DisposedAt) = (disposition, content, now);
    }
}

/// <summary>Finds the dial that a word about a lead is about, so that it is not counted beside what the provider tells of it.</summary>
internal sealed class OpenDials(LeadCrmDbContext db, ICurrentUser user, BusinessClock clock)
{
    private static readonly TimeSpan SpokenOfWithin = TimeSpan.FromHours(2);

    /// <summary>The user's latest dial of the lead without a word; null where it was dialled by hand.</summary>
    public async Task<OpenDial?> FindAsync(Guid leadId, CancellationToken ct)
    {
        var (me, since) = (user.Required.UserId, clock.UtcNow - SpokenOfWithin);
        var intent = await db.Set<CallIntent>()
            .Where(i => i.UserId == me && i.LeadId == leadId && i.At >= since && i.State != CallIntentState.Refused)
            .OrderByDescending(i => i.At)
            .FirstOrDefaultAsync(ct);
        var call = await db.Set<Call>()
            .Where(c => c.UserId == me && c.LeadId == leadId && c.StartedAt >= since && c.Source == CallSource.Push)
            .OrderByDescending(c => c.StartedAt)
            .FirstOrDefaultAsync(ct);
        if (intent is not null && (call is null || intent.CallId == call.Id || intent.At > call.StartedAt))
        {
            call = call is not null && intent.CallId == call.Id ? call : null;
            return intent.DisposedAt is null && call?.DisposedAt is null ? new OpenDial(intent, call) : null;
        }
        return call is { DisposedAt: null } ? new OpenDial(null, call) : null;
    }
}
