using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>What the caller has to end or to say before the next call.</summary>
internal sealed class CallDuties(LeadCrmDbContext db, ICurrentUser user, ISettings settings, BusinessClock clock)
{
    // Nobody owes a word about a call of the day before yesterday.
    private static readonly TimeSpan OwedFor = TimeSpan.FromHours(24);
    private static readonly TimeSpan LongestCall = TimeSpan.FromHours(2);

    public async Task EnsureFreeAsync(CallSeat seat, CancellationToken ct)
    {
        await CloseGapsAsync(ct);
        var (me, now) = (user.Required.UserId, clock.UtcNow);
        if (await db.Set<CallIntent>().AnyAsync(i => i.OpenFor == me, ct))
            throw new BusinessException(CallErrorCodes.SeatBusy);
        var since = now - LongestCall;
        if (await db.Set<Call>().AnyAsync(c => c.UserId == me && c.StartedAt >= since && c.State != CallState.Ended, ct))
            throw new BusinessException(CallErrorCodes.SeatBusy);
        var state = await db.Set<CallSeatStatus>()
            .Where(s => s.Provider == seat.Provider && s.AgentNo == seat.AgentNo)
            .Select(s => (SeatState?)s.State)
            .FirstOrDefaultAsync(ct);
        if (state is SeatState.Offline or SeatState.Paused)
            throw new BusinessException(CallErrorCodes.SeatBusy);
        if (await OwedAsync(ct) is { } owed && await settings.GetAsync(CallSettings.NeedsDisposition, ct))
            throw new BusinessException(CallErrorCodes.DispositionNeeded).WithMember("callId", owed.Id);
    }

    /// <summary>The latest call of the user about which a word is owed; of calls with known leads only.</summary>
    public Task<Call?> OwedAsync(CancellationToken ct)
    {
        var (me, since) = (user.Required.UserId, clock.UtcNow - OwedFor);
        return db.Set<Call>()
            .AsNoTracking()
            .Where(c =>
                c.UserId == me
                && c.StartedAt >= since
                && c.State == CallState.Ended
                && c.DisposedAt == null
                && c.LeadId != null
                && c.Source == CallSource.Push
                && c.Direction != CallDirection.Internal
            )
            .OrderByDescending(c => c.StartedAt)
            .FirstOrDefaultAsync(ct);
    }

    // What the provider has said nothing of keeps nobody from calling again.
    private async Task CloseGapsAsync(CancellationToken ct)
    {
        var me = user.Required.UserId;
        var before = clock.UtcNow.AddMinutes(-await settings.GetAsync(CallSettings.GapMinutes, ct));
        Guid? nobody = null;
        await db.Set<CallIntent>()
            .Where(i => i.OpenFor == me && i.At <= before && i.CallId == null)
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.State, CallIntentState.Gap).SetProperty(i => i.OpenFor, nobody), ct);
    }
}
