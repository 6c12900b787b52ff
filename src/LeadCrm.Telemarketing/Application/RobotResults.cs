using LeadCrm.Core.Data;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>
/// What the robot's vendor tells of its calls: one result per call that we asked for, whatever comes how often and when. It goes to the lead's history
/// as the robot's, never as a contact: no attempt, no first call and no clock hears of it. What it asks for is done after the commit.
/// </summary>
internal sealed class RobotResults(
    LeadCrmDbContext db,
    RobotSlots slots,
    ILeadWork work,
    CallNotes notes,
    RobotBell bell,
    ISettings settings,
    BusinessClock clock
)
{
    /// <summary>Kind of the entry in a lead's history.</summary>
    public const string Called = "RobotCalled";
    private static readonly RobotCallState[] Open = [RobotCallState.Requested, RobotCallState.Accepted];
    private static readonly RobotCallState[] Late = [RobotCallState.Gap, RobotCallState.Withdrawn];

    /// <summary>In the transaction in which the events are worked in, before person and lead are looked for.</summary>
    public async Task ApplyAsync(IReadOnlyList<CallWork> works, WorkResult result, CancellationToken ct)
    {
        var told = works.Where(w => w.Event.Robot is not null).ToList();
        if (told.Count == 0)
            return;
        var ids = told.Select(w => IdOf(w.Event)).OfType<Guid>().Distinct().ToArray();
        var asked = await db.Set<RobotCall>().AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        foreach (var one in told)
        {
            var call = result.Calls[(one.Provider, one.Event.UniqueId)];
            if (IdOf(one.Event) is not { } id || !asked.TryGetValue(id, out var mine) || mine.Provider != one.Provider)
            {
                notes.Alert(one.Provider, "a robot's call that nobody asked for");
                continue;
            }
            call.TenantId = mine.TenantId;
            (call.LeadId, call.Number) = (call.LeadId ?? mine.LeadId, call.Number ?? mine.Number);
            if (one.Event.IsFinal)
                await EndAsync(mine, call, one.Event, ct);
        }
    }

    private static Guid? IdOf(ProviderEvent e) => Guid.TryParse(e.UserField, out var id) ? id : null;

    private async Task EndAsync(RobotCall mine, Call call, ProviderEvent e, CancellationToken ct)
    {
        var result = RobotCodes.ResultOf(e.Robot!.Code);
        var intent = result == RobotResult.Answered ? RobotCodes.IntentOf(e.Robot.Intent) : null;
        var action = await ActionAsync(mine, result, intent, ct);
        var endedAt = call.EndAt ?? clock.UtcNow;
        var heldPlace = await StoreAsync(Open, mine, call, e, result, intent, action, endedAt, ct);
        if (!heldPlace && !await StoreAsync(Late, mine, call, e, result, intent, action, endedAt, ct))
            return;
        await slots.SettleAsync(mine, result, intent, endedAt, ct);
        if (heldPlace)
            await slots.FreeAsync(mine.TaskId, ct);
        work.Remember(
            new LeadRemark(mine.LeadId, Called)
            {
                Reason = e.Robot.Summary,
                Fields = mine.Id.ToString(),
                Before = result.ToString(),
                After = intent?.ToString(),
            }
        );
        if (action != RobotAction.None)
            bell.After(db);
    }

    private async Task<RobotAction> ActionAsync(RobotCall mine, RobotResult result, RobotIntent? intent, CancellationToken ct)
    {
        if (result == RobotResult.Answered)
            return RobotCodes.ActionOf(await settings.GetAsync(RobotSettings.Mapping, ct), intent);
        if (result != RobotResult.VacantNumber)
            return RobotAction.None;
        var before = await db.Set<RobotCall>()
            .CountAsync(
                c => c.LeadId == mine.LeadId && c.Number == mine.Number && c.Id != mine.Id && c.Result == RobotResult.VacantNumber,
                ct
            );
        return before + 1 >= await settings.GetAsync(RobotSettings.VacantTimes, ct) ? RobotAction.Propose : RobotAction.None;
    }

    private async Task<bool> StoreAsync(
        RobotCallState[] from,
        RobotCall mine,
        Call call,
        ProviderEvent e,
        RobotResult result,
        RobotIntent? intent,
        RobotAction action,
        DateTime endedAt,
        CancellationToken ct
    )
    {
        var (said, code) = (e.Robot!, e.Robot!.Code);
        RobotResult? found = result;
        RobotEffect? effect = action == RobotAction.None ? null : RobotEffect.Due;
        Guid? callId = call.Id;
        DateTime? at = endedAt;
        DateTime? free = null;
        var talk = result == RobotResult.Answered ? e.BridgeSeconds : null;
        return await db.Set<RobotCall>()
                .Where(c => c.Id == mine.Id && from.Contains(c.State))
                .ExecuteUpdateAsync(
                    s =>
                        s.SetProperty(c => c.State, RobotCallState.Ended)
                            .SetProperty(c => c.CallId, callId)
                            .SetProperty(c => c.Result, found)
                            .SetProperty(c => c.Code, code)
                            .SetProperty(c => c.Intent, intent)
                            .SetProperty(c => c.Summary, said.Summary)
                            .SetProperty(c => c.Transcript, said.Transcript)
                            .SetProperty(c => c.TalkSeconds, talk)
                            .SetProperty(c => c.EndedAt, at)
                            .SetProperty(c => c.Action, action)
                            .SetProperty(c => c.Effect, effect)
                            .SetProperty(c => c.LeaseUntil, free),
                    ct
                ) == 1;
    }
}
