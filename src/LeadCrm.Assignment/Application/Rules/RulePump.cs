using LeadCrm.Assignment.Domain.Rules;
using LeadCrm.Core.Auditing;
using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LeadCrm.Assignment.Application.Rules;

/// <summary>Wakes the giving out of leads, and nothing else.</summary>
internal sealed class RuleBell(TransactionEnds transactions) : WakeUp(transactions);

/// <summary>Gives out what waits: at once when this node's own commit rings, once a second for what came in on another node.</summary>
internal sealed class RulePump(IServiceProvider services, RuleBell bell, IConfiguration configuration, ILogger<RulePump> logger)
    : Pump(services, bell, logger)
{
    protected override TimeSpan Turn => TimeSpan.FromSeconds(1);

    protected override bool IsWanted => configuration.GetValue("Assignment:GivesOut", true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Read before the first lead needs them.
        if (IsWanted)
            _ = Task.Run(() => PhoneRegions.Of("+8613800138000"), stoppingToken);
        await base.ExecuteAsync(stoppingToken);
    }

    protected override async Task WorkAsync(CancellationToken ct)
    {
        foreach (var tenant in await DueAsync(ct))
        {
            await using var scope = Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<AuditTrail>().Begin(new AuditOperation("AssignByRule") { By = ActingBy.Job });
            while (await scope.ServiceProvider.GetRequiredService<RuleRunner>().RunAsync(tenant, ct)) { }
        }
    }

    private async Task<List<Guid>> DueAsync(CancellationToken ct)
    {
        await using var scope = Services.CreateAsyncScope();
        var now = scope.ServiceProvider.GetRequiredService<BusinessClock>().UtcNow;
        return await scope
            .ServiceProvider.GetRequiredService<LeadCrmDbContext>()
            .Set<HoldItem>()
            .Where(i => HoldItem.Open.Contains(i.State) && i.DueAt <= now)
            .Select(i => i.TenantId)
            .Distinct()
            .ToListAsync(ct);
    }
}
