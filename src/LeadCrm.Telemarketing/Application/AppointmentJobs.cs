using LeadCrm.Contracts.Messaging;
using LeadCrm.Contracts.Telemarketing;
using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LeadCrm.Telemarketing.Application;

/// <summary>Tells maker and consultant a day and two hours before an appointment, once each.</summary>
internal sealed class AppointmentReminderJob(LeadCrmDbContext db, AppointmentNotices notices, BusinessClock clock) : IRecurringJob
{
    public const string Cron = "20 0/5 * * * ?";
    private const int Most = 500;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Hours = TimeSpan.FromHours(2);

    public async Task RunAsync(DateTime dueAt, CancellationToken ct)
    {
        var now = clock.UtcNow;
        var active = db.Set<Appointment>().AsNoTracking().Where(a => a.ActiveLeadId != null && a.At > now);
        var soon = now + Hours;
        foreach (var due in await active.Where(a => a.At <= soon && a.HoursToldAt == null).OrderBy(a => a.At).Take(Most).ToListAsync(ct))
            await TellAsync(due, NoticeTypes.AppointmentSoon, now, ct);
        var tomorrow = now + Day;
        foreach (
            var due in await active
                .Where(a => a.At <= tomorrow && a.At > soon && a.DayToldAt == null)
                .OrderBy(a => a.At)
                .Take(Most)
                .ToListAsync(ct)
        )
            await TellAsync(due, NoticeTypes.AppointmentTomorrow, now, ct);
    }

    private async Task TellAsync(Appointment due, string type, DateTime now, CancellationToken ct)
    {
        var isSoon = type == NoticeTypes.AppointmentSoon;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var rows = db.Set<Appointment>().Where(a => a.Id == due.Id && a.ActiveLeadId != null);
        // The version stays: nobody who has it open shall be refused for a reminder.
        var mine = isSoon
            ? await rows.Where(a => a.HoursToldAt == null)
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.HoursToldAt, now).SetProperty(a => a.DayToldAt, a => a.DayToldAt ?? now), ct)
            : await rows.Where(a => a.DayToldAt == null).ExecuteUpdateAsync(s => s.SetProperty(a => a.DayToldAt, now), ct);
        // What was made later than a day before is not announced as tomorrow's.
        if (mine == 1 && (isSoon || due.CreatedAt <= due.At - Day))
            await notices.AheadAsync(due, type, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        db.ChangeTracker.Clear();
    }
}

/// <summary>In the morning after a no-show the lead is back in the queue of the telemarketer who won it.</summary>
internal sealed class NoShowReturnJob(
    LeadCrmDbContext db,
    ILeadFacts leads,
    ILeadOwnership ownership,
    ILeadWork work,
    ITmkStaff tmk,
    ISettings settings,
    BusinessClock clock,
    ILogger<NoShowReturnJob> logger
) : IRecurringJob
{
    public const string Cron = "40 0/10 * * * ?";
    private const int Most = 500;
    private const string Reason = "LeadReason:NoShow";

    public async Task RunAsync(DateTime dueAt, CancellationToken ct)
    {
        if (clock.LocalOf(clock.UtcNow).Hour < await settings.GetAsync(TelemarketingSettings.NoShowHour, ct))
            return;
        var today = clock.StartOf(clock.Today);
        var due = await db.Set<Appointment>()
            .AsNoTracking()
            .Where(a => a.State == AppointmentState.NoShow && a.ReturnedAt == null && a.EndedAt < today)
            .OrderBy(a => a.EndedAt)
            .Take(Most)
            .ToListAsync(ct);
        foreach (var missed in due)
            await TryAsync(missed, ct);
    }

    private async Task TryAsync(Appointment missed, CancellationToken ct)
    {
        try
        {
            await ReturnAsync(missed, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogError(e, "The no-show {AppointmentId} could not be returned", missed.Id);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task ReturnAsync(Appointment missed, CancellationToken ct)
    {
        var now = clock.UtcNow;
        var lead = await leads.Query().FirstOrDefaultAsync(l => l.Id == missed.LeadId, ct);
        var by = await TelemarketerAsync(missed, now, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var mine = await db.Set<Appointment>()
            .Where(a => a.Id == missed.Id && a.ReturnedAt == null && a.State == AppointmentState.NoShow)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.ReturnedAt, now), ct);
        if (mine == 0)
            return;
        if (lead is not null && by is { } telemarketer && await IsStillMissedAsync(lead, missed, ct))
        {
            if (lead.OwnerId == telemarketer || await TakeBackAsync(lead, telemarketer, ct))
                await work.PlanAsync(lead.Id, now, ct);
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    // A consultant's own appointment is the consultant's to win back.
    private async Task<Guid?> TelemarketerAsync(Appointment missed, DateTime now, CancellationToken ct)
    {
        var credited = await db.Set<QualificationCredit>()
            .Where(c => c.LiveLeadId == missed.LeadId && c.ExpiresAt > now)
            .Select(c => (Guid?)c.UserId)
            .FirstOrDefaultAsync(ct);
        foreach (var candidate in new[] { credited, missed.MakerId })
            if (candidate is { } who && await tmk.IsTmkAsync(who, ct))
                return who;
        return null;
    }

    // Whoever has come to terms since, or comes another time, is no no-show any more.
    private async Task<bool> IsStillMissedAsync(LeadFact lead, Appointment missed, CancellationToken ct) =>
        lead.Location is LeadLocation.Owned or LeadLocation.Tmk
        && lead.Stage is LeadStage.Contacted or LeadStage.Qualified
        && !await db.Set<Appointment>().AnyAsync(a => a.LeadId == lead.Id && a.CreatedAt > missed.EndedAt, ct);

    private async Task<bool> TakeBackAsync(LeadFact lead, Guid telemarketer, CancellationToken ct)
    {
        var outcomes = await ownership.GiveAsync([lead.Id], lead.OwnerId, telemarketer, ReceiveType.Recycled, Reason, ct);
        if (outcomes[0].Refusal is { } refused)
            logger.LogWarning("Lead {LeadId} stays where it is after a no-show: {Code}", lead.Id, refused.Error.Code);
        return outcomes[0].IsDone;
    }
}
