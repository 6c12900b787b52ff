using LeadCrm.Core.Data;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Collects what is known of a lead: its own follow-ups, and what modules with calls have heard from providers.</summary>
internal sealed class EvidenceCollector(LeadCrmDbContext db, IEnumerable<ILeadEvidence> sources, ISettings settings, BusinessClock clock)
{
    private const int MostAttempts = 50;

    // A lead with more calls than this is no question of evidence any more.
    private const int MostCalls = 1_000;

    public async Task<CaseEvidence> CollectAsync(Lead lead, CancellationToken ct)
    {
        var calls = await db.Set<FollowUp>()
            .AsNoTracking()
            .Where(f => f.LeadId == lead.Id && f.TenantId == lead.TenantId && f.Type == FollowUpType.Call && f.Disposition != null)
            .Shown(db)
            .OrderByDescending(f => f.At)
            .Take(MostCalls)
            .Select(f => new EvidenceAttempt(f.At, f.Type, f.Disposition!.Value, f.TalkSeconds, f.AuthorId))
            .ToListAsync(ct);
        var unreached = calls.FindAll(c => c.Disposition.ReachedNobody());
        var causes = new List<ProviderCause>();
        foreach (var source in sources)
            causes.AddRange(await source.CausesAsync(lead.Id, ct));
        return new CaseEvidence
        {
            CollectedAt = clock.UtcNow,
            Calls = calls.Count,
            Unreached = unreached.Count,
            Days = unreached.Select(c => clock.DayOf(c.At)).Distinct().Count(),
            DayParts = unreached.Select(c => PartOf(c.At)).Distinct().Count(),
            Dispositions = calls.CountBy(c => c.Disposition).ToDictionary(d => d.Key.ToString(), d => d.Value),
            Attempts = calls.Take(MostAttempts).ToList(),
            Causes = causes.OrderByDescending(c => c.At).Take(MostAttempts).ToList(),
            Stage = lead.Stage,
            ReceivedAt = lead.ReceivedAt,
        };
    }

    // Morning until 12:00, afternoon until 18:00, evening.
    private int PartOf(DateTime utc)
    {
        var hours = (utc - clock.StartOf(clock.DayOf(utc))).TotalHours;
        return hours < 12 ? 0
            : hours < 18 ? 1
            : 2;
    }

    public async Task<EvidenceRules> RulesAsync(CancellationToken ct) =>
        new(
            await settings.GetAsync(LeadsSettings.UnreachableAttempts, ct),
            await settings.GetAsync(LeadsSettings.UnreachableDays, ct),
            await settings.GetAsync(LeadsSettings.UnreachableDayParts, ct),
            await settings.GetAsync(LeadsSettings.HungUpTimes, ct)
        );
}
