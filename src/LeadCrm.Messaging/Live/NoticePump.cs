using LeadCrm.Core.Jobs;
using LeadCrm.Messaging.Application;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadCrm.Messaging.Live;

/// <summary>From notices to inboxes.</summary>
internal sealed class NoticePump(IServiceProvider services, WakeUp wakeUp, IOptions<MessagingOptions> options, ILogger<NoticePump> logger)
    : Pump(services, wakeUp, logger)
{
    protected override TimeSpan Turn => options.Value.Poll;

    protected override async Task WorkAsync(CancellationToken ct)
    {
        int told;
        do
        {
            await using var scope = Services.CreateAsyncScope();
            told = await scope.ServiceProvider.GetRequiredService<NoticeTeller>().RunAsync(ct);
        } while (told > 0);
        await using var other = Services.CreateAsyncScope();
        await other.ServiceProvider.GetRequiredService<Inboxes>().OpenDueAsync(ct);
    }
}
