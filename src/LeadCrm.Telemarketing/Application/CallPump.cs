using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using LeadCrm.Telemarketing.Providers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadCrm.Telemarketing.Application;

/// <summary>Wakes those who work calls in, and nobody else.</summary>
internal sealed class CallBell(TransactionEnds transactions) : WakeUp(transactions);

/// <summary>From stored events to calls.</summary>
internal sealed class CallPump(IServiceProvider services, CallBell bell, IOptions<CallCentreOptions> options, ILogger<CallPump> logger)
    : Pump(services, bell, logger)
{
    protected override TimeSpan Turn => TimeSpan.FromMilliseconds(options.Value.PollMilliseconds);

    protected override bool IsWanted => options.Value.Processes;

    protected override async Task WorkAsync(CancellationToken ct)
    {
        int worked;
        do
        {
            await using var scope = Services.CreateAsyncScope();
            worked = await scope.ServiceProvider.GetRequiredService<CallEventQueue>().RunAsync(ct);
        } while (worked > 0);
    }
}

/// <summary>Rings when recordings are to be fetched.</summary>
internal sealed class RecordingBell(TransactionEnds transactions) : WakeUp(transactions);

/// <summary>Fetches recordings; a pump of its own, because providers may be slow.</summary>
internal sealed class RecordingPump(
    IServiceProvider services,
    RecordingBell bell,
    IOptions<CallCentreOptions> options,
    ILogger<RecordingPump> logger
) : Pump(services, bell, logger)
{
    protected override TimeSpan Turn => TimeSpan.FromMilliseconds(Math.Max(options.Value.PollMilliseconds, 100));

    protected override bool IsWanted => options.Value.Processes;

    protected override async Task WorkAsync(CancellationToken ct)
    {
        await using var scope = Services.CreateAsyncScope();
        while (await scope.ServiceProvider.GetRequiredService<RecordingFetcher>().RunAsync(ct) > 0) { }
    }
}
