using System.Collections.Frozen;
using LeadCrm.Assignment.Domain.Recycle;
using LeadCrm.Contracts.Assignment;
using LeadCrm.Core.Data;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Assignment.Application.Recycle;

/// <summary>The rules of all tenants, kept in memory: every follow-up asks for them.</summary>
internal sealed class RecycleRuleBook
{
    public const string StampName = "RecycleRules";
    private readonly StampedCache<FrozenDictionary<Guid, RecycleRuleSet>> cache;
    private static readonly RecycleRuleSet Untouched = new([]);

    public RecycleRuleBook(StampedCaches caches) => cache = caches.Create(StampName, LoadAsync);

    public async ValueTask<RecycleRuleSet> OfAsync(Guid tenantId, CancellationToken ct) =>
        (await cache.GetAsync(ct)).GetValueOrDefault(tenantId) ?? Untouched;

    private static async Task<FrozenDictionary<Guid, RecycleRuleSet>> LoadAsync(IServiceProvider services, CancellationToken ct)
    {
        var rows = await services.GetRequiredService<LeadCrmDbContext>().Set<RecycleRuleVersion>().AsNoTracking().ToListAsync(ct);
        return rows.GroupBy(r => r.TenantId).ToFrozenDictionary(g => g.Key, g => new RecycleRuleSet(g));
    }
}

/// <summary>Rules, settings and calendar as one.</summary>
internal sealed class RecycleSetup(RecycleRuleBook book, ISettings settings, BusinessClock clock) : IWorkCalendar
{
    public async ValueTask<WorkCalendar> CalendarAsync(CancellationToken ct) =>
        new(clock)
        {
            Begins = TimeSpan.FromHours(await settings.GetAsync(RecycleSettings.WorkDayBegins, ct)),
            Ends = TimeSpan.FromHours(await settings.GetAsync(RecycleSettings.WorkDayEnds, ct)),
            BreakBegins = TimeSpan.FromHours(await settings.GetAsync(RecycleSettings.BreakBegins, ct)),
            BreakEnds = TimeSpan.FromHours(await settings.GetAsync(RecycleSettings.BreakEnds, ct)),
            WorkDays = WorkCalendar.ParseWeek(await settings.GetAsync(RecycleSettings.WorkDays, ct)),
            Holidays = WorkCalendar.ParseDays(await settings.GetAsync(RecycleSettings.Holidays, ct)),
            ExtraDays = WorkCalendar.ParseDays(await settings.GetAsync(RecycleSettings.ExtraWorkDays, ct)),
        };

    public async ValueTask<RecycleTerms> TermsAsync(CancellationToken ct) =>
        new()
        {
            MaxProtectionDays = await settings.GetAsync(RecycleSettings.MaxProtectionDays, ct),
            StrongDays = await settings.GetAsync(RecycleSettings.StrongDays, ct),
            MediumDays = await settings.GetAsync(RecycleSettings.MediumDays, ct),
            StrongTalkSeconds = await settings.GetAsync(RecycleSettings.StrongTalkSeconds, ct),
            UnmeasuredIsStrong = await settings.GetAsync(RecycleSettings.UnmeasuredTalkIsStrong, ct),
            KeepAheadDays = await settings.GetAsync(RecycleSettings.KeepAheadDays, ct),
            KeepsInARow = await settings.GetAsync(RecycleSettings.KeepsInARow, ct),
            HandoverGraceDays = await settings.GetAsync(RecycleSettings.HandoverGraceDays, ct),
            AppointmentHoldDays = await settings.GetAsync(RecycleSettings.AppointmentHoldDays, ct),
            BrakePercent = await settings.GetAsync(RecycleSettings.BrakePercent, ct),
            LocksPerPerson = await settings.GetAsync(RecycleSettings.LocksPerPerson, ct),
            LockDays = await settings.GetAsync(RecycleSettings.LockDays, ct),
            RuleGraceHours = await settings.GetAsync(RecycleSettings.RuleGraceHours, ct),
        };

    public async ValueTask<RecycleBasis> BasisAsync(CancellationToken ct) => new(await TermsAsync(ct), await CalendarAsync(ct));

    public async ValueTask<RecycleRuleSet> RulesAsync(Guid tenantId, CancellationToken ct) => await book.OfAsync(tenantId, ct);

    /// <summary>What applies the tenant's rules as they are in force at <paramref name="at"/>.</summary>
    public async ValueTask<RecycleEvaluator> EvaluatorAsync(Guid tenantId, RecycleBasis basis, DateTime at, CancellationToken ct) =>
        new((await book.OfAsync(tenantId, ct)).At(at), basis.Terms, basis.Calendar);

    public async ValueTask<DateTime> AfterHoursAsync(DateTime from, double hours, CancellationToken ct) =>
        (await CalendarAsync(ct)).After(from, hours);
}

/// <summary>What an evaluation needs beside the rules.</summary>
internal sealed record RecycleBasis(RecycleTerms Terms, WorkCalendar Calendar);
