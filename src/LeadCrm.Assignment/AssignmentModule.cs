using LeadCrm.Assignment.Application.Caps;
using LeadCrm.Assignment.Application.Handovers;
using LeadCrm.Assignment.Application.Pools;
using LeadCrm.Assignment.Application.Recycle;
using LeadCrm.Assignment.Application.Rules;
using LeadCrm.Assignment.Http;
using LeadCrm.Assignment.Http.Handovers;
using LeadCrm.Contracts.Assignment;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Modules;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Assignment;

/// <summary>Who gets which lead, how many, and when it goes back: caps, assignment rules, public pools, recycling, handover.</summary>
public sealed class AssignmentModule : LeadCrmModule
{
    /// <inheritdoc />
    public override string Name => "Assignment";

    /// <inheritdoc />
    public override IReadOnlyList<PermissionDefinition> Permissions => AssignmentPermissions.All;

    /// <inheritdoc />
    public override IReadOnlyList<Setting> Settings => AssignmentSettings.All;

    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidation();
        AddCaps(services);
        AddPools(services);
        AddRecycling(services);
        AddRules(services);
        AddHandovers(services);
    }

    private static void AddCaps(IServiceCollection services)
    {
        services.AddSingleton<CapCache>();
        services.AddScoped<CapReader>();
        services.AddScoped<CapCounters>();
        services.AddScoped<ILeadCaps, LeadCaps>();
        services.AddScoped<CapRuleService>();
        services.AddScoped<CapPeopleService>();
        services.AddScoped<CounterRebuild>();
        services.AddEventHandler<LeadMoved, CountMovedLeads>();
        services.AddEventHandler<LeadStageChanged, CountLeadStages>();
        services.AddRecurringJob<RebuildCountersJob>("0 30 3 * * ?");
    }

    private static void AddPools(IServiceCollection services)
    {
        services.AddSingleton<PoolCache>();
        services.AddScoped<PoolAccess>();
        services.AddScoped<PoolRules>();
        services.AddScoped<IPoolRules>(s => s.GetRequiredService<PoolRules>());
        services.AddScoped<PoolService>();
        services.AddScoped<PoolQueryService>();
        services.AddScoped<PoolLeadService>();
        services.AddScoped<DemoPools>();
        services.AddEventHandler<LeadMoved, NoteClaims>();
        services.AddEventHandler<LeadContacted, NoteFirstCalls>();
        services.AddRecurringJob<EmptyClaimJob>("0 0/5 * * * ?");
    }

    private static void AddRecycling(IServiceCollection services)
    {
        services.AddSingleton<RecycleRuleBook>();
        services.AddScoped<RecycleSetup>();
        services.AddScoped<IWorkCalendar>(s => s.GetRequiredService<RecycleSetup>());
        services.AddScoped<LeadClocks>();
        services.AddScoped<ILeadClockFacts, LeadClockFacts>();
        services.AddScoped<ClockReader>();
        services.AddScoped<ClockReconciler>();
        services.AddScoped<RecycleHoldFinder>();
        services.AddScoped<RecyclePass>();
        services.AddScoped<RecyclePools>();
        services.AddScoped<RecycleMover>();
        services.AddScoped<RecycleRunner>();
        services.AddScoped<RecycleWarner>();
        services.AddScoped<RecycleRuleService>();
        services.AddScoped<RecyclePreviewService>();
        services.AddScoped<RecycleRunQueryService>();
        services.AddScoped<HeldBackService>();
        services.AddScoped<LeadClockService>();
        services.AddScoped<LeadLockService>();
        services.AddScoped<IOnUserDisabled, OnUserDisabled>();
        services.AddEventHandler<LeadMoved, OnLeadMoved>();
        services.AddEventHandler<LeadContacted, OnLeadWorked>();
        services.AddEventHandler<LeadStageChanged, OnLeadWorked>();
        services.AddEventHandler<LeadReInquired, OnLeadWorked>();
        services.AddEventHandler<LeadReplanned, OnLeadWorked>();
        services.AddEventHandler<LeadEvidence, OnLeadWorked>();
        services.AddRecurringJob<RecycleJob>(RecycleJob.Cron);
        services.AddRecurringJob<RecycleWarningJob>(RecycleWarningJob.Cron);
        services.AddBackgroundJob<OwnerLeftJob>();
        services.AddBackgroundJob<RecycleRecomputeJob>();
    }

    private static void AddRules(IServiceCollection services)
    {
        services.AddSingleton<RuleBook>();
        services.AddSingleton<RuleBell>();
        services.AddScoped<RuleDesks>();
        services.AddScoped<RuleGates>();
        services.AddScoped<DecisionWriter>();
        services.AddScoped<LeadCredits>();
        services.AddScoped<RuleRunner>();
        services.AddScoped<IRuleAdvice, RuleAdvice>();
        services.AddScoped<RuleChecks>();
        services.AddScoped<RuleService>();
        services.AddScoped<RuleQueryService>();
        services.AddScoped<RuleSimulator>();
        services.AddScoped<AgentService>();
        services.AddScoped<DemoRules>();
        services.AddEventHandler<LeadAwaitsRule, QueueForRules>();
        services.AddEventHandler<LeadMoved, FollowMovedLeads>();
        services.AddEventHandler<LeadContacted, FollowFirstCalls>();
        services.AddEventHandler<LeadStageChanged, CreditNoShows>();
        services.AddEventHandler<LeadEvidence, CreditNoShows>();
        services.AddRecurringJob<FirstCallJob>(FirstCallJob.Cron);
        services.AddHostedService<RulePump>();
    }

    private static void AddHandovers(IServiceCollection services)
    {
        services.AddScoped<HandoverSharing>();
        services.AddScoped<HandoverPreviewer>();
        services.AddScoped<HandoverNotices>();
        services.AddScoped<HandoverDraftService>();
        services.AddScoped<HandoverDecisionService>();
        services.AddScoped<HandoverQueryService>();
        services.AddScoped<HandoverItemService>();
        services.AddScoped<HandoverMover>();
        services.AddScoped<HandoverRunner>();
        services.AddScoped<HandoverUndoer>();
        services.AddScoped<IRecycleHolds, HandoverHolds>();
        services.AddBackgroundJob<HandoverJob>();
        services.AddBackgroundJob<HandoverUndoJob>();
        services.AddRecurringJob<HandoverClockJob>(HandoverClockJob.Cron);
    }

    /// <inheritdoc />
    public override void MapEndpoints(IEndpointRouteBuilder routes)
    {
        RecycleEndpoints.Map(routes);
        CapEndpoints.Map(routes);
        PoolEndpoints.Map(routes);
        RuleEndpoints.Map(routes);
        HandoverEndpoints.Map(routes);
    }

    /// <inheritdoc />
    public override async Task SeedAsync(SeedContext context, CancellationToken ct)
    {
        if (context.Demo && context.Services.GetRequiredService<IConfiguration>().GetValue("LeadCrm:DemoLeads", 300) > 0)
        {
            await context.Services.GetRequiredService<DemoPools>().SeedAsync(ct);
            await context.Services.GetRequiredService<DemoRules>().SeedAsync(ct);
        }
    }

    /// <inheritdoc />
    public override Task FillAsync(FillContext context, CancellationToken ct) =>
        context.Services.GetRequiredService<CounterRebuild>().RunAsync(ct);
}
