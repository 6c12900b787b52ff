using System.Globalization;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Tells the administrators of reveals that nobody needs for calling students: many at once, at night, or all that a day allows.</summary>
internal sealed class RevealWatch(LeadCrmDbContext db, ICurrentUser user, ISettings settings, ISecurityAlerts alerts, BusinessClock clock)
{
    public const string Many = "UnusualReveal";
    public const string AtNight = "NightReveal";
    public const string NearLimit = "RevealLimitNear";

    /// <summary>After a reveal, when it is saved.</summary>
    public async Task LookAsync(int used, int limit, CancellationToken ct)
    {
        await LookAtPaceAsync(ct);
        await LookAtNightAsync(ct);
        if (used > 0 && used * 100L >= limit * (long)await settings.GetAsync(LeadsSettings.RevealAlertPercent, ct))
            await RaiseAsync(NearLimit, ct, ("Used", used), ("Limit", limit));
    }

    private async Task LookAtPaceAsync(CancellationToken ct)
    {
        var minutes = await settings.GetAsync(LeadsSettings.UnusualRevealMinutes, ct);
        var count = await SinceAsync(clock.UtcNow.AddMinutes(-minutes), ct);
        if (count > await settings.GetAsync(LeadsSettings.UnusualRevealCount, ct))
            await RaiseAsync(Many, ct, ("Reveals", count), ("Minutes", minutes));
    }

    private async Task LookAtNightAsync(CancellationToken ct)
    {
        var (today, now) = (clock.Today, clock.UtcNow);
        var begins = clock.StartOf(today).AddHours(await settings.GetAsync(LeadsSettings.DayBegins, ct));
        var lastHour = await settings.GetAsync(LeadsSettings.DayEnds, ct);
        var ends = clock.StartOf(today).AddHours(lastHour);
        if (now >= begins && now < ends)
            return;
        // After midnight the night began the day before.
        var nightfall = now >= ends ? ends : clock.StartOf(today.AddDays(-1)).AddHours(lastHour);
        var count = await SinceAsync(nightfall, ct);
        if (count > await settings.GetAsync(LeadsSettings.NightRevealCount, ct))
            await RaiseAsync(AtNight, ct, ("Reveals", count));
    }

    private Task<int> SinceAsync(DateTime from, CancellationToken ct)
    {
        var me = user.Required.UserId;
        return db.Set<PhoneReveal>().CountAsync(r => r.UserId == me && r.At >= from, ct);
    }

    private Task RaiseAsync(string kind, CancellationToken ct, params (string Name, int Value)[] facts) =>
        alerts.RaiseAsync(
            kind,
            user.Required.UserId,
            facts.ToDictionary(f => f.Name, f => f.Value.ToString(CultureInfo.InvariantCulture)),
            ct
        );
}
