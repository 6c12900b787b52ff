using LeadCrm.Core.Jobs;
using LeadCrm.Messaging.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadCrm.Messaging.Live;

/// <summary>From deliveries to other servers; a pump of its own, because those may be slow.</summary>
internal sealed class DeliveryPump(
    IServiceProvider services,
    WakeUp wakeUp,
    ChannelRegistry channels,
    IOptions<MessagingOptions> options,
    ILogger<DeliveryPump> logger
) : Pump(services, wakeUp, logger)
{
    private const int AtOnce = 4;

    protected override TimeSpan Turn => options.Value.Poll;

    protected override async Task WorkAsync(CancellationToken ct)
    {
        // Without a channel there is nothing to send, and nothing was left behind.
        if (!channels.Any)
            return;
        List<DueDelivery> due;
        do
        {
            await using (var scope = Services.CreateAsyncScope())
            {
                var sender = scope.ServiceProvider.GetRequiredService<DeliverySender>();
                await sender.RecoverAsync(ct);
                due = await sender.DueAsync(ct);
            }
            await Parallel.ForEachAsync(
                // Digests of one person and channel go together.
                due.DistinctBy(d => d.IsDigest ? (d.UserId, d.Channel) : (d.Id, d.Channel)),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
                async (delivery, cancel) =>
                {
                    await using var scope = Services.CreateAsyncScope();
                    await scope.ServiceProvider.GetRequiredService<DeliverySender>().SendAsync(delivery, cancel);
                }
            );
        } while (due.Count > 0);
    }
}
