using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Data;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>Appointments as people see them: lists and the calendar.</summary>
internal sealed class AppointmentQueryService(
    LeadCrmDbContext db,
    ICurrentUser user,
    ILeadFacts leads,
    IOrganisationDirectory directory,
    ISettings settings,
    BusinessClock clock
)
{
    public async Task<PagedResult<AppointmentDto>> GetListAsync(GetAppointmentsInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var found = Filtered(db.Set<Appointment>().AsNoTracking().VisibleTo(user), input);
        var total = await found.LongCountAsync(ct);
        var page = await found
            .OrderBy(a => a.At)
            .ThenBy(a => a.Id)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 20)
            .ToListAsync(ct);
        return new PagedResult<AppointmentDto>(await ShowAsync(page, ct), total, null);
    }

    private IQueryable<Appointment> Filtered(IQueryable<Appointment> some, GetAppointmentsInput input)
    {
        if (input.From is { } from)
        {
            var since = clock.StartOf(from);
            some = some.Where(a => a.At >= since);
        }
        if (input.To is { } to && to < DateOnly.MaxValue)
        {
            var until = clock.StartOf(to.AddDays(1));
            some = some.Where(a => a.At < until);
        }
        if (input.CampusId is { } campus)
            some = some.Where(a => a.CampusId == campus);
        if (input.LeadId is { } lead)
            some = some.Where(a => a.LeadId == lead);
        if (QualificationQueries.Many<AppointmentState>(input.State, "state") is { } states)
            some = some.Where(a => states.Contains(a.State));
        if (input.Mine == true)
        {
            var me = user.Required.UserId;
            some = some.Where(a => a.MakerId == me || a.ConsultantId == me);
        }
        return some;
    }

    public async Task<AppointmentDto> GetAsync(Guid id, CancellationToken ct)
    {
        var appointment = await db.Set<Appointment>().AsNoTracking().VisibleTo(user).FirstOrDefaultAsync(a => a.Id == id, ct).OrNotFound();
        return (await ShowAsync([appointment], ct))[0];
    }

    private async Task<List<AppointmentDto>> ShowAsync(List<Appointment> appointments, CancellationToken ct)
    {
        var ids = appointments.Select(a => a.LeadId).Distinct().ToArray();
        // Whoever receives a student knows the name, though the lead is not theirs.
        var facts = await leads
            .Query()
            .Where(l => EF.Parameter(ids).Contains(l.Id))
            .Select(l => new
            {
                l.Id,
                l.Number,
                l.Name,
            })
            .ToDictionaryAsync(l => l.Id, ct);
        var organisation = await directory.GetAsync(ct);
        var makerConfirms = await settings.GetAsync(TelemarketingSettings.MakerConfirmsVisit, ct);
        return appointments.ConvertAll(a =>
        {
            var lead = facts.GetValueOrDefault(a.LeadId);
            return new AppointmentDto
            {
                Id = a.Id,
                LeadId = a.LeadId,
                LeadNumber = lead is null ? "" : Names.LeadNumber(lead.Number),
                LeadName = lead?.Name ?? "",
                Type = a.Type,
                CampusId = a.CampusId,
                CampusName = organisation.FindDepartment(a.CampusId)?.Name,
                At = a.At,
                Minutes = a.Minutes,
                People = a.People,
                MakerName = organisation.NameOf(a.MakerId),
                ConsultantId = a.ConsultantId,
                ConsultantName = organisation.NameOf(a.ConsultantId),
                State = a.State,
                Note = a.Note,
                Reason = a.Reason,
                ConfirmedAt = a.ConfirmedAt,
                VisitAt = a.VisitAt,
                VisitBy = organisation.NameOf(a.VisitBy),
                PreviousId = a.PreviousId,
                Round = a.Round,
                CreatedAt = a.CreatedAt,
                Version = a.Version,
                Actions = Actions(a, makerConfirms),
            };
        });
    }

    private List<string> Actions(Appointment appointment, bool makerConfirms)
    {
        var (next, now) = (Appointment.Next(appointment.State), clock.UtcNow);
        var makes = user.Can(TelemarketingPermissions.MakeAppointments);
        var receives = user.Can(TelemarketingPermissions.ReceiveVisits);
        var desk = user.Can(TelemarketingPermissions.FrontDesk);
        var isToday = clock.DayOf(appointment.At) == clock.Today;
        var isOther = appointment.MakerId != user.Id || makerConfirms;
        (string Name, bool Possible)[] all =
        [
            ("confirm", next.Contains(AppointmentState.Confirmed) && makes),
            ("arrive", appointment.State == AppointmentState.Confirmed && receives && isOther),
            ("arriveLate", appointment.State == AppointmentState.NoShow && desk && isToday && isOther),
            ("noShow", next.Contains(AppointmentState.NoShow) && receives && isOther && appointment.At <= now),
            ("reschedule", next.Contains(AppointmentState.Rescheduled) && makes),
            ("cancel", next.Contains(AppointmentState.Cancelled) && makes),
        ];
        return all.Where(a => a.Possible).Select(a => a.Name).ToList();
    }
}
