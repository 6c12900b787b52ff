using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using LeadCrm.Telemarketing.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadCrm.Telemarketing.Application;

/// <summary>Rings when a result of the robot asks for something.</summary>
internal sealed class RobotBell(TransactionEnds transactions) : WakeUp(transactions);

/// <summary>Does what results ask for, at once and on whichever node is free; what fails is tried again, and after some tries told.</summary>
internal sealed class RobotPump(IServiceProvider services, RobotBell bell, IOptions<CallCentreOptions> options, ILogger<RobotPump> logger)
    : Pump(services, bell, logger)
{
    private const int MostAtOnce = 50;
    private const int MostTries = 6;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    protected override TimeSpan Turn => TimeSpan.FromMilliseconds(Math.Max(options.Value.PollMilliseconds, 100));

    protected override bool IsWanted => options.Value.Processes;

    protected override async Task WorkAsync(CancellationToken ct)
    {
        int done;
        do
        {
            done = 0;
            foreach (var call in await DueAsync(ct))
                if (await DoAsync(call, ct))
                    done++;
        } while (done > 0);
    }

    private async Task<List<RobotCall>> DueAsync(CancellationToken ct)
    {
        await using var scope = Services.CreateAsyncScope();
        var now = scope.ServiceProvider.GetRequiredService<BusinessClock>().UtcNow;
        return await scope
            .ServiceProvider.GetRequiredService<LeadCrmDbContext>()
            .Set<RobotCall>()
            .AsNoTracking()
            .Where(c => c.Effect == RobotEffect.Due && (c.LeaseUntil == null || c.LeaseUntil <= now))
            .OrderBy(c => c.EndedAt)
            .Take(MostAtOnce)
            .ToListAsync(ct);
    }

    private async Task<bool> DoAsync(RobotCall call, CancellationToken ct)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>();
        var clock = scope.ServiceProvider.GetRequiredService<BusinessClock>();
        DateTime? until = clock.UtcNow + Lease;
        var mine = await db.Set<RobotCall>()
            .Where(c => c.Id == call.Id && c.Effect == RobotEffect.Due && c.LeaseUntil == call.LeaseUntil)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.LeaseUntil, until), ct);
        if (mine == 0)
            return false;
        try
        {
            await scope.ServiceProvider.GetRequiredService<RobotActions>().DoAsync(call, ct);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogWarning(e, "What the robot's call {CallId} asks for could not be done", call.Id);
            await PutOffAsync(call, ct);
            return false;
        }
    }

    private async Task PutOffAsync(RobotCall call, CancellationToken ct)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>();
        var tries = call.Tries + 1;
        RobotEffect? effect = tries < MostTries ? RobotEffect.Due : RobotEffect.Failed;
        DateTime? again = scope.ServiceProvider.GetRequiredService<BusinessClock>().UtcNow.AddSeconds(5 * (tries - 1));
        await db.Set<RobotCall>()
            .Where(c => c.Id == call.Id && c.Effect == RobotEffect.Due)
            .ExecuteUpdateAsync(
                s => s.SetProperty(c => c.Effect, effect).SetProperty(c => c.Tries, tries).SetProperty(c => c.LeaseUntil, again),
                ct
            );
        if (effect != RobotEffect.Failed)
            return;
        scope.ServiceProvider.GetRequiredService<CallNotes>().Alert(call.Provider, "what a robot's call asks for could not be done");
        await db.SaveChangesAsync(ct);
    }
}
