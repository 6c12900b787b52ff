using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using LeadCrm.Telemarketing.Providers;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>
/// Calls a lead from the caller's seat. Everything that speaks against it is asked first; then the intent is stored, and only then the provider is
/// asked, with the intent's id, so that no call is made of which nothing is known.
/// </summary>
internal sealed class ClickToCall(
    LeadCrmDbContext db,
    ILeadPhones phones,
    ICallSeats seats,
    ProviderRegistry providers,
    CalleeLimits limits,
    CallDuties duties,
    ICurrentUser user,
    ISettings settings,
    BusinessClock clock
) : IClickToCall
{
    public async Task<CallIntentDto> StartAsync(Guid leadId, Guid keyId, CancellationToken ct)
    {
        var number =
            await phones.ForDialAsync(leadId, keyId == Guid.Empty ? null : keyId, ct)
            ?? throw new BusinessException(CoreErrorCodes.NotFound);
        if (number.IsBlocked)
            throw new BusinessException(CallErrorCodes.DoNotCall);
        await EnsureHoursAsync(ct);
        var (seat, provider) = await SeatAsync(ct);
        await duties.EnsureFreeAsync(seat, ct);
        var intent = await RecordAsync(number, seat, ct);
        try
        {
            await provider.StartCallAsync(
                new CallOut(seat.AgentNo, Dialled(number.Number), intent.Id.ToString("N"), intent.Id.ToString("N")),
                ct
            );
        }
        catch (ProviderException e)
        {
            await RefusedAsync(intent, e.Message, ct);
            throw new BusinessException(CallErrorCodes.ProviderRefused).WithData("Provider", provider.Name);
        }
        var accepted = CallIntentState.Accepted;
        // The provider may have told of the call before it answered.
        await db.Set<CallIntent>()
            .Where(i => i.Id == intent.Id && i.State == CallIntentState.Requested)
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.State, accepted), ct);
        return new CallIntentDto(intent.Id, nameof(CallIntentState.Accepted), number.Masked);
    }

    private async Task EnsureHoursAsync(CancellationToken ct)
    {
        var text = await settings.GetAsync(CallSettings.Hours, ct);
        var (hours, now) = (CallingHours.Parse(text), clock.UtcNow);
        if (hours.Allow(now, clock))
            return;
        var refusal = new BusinessException(CallErrorCodes.OutsideHours).WithData("Hours", text);
        throw hours.NextAfter(now, clock) is { } next ? refusal.WithRetryAfter(next - now) : refusal;
    }

    private async Task<(CallSeat, ICallProvider)> SeatAsync(CancellationToken ct)
    {
        foreach (var seat in await seats.OfUserAsync(user.Required.UserId, clock.UtcNow, ct))
            if (providers.Find(seat.Provider) is { CanCall: true } provider)
                return (seat, provider);
        throw new BusinessException(CallErrorCodes.NoSeat);
    }

    // Counter and intent stand or fall together; of two clicks at once the unique index of open intents lets one through.
    private async Task<CallIntent> RecordAsync(DialNumber number, CallSeat seat, CancellationToken ct)
    {
        await limits.EnsureRowAsync(number, ct);
        var me = user.Required;
        var intent = new CallIntent
        {
            Id = db.Engine.NextGuid(),
            TenantId = number.TenantId,
            LeadId = number.LeadId,
            UserId = me.UserId,
            DepartmentId = me.DepartmentId,
            Provider = seat.Provider,
            AgentNo = seat.AgentNo,
            Number = number.Number,
            State = CallIntentState.Requested,
            OpenFor = me.UserId,
            At = clock.UtcNow,
        };
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await limits.TakeAsync(number, ct);
            db.Add(intent);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return intent;
        }
        catch (Exception e) when (db.Engine.IsUniqueViolation(e))
        {
            throw new BusinessException(CallErrorCodes.SeatBusy);
        }
    }

    private async Task RefusedAsync(CallIntent intent, string error, CancellationToken ct)
    {
        intent.Close(CallIntentState.Refused);
        intent.Error = error.Length <= CallConsts.MaxText ? error : error[..CallConsts.MaxText];
        await limits.GiveBackAsync(intent, ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>As it is dialled within the country: a mobile without its code, a landline with a zero; abroad with 00.</summary>
    public static string Dialled(string e164) =>
        !e164.StartsWith("+86", StringComparison.Ordinal) ? "00" + e164.TrimStart('+')
        : e164.Length == 14 && e164[3] == '1' ? e164[3..]
        : "0" + e164[3..];
}
