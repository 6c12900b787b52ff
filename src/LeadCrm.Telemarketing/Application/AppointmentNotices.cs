using LeadCrm.Contracts.Identity;
using LeadCrm.Contracts.Messaging;
using LeadCrm.Core.Security;
using LeadCrm.Telemarketing.Domain;

namespace LeadCrm.Telemarketing.Application;

/// <summary>Who is told of appointments: the maker and the consultant, but not whoever did it.</summary>
internal sealed class AppointmentNotices(INotifications notifications, IOrganisationDirectory directory, ICurrentUser user)
{
    public async Task ChangedAsync(Appointment appointment, CancellationToken ct)
    {
        if (await NoticeAsync(appointment, NoticeTypes.AppointmentChanged, ct) is { } notice)
            notifications.Publish(
                notice with
                {
                    Args = new Dictionary<string, object?>(notice.Args)
                    {
                        ["State"] = new NoticeText($"AppointmentState:{appointment.State}"),
                    },
                }
            );
    }

    /// <summary>A day or two hours before: time to confirm.</summary>
    public async Task AheadAsync(Appointment appointment, string type, CancellationToken ct)
    {
        if (await NoticeAsync(appointment, type, ct) is { } notice)
            notifications.Publish(notice);
    }

    private async Task<Notice?> NoticeAsync(Appointment appointment, string type, CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        var people = new[] { appointment.MakerId, appointment.ConsultantId }.OfType<Guid>().Where(p => p != user.Id).Distinct().ToArray();
        if (people.Length == 0)
            return null;
        return new Notice(type, new NoticeSubject(NoticeSubjects.Lead, appointment.LeadId), NoticeAudience.Of(people))
        {
            TenantId = appointment.TenantId,
            ActorId = user.Id,
            Args = new Dictionary<string, object?>
            {
                ["At"] = appointment.At,
                ["Campus"] = organisation.FindDepartment(appointment.CampusId)?.Name ?? "–",
            },
        };
    }
}

/// <summary>校区: departments where somebody receives students.</summary>
internal sealed class Campuses(ICurrentUser user, IOrganisationDirectory directory)
{
    public async Task<IReadOnlyList<CampusDto>> GetListAsync(CancellationToken ct)
    {
        var me = user.Required;
        var organisation = await directory.GetAsync(ct);
        return
        [
            .. Ids(organisation, me.TenantId)
                .Select(organisation.FindDepartment)
                .OfType<DepartmentRef>()
                .Where(d => d.IsActive)
                .OrderBy(d => d.Name, StringComparer.Ordinal)
                .Select(d => new CampusDto(d.Id, d.Name, d.Id == me.DepartmentId)),
        ];
    }

    public async Task EnsureAsync(Guid campusId, Guid tenantId, string field, CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        if (organisation.FindDepartment(campusId) is not { IsActive: true } || !Ids(organisation, tenantId).Contains(campusId))
            throw new Core.Errors.BusinessException(TelemarketingErrorCodes.UnknownCampus).ForField(field);
    }

    private static HashSet<Guid?> Ids(IOrganisation organisation, Guid tenantId) =>
        OfferCandidates
            .Receivers(organisation, tenantId)
            .Concat(organisation.Users.Where(u => u.TenantId == tenantId && u.IsActive && IsFrontDesk(organisation.AccessOf(u.Id))))
            .Select(u => (Guid?)u.DepartmentId)
            .ToHashSet();

    // An administrator may do that too, and receives nobody.
    private static bool IsFrontDesk(UserAccess? access) =>
        access is not null
        && access.Permissions.Contains(TelemarketingPermissions.FrontDesk)
        && !access.Permissions.Contains(TelemarketingPermissions.Manage);
}
