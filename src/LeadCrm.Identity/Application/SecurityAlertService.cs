using System.Text.Json;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Identity.Application;

/// <summary>Alerts about the people within the user's scope, to be looked at and taken note of.</summary>
internal sealed class SecurityAlertService(
    LeadCrmDbContext db,
    ICurrentUser user,
    OrganisationCache organisation,
    TextCatalog texts,
    BusinessClock clock
)
{
    public async Task<PagedResult<SecurityAlertDto>> GetListAsync(GetSecurityAlertsInput input, CancellationToken ct)
    {
        var alerts = Visible().AsNoTracking();
        if (input.State is { } state)
            alerts = alerts.Where(a => a.State == state);
        if (!string.IsNullOrEmpty(input.Kind))
            alerts = alerts.Where(a => a.Kind == input.Kind);
        var total = await alerts.LongCountAsync(ct);
        var page = await alerts
            .OrderByDescending(a => a.LastAt)
            .ThenBy(a => a.Id)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 20)
            .ToListAsync(ct);
        var people = await organisation.GetAsync(ct);
        return new PagedResult<SecurityAlertDto>(page.ConvertAll(a => Describe(a, people)), total, null);
    }

    /// <summary>Whoever comes second is told who was first.</summary>
    public async Task<SecurityAlertDto> AcknowledgeAsync(Guid id, AcknowledgeAlertInput? input, CancellationToken ct)
    {
        var (me, now, note) = (user.Required.UserId, clock.UtcNow, input?.Note?.Trim());
        var taken = await Visible()
            .Where(a => a.Id == id && a.State == AlertState.Open)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(a => a.State, AlertState.Acknowledged)
                        .SetProperty(a => a.AcknowledgedBy, me)
                        .SetProperty(a => a.AcknowledgedAt, now)
                        .SetProperty(a => a.Note, note),
                ct
            );
        var alert = Describe(
            await Visible().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct).OrNotFound(),
            await organisation.GetAsync(ct)
        );
        return taken > 0
            ? alert
            : throw new BusinessException(IdentityErrorCodes.AlertAcknowledged).WithData("Name", alert.AcknowledgedByName);
    }

    private IQueryable<SecurityAlert> Visible()
    {
        var people = db.Set<User>().VisibleTo(user).Select(u => u.Id);
        return db.Set<SecurityAlert>().Where(a => people.Contains(a.UserId));
    }

    private SecurityAlertDto Describe(SecurityAlert alert, Organisation people)
    {
        var about = people.FindUser(alert.UserId);
        var facts = JsonSerializer.Deserialize<Dictionary<string, object?>>(alert.Facts)!;
        return new SecurityAlertDto
        {
            Id = alert.Id,
            Kind = alert.Kind,
            Text = texts.Get("Alert:" + alert.Kind, facts),
            UserId = alert.UserId,
            UserName = about?.DisplayName,
            DepartmentName = people.FindDepartment(about?.DepartmentId)?.Name,
            Day = alert.Day,
            Count = alert.Count,
            FirstAt = alert.FirstAt,
            LastAt = alert.LastAt,
            State = alert.State,
            AcknowledgedByName = people.FindUser(alert.AcknowledgedBy)?.DisplayName,
            AcknowledgedAt = alert.AcknowledgedAt,
            Note = alert.Note,
        };
    }
}
