using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Application;

/// <summary>How soon a new lead must be called: so many minutes of working time after somebody got it.</summary>
internal sealed class FirstCallTerms(ISettings settings, BusinessClock clock)
{
    /// <summary>Whoever entered a lead alone has just talked to the student.</summary>
    private static readonly ReceiveType[] Timed = [ReceiveType.Assigned, ReceiveType.Transferred, ReceiveType.Recycled];

    public async ValueTask<FirstCallTerm> GetAsync(CancellationToken ct) =>
        new(
            new WorkingHours(
                clock,
                await settings.GetAsync(LeadsSettings.WorkdayBegins, ct),
                await settings.GetAsync(LeadsSettings.WorkdayEnds, ct)
            ),
            TimeSpan.FromMinutes(await settings.GetAsync(LeadsSettings.FirstCallMinutes, ct))
        );

    /// <summary>Leads that somebody was given and has not tried to reach.</summary>
    public static IQueryable<Lead> Waiting(IQueryable<Lead> leads) =>
        leads.Where(l =>
            l.Location == LeadLocation.Owned && l.Stage == LeadStage.New && l.LastFollowUpAt == null && Timed.Contains(l.ReceiveType!.Value)
        );
}

/// <summary>The time for the first call, as it is set.</summary>
internal sealed record FirstCallTerm(WorkingHours Hours, TimeSpan Span)
{
    public DateTime DueAt(DateTime receivedAt) => Hours.Add(receivedAt, Span);

    /// <summary>Leads received until this instant are late by <paramref name="now"/>.</summary>
    public DateTime LateUntil(DateTime now) => Hours.Before(now, Span);
}
