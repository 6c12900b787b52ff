using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Data;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>预约与到访: making, confirming, moving and ending appointments; the lead's stage goes along in the same save.</summary>
internal sealed class AppointmentService(
    LeadCrmDbContext db,
    ICurrentUser user,
    ILeadFacts leads,
    ILeadLifecycle lifecycle,
    ILeadWork work,
    AppointmentNotices notices,
    Campuses campuses,
    IOrganisationDirectory directory,
    ISettings settings,
    BusinessClock clock
)
{
    private const int UsualMinutes = 60;
    private static readonly LeadLocation[] Held = QualificationDesk.Held;

    public async Task<Guid> CreateAsync(CreateAppointmentInput input, CancellationToken ct)
    {
        var now = clock.UtcNow;
        QualificationService.EnsureAhead(input.At, now, "at");
        var lead = await leads.Visible().FirstOrDefaultAsync(l => l.Id == input.LeadId, ct).OrNotFound();
        await EnsureOwnAsync(lead, ct);
        await campuses.EnsureAsync(input.CampusId!.Value, lead.TenantId, "campusId", ct);
        if (await db.Set<Appointment>().AnyAsync(a => a.ActiveLeadId == lead.Id, ct))
            throw new BusinessException(TelemarketingErrorCodes.AppointmentActive);
        var consultant = await ConsultantAsync(input.ConsultantId, lead, ct);
        var appointment = new Appointment
        {
            Id = db.Engine.NextGuid(),
            TenantId = lead.TenantId,
            LeadId = lead.Id,
            Type = input.Type!.Value,
            CampusId = input.CampusId.Value,
            At = input.At!.Value,
            Minutes = input.Minutes ?? UsualMinutes,
            People = input.People ?? 1,
            MakerId = user.Required.UserId,
            MakerDepartmentId = user.Required.DepartmentId,
            Note = string.IsNullOrWhiteSpace(input.Note) ? null : input.Note.Trim(),
        }.Make(consultant?.Id, consultant?.DepartmentId ?? input.CampusId.Value, now);
        db.Add(appointment);
        await lifecycle.AppointAsync(lead.Id, ct);
        await work.PlanAsync(lead.Id, ConfirmCallAt(appointment.At, now), ct);
        await RememberAsync(appointment, "AppointmentMade", null, ct);
        await notices.ChangedAsync(appointment, ct);
        await SaveAsync(ct);
        return appointment.Id;
    }

    // Who only works along on a lead, or had it, makes no appointments for it.
    private async Task EnsureOwnAsync(LeadFact lead, CancellationToken ct)
    {
        var scope = user.ScopeOf(Scopes.Leads);
        var own = scope.Kind switch
        {
            DataScope.All => true,
            DataScope.Department or DataScope.DepartmentAndBelow => scope.DepartmentIds.Contains(lead.DepartmentId),
            DataScope.SelfAndSubordinates => lead.OwnerId is { } owner && scope.UserIds.Contains(owner),
            _ => lead.OwnerId == user.Id,
        };
        if (!own)
            throw new BusinessException(TelemarketingErrorCodes.NotYourLead).WithData(
                "Owner",
                (await directory.GetAsync(ct)).NameOf(lead.OwnerId) ?? "–"
            );
    }

    private async Task<UserRef?> ConsultantAsync(Guid? wanted, LeadFact lead, CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        var id = wanted ?? (lead.Location == LeadLocation.Owned ? lead.OwnerId : null);
        if (id is null)
            return null;
        var found = organisation.FindUser(id);
        return found is { IsActive: true } && found.TenantId == lead.TenantId && TmkStaff.Accepts(organisation.AccessOf(found.Id)) ? found
            : wanted is null ? null
            : throw new BusinessException(TelemarketingErrorCodes.UnknownReceiver).ForField("consultantId");
    }

    // The call to confirm comes up a day before, and again two hours before.
    private static DateTime? ConfirmCallAt(DateTime at, DateTime now) =>
        at.AddDays(-1) > now ? at.AddDays(-1)
        : at.AddHours(-2) > now ? at.AddHours(-2)
        : null;

    public Task ConfirmAsync(Guid id, int? version, CancellationToken ct) =>
        StepAsync(
            id,
            version,
            "AppointmentConfirmed",
            async appointment =>
            {
                var now = clock.UtcNow;
                appointment.Confirm(user.Required.UserId, now);
                if (await HeldLeadAsync(appointment, ct) is not null)
                    await work.PlanAsync(appointment.LeadId, appointment.At.AddHours(-2) > now ? appointment.At.AddHours(-2) : null, ct);
            },
            ct
        );

    /// <summary>到访: said by the front desk or the consultant, not by the maker alone.</summary>
    public Task ArriveAsync(Guid id, int? version, CancellationToken ct) =>
        StepAsync(
            id,
            version,
            "AppointmentArrived",
            async appointment =>
            {
                var now = clock.UtcNow;
                // What cannot be at all comes before who may.
                if (!Appointment.Next(appointment.State).Contains(AppointmentState.Arrived))
                    throw Appointment.Illegal(appointment.State);
                if (appointment.State == AppointmentState.NoShow)
                    throw new BusinessException(TelemarketingErrorCodes.NoShowIsOver);
                await EnsureOtherAsync(appointment, ct);
                await VisitAsync(appointment, now, ct);
            },
            ct
        );

    /// <summary>A no-show came after all: said by the front desk, on the same day.</summary>
    public Task ArriveLateAsync(Guid id, int? version, CancellationToken ct) =>
        StepAsync(
            id,
            version,
            "AppointmentArrived",
            async appointment =>
            {
                if (appointment.State != AppointmentState.NoShow)
                    throw Appointment.Illegal(appointment.State);
                if (clock.DayOf(appointment.At) != clock.Today)
                    throw new BusinessException(TelemarketingErrorCodes.NoShowIsOver);
                await EnsureOtherAsync(appointment, ct);
                await VisitAsync(appointment, clock.UtcNow, ct);
            },
            ct
        );

    // Whether somebody came is not for the maker alone to say, neither way.
    private async Task EnsureOtherAsync(Appointment appointment, CancellationToken ct)
    {
        if (appointment.MakerId == user.Id && !await settings.GetAsync(TelemarketingSettings.MakerConfirmsVisit, ct))
            throw new BusinessException(TelemarketingErrorCodes.VisitNeedsOther);
    }

    private async Task VisitAsync(Appointment appointment, DateTime now, CancellationToken ct)
    {
        appointment.Arrive(user.Required.UserId, now);
        if (await HeldLeadAsync(appointment, ct) is { Stage: not LeadStage.Won })
            await lifecycle.VisitAsync(appointment.LeadId, ct);
    }

    /// <summary>爽约: back to Qualified, and the next morning to telemarketing.</summary>
    public Task MissAsync(Guid id, int? version, CancellationToken ct) =>
        StepAsync(
            id,
            version,
            "AppointmentNoShow",
            async appointment =>
            {
                var now = clock.UtcNow;
                if (!Appointment.Next(appointment.State).Contains(AppointmentState.NoShow))
                    throw Appointment.Illegal(appointment.State);
                if (appointment.At > now)
                    throw new BusinessException(TelemarketingErrorCodes.TooEarly).WithData("At", appointment.At);
                await EnsureOtherAsync(appointment, ct);
                appointment.Miss(now);
                if (await HeldLeadAsync(appointment, ct) is not { } lead)
                    return;
                if (lead.Stage == LeadStage.Appointed)
                    await lifecycle.NoShowAsync(appointment.LeadId, ct);
            },
            ct
        );

    public Task CancelAsync(Guid id, CancelAppointmentInput input, CancellationToken ct) =>
        StepAsync(
            id,
            input.Version,
            "AppointmentCancelled",
            appointment =>
            {
                appointment.Cancel(input.Reason!.Trim(), clock.UtcNow);
                return Task.CompletedTask;
            },
            ct
        );

    /// <summary>改期: the old one ends, and the next stands for it.</summary>
    public async Task<Guid> RescheduleAsync(Guid id, RescheduleAppointmentInput input, CancellationToken ct)
    {
        var now = clock.UtcNow;
        var old = await FindAsync(id, input.Version, ct);
        QualificationService.EnsureAhead(input.At, now, "at");
        var campus = input.CampusId ?? old.CampusId;
        if (input.CampusId is not null)
            await campuses.EnsureAsync(campus, old.TenantId, "campusId", ct);
        old.Move(string.IsNullOrWhiteSpace(input.Reason) ? null : input.Reason.Trim(), now);
        var next = new Appointment
        {
            Id = db.Engine.NextGuid(),
            TenantId = old.TenantId,
            LeadId = old.LeadId,
            Type = old.Type,
            CampusId = campus,
            At = input.At!.Value,
            Minutes = old.Minutes,
            People = old.People,
            MakerId = user.Required.UserId,
            MakerDepartmentId = user.Required.DepartmentId,
            Note = old.Note,
            PreviousId = old.Id,
            Round = old.Round + 1,
        }.Make(old.ConsultantId, old.DepartmentId, now);
        db.Add(next);
        if (await HeldLeadAsync(old, ct) is not null)
        {
            await lifecycle.AppointAsync(old.LeadId, ct);
            await work.PlanAsync(old.LeadId, ConfirmCallAt(next.At, now), ct);
        }
        await RememberAsync(next, "AppointmentRescheduled", old, ct);
        await notices.ChangedAsync(next, ct);
        await SaveAsync(ct);
        return next.Id;
    }

    private async Task StepAsync(Guid id, int? version, string kind, Func<Appointment, Task> step, CancellationToken ct)
    {
        var appointment = await FindAsync(id, version, ct);
        await step(appointment);
        await RememberAsync(appointment, kind, null, ct);
        await notices.ChangedAsync(appointment, ct);
        await SaveAsync(ct);
    }

    private async Task<Appointment> FindAsync(Guid id, int? version, CancellationToken ct)
    {
        var appointment = await db.Set<Appointment>().VisibleTo(user).FirstOrDefaultAsync(a => a.Id == id, ct).OrNotFound();
        appointment.EnsureVersion(version);
        return appointment;
    }

    // A lead that nobody holds any more keeps its stage.
    private async Task<LeadFact?> HeldLeadAsync(Appointment appointment, CancellationToken ct) =>
        await leads.Query().FirstOrDefaultAsync(l => l.Id == appointment.LeadId && Held.Contains(l.Location), ct);

    private async Task RememberAsync(Appointment appointment, string kind, Appointment? old, CancellationToken ct)
    {
        var campus = (await directory.GetAsync(ct)).FindDepartment(appointment.CampusId)?.Name;
        work.Remember(
            new LeadRemark(appointment.LeadId, kind)
            {
                Before = old is null ? null : QualificationDesk.Iso(old.At),
                After = QualificationDesk.Iso(appointment.At),
                Fields = appointment.Type.ToString(),
                Reason = old?.Reason ?? appointment.Reason ?? campus,
            }
        );
    }

    // Two who make one at once: a lead has one active appointment.
    private async Task SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (db.Engine.IsUniqueViolation(e))
        {
            throw new BusinessException(TelemarketingErrorCodes.AppointmentActive);
        }
    }
}
