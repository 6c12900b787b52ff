using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>TMK 判定: dispositions and verdicts of telemarketers on the leads they hold.</summary>
internal sealed class QualificationService(
    LeadCrmDbContext db,
    ICurrentUser user,
    QualificationDesk desk,
    ILeadWork work,
    OpenDials dials,
    IClickToCall calls,
    ISettings settings,
    BusinessClock clock
)
{
    private const int Attempts = 4;

    /// <summary>Notes what came of a dial; with a date ahead the lead is pending until then.</summary>
    public async Task NoteAsync(Guid id, DispositionInput input, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                await NoteOnceAsync(id, input, ct);
                return;
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                // The provider told of the same dial at this moment.
                db.ChangeTracker.Clear();
            }
    }

    private async Task NoteOnceAsync(Guid id, DispositionInput input, CancellationToken ct)
    {
        var lead = await desk.HeldAsync(id, ct);
        var (now, by) = (clock.UtcNow, user.Required.UserId);
        EnsureAhead(input.NextContactAt, now, "nextContactAt");
        var dial = await dials.FindAsync(id, ct);
        await work.NoteAsync(
            new LeadContactNote(id, FollowUpType.Call, input.Disposition!.Value)
            {
                Intention = input.Intention,
                NextContactAt = input.NextContactAt,
                TalkSeconds = input.TalkSeconds ?? dial?.TalkSeconds,
                Content = Words(input.Content),
                DialId = dial?.Id,
            },
            ct
        );
        dial?.Say(input.Disposition.Value, Words(input.Content), now);
        var row = await desk.RowAsync(lead, ct);
        if (input.NextContactAt is { } next && row.Result is TmkResult.Unset or TmkResult.Pending)
            row.Defer(next, by, now);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>待定: to be called again.</summary>
    public async Task DeferAsync(Guid id, DeferLeadInput input, CancellationToken ct)
    {
        var lead = await desk.HeldAsync(id, ct);
        var now = clock.UtcNow;
        EnsureAhead(input.RecallAt, now, "recallAt");
        var row = await desk.RowAsync(lead, ct);
        row.Defer(input.RecallAt!.Value, user.Required.UserId, now);
        await work.PlanAsync(id, input.RecallAt, ct);
        work.Remember(new LeadRemark(id, "TmkPending") { Reason = Words(input.Note), After = QualificationDesk.Iso(input.RecallAt.Value) });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>无效: a case of Leads begins, which a leader decides where it is not proven.</summary>
    public async Task<Guid> RefuteAsync(Guid id, RefuteLeadInput input, CancellationToken ct)
    {
        var lead = await desk.HeldAsync(id, ct);
        var reason = input.Reason!.Value;
        var isShown = reason == InvalidReason.Unreachable && await EnsureUnreachableAsync(id, ct);
        var row = await desk.RowAsync(lead, ct);
        row.Refute(reason, user.Required.UserId, clock.UtcNow);
        return await work.ProposeInvalidAsync(id, reason, Words(input.Note), isShown, input.Version, ct);
    }

    private async Task<bool> EnsureUnreachableAsync(Guid id, CancellationToken ct)
    {
        var (attempts, days) = await desk.AttemptsAsync(id, ct);
        var (most, mostDays) = (
            await settings.GetAsync(TelemarketingSettings.UnreachableAttempts, ct),
            await settings.GetAsync(TelemarketingSettings.UnreachableDays, ct)
        );
        if (attempts < most || days < mostDays)
            throw new BusinessException(TelemarketingErrorCodes.TooFewAttempts)
                .WithData("Attempts", attempts)
                .WithData("Days", days)
                .WithData("NeededAttempts", most)
                .WithData("NeededDays", mostDays)
                .ForField("reason");
        return true;
    }

    /// <summary>有效: with everything a consultant must know, and what comes next. The first one of a cycle has the credit.</summary>
    public async Task ConfirmAsync(Guid id, ConfirmLeadInput input, CancellationToken ct)
    {
        var lead = await desk.HeldAsync(id, ct);
        var now = clock.UtcNow;
        EnsureAhead(input.NextActionAt, now, "nextActionAt");
        var given = new LeadLearned
        {
            Name = Words(input.Name),
            Relation = input.Relation,
            CourseInterest = Words(input.CourseInterest),
            Intention = input.Intention,
            City = Words(input.City),
            Budget = Words(input.Budget),
            StartPlan = Words(input.StartPlan),
        };
        var learned = QualificationDesk.Merge(await work.KnownAsync(id, ct), given);
        if (QualificationForm.Missing(learned, lead.BusinessLine, input.NextAction, input.NextActionAt) is { Count: > 0 } missing)
            throw new BusinessException(TelemarketingErrorCodes.QualificationIncomplete)
                .WithData("Fields", string.Join(", ", missing))
                .WithMember("missing", missing)
                .ForField(missing[0]);
        await work.QualifyAsync(id, given, input.Version, ct);
        var next = input.NextAction!.Value;
        await work.PlanAsync(id, input.NextActionAt ?? now, ct);
        work.Remember(new LeadRemark(id, "TmkValid") { Fields = next.ToString() });
        var row = await desk.RowAsync(lead, ct);
        row.Confirm(next, input.NextActionAt, user.Required.UserId, now);
        await CreditAsync(lead, now, ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task CreditAsync(LeadFact lead, DateTime now, CancellationToken ct)
    {
        if (await db.Set<QualificationCredit>().AnyAsync(c => c.LiveLeadId == lead.Id, ct))
            return;
        var me = user.Required;
        db.Add(
            new QualificationCredit
            {
                Id = db.Engine.NextGuid(),
                TenantId = lead.TenantId,
                LeadId = lead.Id,
                UserId = me.UserId,
                DepartmentId = me.DepartmentId,
                At = now,
                ExpiresAt = now.AddDays(await settings.GetAsync(TelemarketingSettings.CreditDays, ct)),
                LiveLeadId = lead.Id,
            }
        );
    }

    /// <summary>Calls one of the lead's numbers from the user's seat; without a seat people dial by hand.</summary>
    public async Task<CallIntentDto> CallAsync(Guid id, Guid keyId, CancellationToken ct)
    {
        await desk.HeldAsync(id, ct);
        return await calls.StartAsync(id, keyId, ct);
    }

    internal static void EnsureAhead(DateTime? at, DateTime now, string field)
    {
        if (at <= now)
            throw new BusinessException(TelemarketingErrorCodes.DateNotAhead).WithData("At", at).ForField(field);
    }

    private static string? Words(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>What several services of the flow ask of a lead.</summary>
internal sealed class QualificationDesk(
    LeadCrmDbContext db,
    ICurrentUser user,
    ILeadFacts leads,
    ILeadWork work,
    IOrganisationDirectory directory,
    ISettings settings,
    BusinessClock clock
)
{
    public static readonly LeadLocation[] Held = [LeadLocation.Tmk, LeadLocation.Owned];

    /// <summary>The lead, if the user sees it.</summary>
    public async Task<LeadFact> SeenAsync(Guid id, CancellationToken ct) =>
        await leads.Visible().FirstOrDefaultAsync(l => l.Id == id, ct).OrNotFound();

    /// <summary>The lead, if the user holds it or leads the team that does.</summary>
    public async Task<LeadFact> HeldAsync(Guid id, CancellationToken ct)
    {
        var lead = await SeenAsync(id, ct);
        if (lead.OwnerId != user.Id && !(user.Can(TelemarketingPermissions.Manage) && lead.Location == LeadLocation.Tmk))
            throw new BusinessException(TelemarketingErrorCodes.NotYourLead).WithData(
                "Owner",
                (await directory.GetAsync(ct)).NameOf(lead.OwnerId) ?? "–"
            );
        return lead;
    }

    /// <summary>The verdict so far, tracked.</summary>
    public async Task<Qualification> RowAsync(LeadFact lead, CancellationToken ct)
    {
        var row = await db.Set<Qualification>().FirstOrDefaultAsync(q => q.LeadId == lead.Id, ct);
        if (row is null)
            db.Add(
                row = new Qualification
                {
                    Id = db.Engine.NextGuid(),
                    TenantId = lead.TenantId,
                    LeadId = lead.Id,
                }
            );
        return row;
    }

    /// <summary>Attempts that reached nobody since somebody was last reached, and on how many business days.</summary>
    public async Task<(int Attempts, int Days)> AttemptsAsync(Guid leadId, CancellationToken ct)
    {
        var attempts = db.Set<DialAttempt>().AsNoTracking().Where(a => a.LeadId == leadId);
        var reached = await attempts
            .Where(a => a.IsConnected)
            .OrderByDescending(a => a.At)
            .Select(a => (DateTime?)a.At)
            .FirstOrDefaultAsync(ct);
        var days = await attempts
            .Where(a => !a.IsConnected && (reached == null || a.At > reached))
            .GroupBy(a => a.Day)
            .Select(g => g.Count())
            .ToListAsync(ct);
        return (days.Sum(), days.Count);
    }

    public async Task<QualificationDto> GetAsync(Guid id, CancellationToken ct)
    {
        var lead = await SeenAsync(id, ct);
        var row = await db.Set<Qualification>().AsNoTracking().FirstOrDefaultAsync(q => q.LeadId == id, ct);
        var known = await work.KnownAsync(id, ct);
        var (attempts, days) = await AttemptsAsync(id, ct);
        var credit = await db.Set<QualificationCredit>().AsNoTracking().FirstOrDefaultAsync(c => c.LiveLeadId == id, ct);
        var organisation = await directory.GetAsync(ct);
        return new QualificationDto
        {
            LeadId = id,
            LeadVersion = lead.Version,
            BusinessLine = lead.BusinessLine,
            Result = row?.Result ?? TmkResult.Unset,
            ResultAt = row?.ResultAt,
            ResultBy = organisation.NameOf(row?.ResultBy),
            RecallAt = row?.RecallAt,
            InvalidReason = row?.InvalidReason,
            NextAction = row?.NextAction,
            NextActionAt = row?.NextActionAt,
            Known = known,
            Missing = QualificationForm.Missing(known, lead.BusinessLine, row?.NextAction, row?.NextActionAt),
            Attempts = attempts,
            AttemptDays = days,
            IsUnreachable =
                attempts >= await settings.GetAsync(TelemarketingSettings.UnreachableAttempts, ct)
                && days >= await settings.GetAsync(TelemarketingSettings.UnreachableDays, ct),
            Rejects = row?.Rejects ?? 0,
            NeedsManager = row?.NeedsManager ?? false,
            OpenOfferId = await db.Set<TransferOffer>().Where(o => o.OpenLeadId == id).Select(o => (Guid?)o.Id).FirstOrDefaultAsync(ct),
            CreditedTo = credit?.ExpiresAt > clock.UtcNow ? organisation.NameOf(credit.UserId) : null,
            CreditUntil = credit?.ExpiresAt,
            AppointmentId = await db.Set<Appointment>().Where(a => a.ActiveLeadId == id).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(ct),
        };
    }

    public static LeadLearned Merge(LeadLearned known, LeadLearned given) =>
        new()
        {
            Name = given.Name ?? known.Name,
            Relation = given.Relation ?? known.Relation,
            CourseInterest = given.CourseInterest ?? known.CourseInterest,
            Intention = given.Intention ?? known.Intention,
            City = given.City ?? known.City,
            Budget = given.Budget ?? known.Budget,
            StartPlan = given.StartPlan ?? known.StartPlan,
        };

    public static string Iso(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
