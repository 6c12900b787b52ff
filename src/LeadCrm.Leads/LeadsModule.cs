using LeadCrm.Contracts.Identity;
using LeadCrm.Contracts.Reports;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Modules;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Application.Duplicates;
using LeadCrm.Leads.Demo;
using LeadCrm.Leads.Export;
using LeadCrm.Leads.Http;
using LeadCrm.Leads.Import;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LeadCrm.Leads;

/// <summary>Persons, leads, touches, duplicate check, import, ownership, follow-up.</summary>
public sealed class LeadsModule : LeadCrmModule
{
    /// <inheritdoc />
    public override string Name => "Leads";

    /// <inheritdoc />
    public override IReadOnlyList<PermissionDefinition> Permissions => LeadsPermissions.All;

    /// <inheritdoc />
    public override IReadOnlyList<ResourceDefinition> Resources => [new(LeadsResources.Leads)];

    /// <inheritdoc />
    public override IReadOnlyList<Setting> Settings => LeadsSettings.All;

    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidation();
        services.Configure<LeadsOptions>(configuration.GetSection("Leads"));
        services.Configure<DemoOptions>(configuration.GetSection("LeadCrm"));
        services.AddSingleton<ReferenceData>();
        services.AddScoped<DuplicateFinder>();
        services.AddScoped<LeadOwnership>();
        services.AddScoped<ILeadOwnership, OwnershipBatches>();
        services.AddScoped<ILeadFacts, LeadFactsQuery>();
        services.AddScoped<ILeadCards, LeadCards>();
        services.AddScoped<ILeadWork, LeadWork>();
        services.AddScoped<ILeadRuleFacts, LeadRuleFacts>();
        services.AddScoped<ILeadActivity, LeadActivity>();
        services.AddScoped<ILeadPhones, LeadPhones>();
        services.AddScoped<LeadAppService>();
        services.AddScoped<LeadEntryService>();
        services.AddScoped<LeadCommandService>();
        services.AddScoped<BatchAssignService>();
        services.AddScoped<ClaimService>();
        services.AddScoped<EntryPlaces>();
        services.AddScoped<ILeadPools, PoolLeads>();
        services.AddScoped<TimelineService>();
        services.AddScoped<MyDayService>();
        services.AddScoped<TeamDayService>();
        services.AddScoped<FirstCallTerms>();
        services.AddScoped<LeadDueDates>();
        services.AddScoped<RevealService>();
        services.AddScoped<RevealWatch>();
        services.AddSingleton<ProbeMemory>();
        services.AddScoped<DuplicateProbes>();
        services.AddSingleton<IdCards>();
        services.AddScoped<LeadsSeeder>();
        services.AddScoped<DemoLeads>();
        services.AddScoped<ImportAppService>();
        services.AddScoped<ImportQueryService>();
        services.AddScoped<ImportDecider>();
        services.AddScoped<ImportClashes>();
        services.AddScoped<ImportEntry>();
        services.AddScoped<KnownPersonsReader>();
        services.AddScoped<ImportSimilar>();
        services.AddScoped<ImportSimilarCards>();
        services.AddScoped<ImportReturns>();
        services.AddScoped<ImportFills>();
        services.AddScoped<ImportProgress>();
        services.AddScoped<ImportWriter>();
        services.AddScoped<ImportMappings>();
        services.AddScoped<ImportRevert>();
        services.AddBackgroundJob<ImportJob>();
        services.AddBackgroundJob<ImportRevertJob>();
        services.AddScoped<ExportReader>();
        services.AddScoped<ExportAppService>();
        services.AddScoped<ExportQueryService>();
        services.AddBackgroundJob<ExportJob>();
        services.AddRecurringJob<LeadFilesCleanUp>("0 15 * * * ?");
        AddFranchises(services);
        AddVerdicts(services);
        AddDuplicates(services);
        AddCollaboration(services);
        AddLifecycle(services);
    }

    private static void AddLifecycle(IServiceCollection services)
    {
        services.AddScoped<LeadActList>();
        services.AddScoped<LeadReopening>();
        services.AddScoped<LifecycleService>();
        services.AddScoped<ILeadLifecycle, LeadLifecycleSteps>();
        services.AddScoped<ILeadExclusions, LeadExclusions>();
        services.AddScoped<EvidenceCollector>();
        services.AddScoped<CaseService>();
        services.AddScoped<CaseReviewService>();
        services.AddScoped<CaseQueryService>();
        services.AddScoped<CaseFiguresService>();
        services.AddScoped<ClaimSheet>();
        services.AddScoped<ProjectionService>();
        services.AddScoped<IWorkSource, LeadWorkSource>();
        services.AddRecurringJob<ProjectionCheckJob>("0 30 3 * * ?");
    }

    private static void AddVerdicts(IServiceCollection services)
    {
        services.AddSingleton<MatrixStore>();
        services.AddScoped<VerdictDecider>();
        services.AddScoped<VerdictEffects>();
        services.AddScoped<DuplicateRefusals>();
        services.AddScoped<LeadBirth>();
        services.AddScoped<LeadMaking>();
        services.AddScoped<SoftMatches>();
        services.AddBackgroundJob<SoftKeyRebuildJob>();
        services.AddScoped<ILeadIntake, LeadIntakeService>();
        services.AddScoped<MatrixService>();
        services.AddScoped<MatrixSimulator>();
        services.AddScoped<DedupLogService>();
    }

    private static void AddFranchises(IServiceCollection services)
    {
        services.AddScoped<ProtectionTerms>();
        services.AddScoped<ChannelWall>();
        services.AddScoped<ConflictRecorder>();
        services.AddScoped<ConflictQueryService>();
        services.AddScoped<ConflictService>();
        services.AddScoped<DispatchService>();
        services.AddScoped<RecallService>();
        services.AddScoped<DispatchQueryService>();
        // Every quarter of an hour.
        services.AddRecurringJob<DispatchRecallJob>("0 0/15 * * * ?");
    }

    private static void AddDuplicates(IServiceCollection services)
    {
        services.AddScoped<ScanReader>();
        services.AddScoped<ScanResults>();
        services.AddScoped<DuplicateScanAppService>();
        services.AddScoped<DuplicateQueryService>();
        services.AddScoped<SurvivorFinder>();
        services.AddScoped<MergeWriter>();
        services.AddScoped<MergeService>();
        services.AddScoped<MergeUndo>();
        services.AddScoped<MergeQueryService>();
        services.AddBackgroundJob<DuplicateScanJob>();
        // Sundays at two in the morning.
        services.AddRecurringJob<WeeklyDuplicateScan>("0 0 2 ? * SUN");
    }

    private static void AddCollaboration(IServiceCollection services)
    {
        services.AddScoped<LeadAccess>();
        services.AddScoped<CollaborationService>();
        services.AddSingleton<ISharedRecords, SharedLeads>();
        services.AddScoped<IDepartmentContent, LeadsOfDepartments>();
        services.AddScoped<IOnUserMoved, LeadsOfMovedUsers>();
    }

    /// <inheritdoc />
    public override void MapEndpoints(IEndpointRouteBuilder routes)
    {
        LeadEndpoints.Map(routes);
        BatchAssignEndpoints.Map(routes);
        ExportEndpoints.Map(routes);
        FranchiseEndpoints.Map(routes);
        CollaborationEndpoints.Map(routes);
        DuplicateEndpoints.Map(routes);
        LifecycleEndpoints.Map(routes);
        CaseEndpoints.Map(routes);
        DedupEndpoints.Map(routes);
        ImportEndpoints.Map(routes, routes.ServiceProvider.GetRequiredService<IOptions<LeadsOptions>>().Value);
    }

    /// <inheritdoc />
    public override async Task SeedAsync(SeedContext context, CancellationToken ct)
    {
        await context.Services.GetRequiredService<LeadsSeeder>().SeedAsync(ct);
        if (context.Demo)
            await context.Services.GetRequiredService<DemoLeads>().SeedAsync(ct);
    }

    /// <inheritdoc />
    public override Task FillAsync(FillContext context, CancellationToken ct) =>
        context.Services.GetRequiredService<DemoLeads>().FillAsync(context.Leads, context.Seed, context.AsOf, ct);
}
