using LeadCrm.Core.Data;
using LeadCrm.Telemarketing.Domain;
using LeadCrm.Telemarketing.Providers;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>
/// Asks the robot's vendor for a call that is noted already. Whatever it answers but yes, the call stays as it is and is asked for again with the same
/// id, which the vendor takes as the same call, until it is given up as a gap.
/// </summary>
internal sealed class RobotLine(LeadCrmDbContext db, ProviderRegistry providers)
{
    /// <summary>Before that nobody asks again.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    public async Task SendAsync(RobotCall call, CancellationToken ct)
    {
        var id = call.Id.ToString("N");
        try
        {
            if (providers.Find(call.Provider) is not { IsRobot: true } provider)
                throw new ProviderException($"{call.Provider} is not set up");
            await provider.StartCallAsync(new CallOut("", ClickToCall.Dialled(call.Number), id, id) { Script = call.Script }, ct);
        }
        catch (ProviderException e)
        {
            var error = e.Message.Length <= CallConsts.MaxText ? e.Message : e.Message[..CallConsts.MaxText];
            await db.Set<RobotCall>()
                .Where(c => c.Id == call.Id && c.State == RobotCallState.Requested)
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.Error, error), ct);
            return;
        }
        // The result may have come before the answer.
        await db.Set<RobotCall>()
            .Where(c => c.Id == call.Id && c.State == RobotCallState.Requested)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.State, RobotCallState.Accepted), ct);
    }
}
