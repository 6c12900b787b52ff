using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Telemarketing.Domain;

namespace LeadCrm.Telemarketing.Data;

/// <summary>Which offers and appointments somebody may see: the one place where that is written.</summary>
internal static class QualificationQueries
{
    /// <summary>Offers from and to the user, those to the user's department, and those of people in the data scope.</summary>
    public static IQueryable<TransferOffer> VisibleTo(this IQueryable<TransferOffer> offers, ICurrentUser user)
    {
        var scope = user.ScopeOf(Scopes.Leads);
        var (me, home, accepts) = (user.Required.UserId, user.Required.DepartmentId, user.Can(TelemarketingPermissions.AcceptOffers));
        return scope.Kind switch
        {
            DataScope.All => offers,
            DataScope.Department or DataScope.DepartmentAndBelow => offers.Where(o =>
                o.FromUserId == me
                || o.ToUserId == me
                || scope.DepartmentIds.Contains(o.FromDepartmentId)
                || scope.DepartmentIds.Contains(o.ToDepartmentId)
            ),
            DataScope.SelfAndSubordinates => offers.Where(o =>
                scope.UserIds.Contains(o.FromUserId)
                || scope.UserIds.Contains(o.ToUserId!.Value)
                || (accepts && o.ToUserId == null && o.ToDepartmentId == home)
            ),
            _ => offers.Where(o => o.FromUserId == me || o.ToUserId == me || (accepts && o.ToUserId == null && o.ToDepartmentId == home)),
        };
    }

    /// <summary>Appointments the user made or receives, those of people and campuses in the data scope, and for the front desk those of its campus.</summary>
    public static IQueryable<Appointment> VisibleTo(this IQueryable<Appointment> appointments, ICurrentUser user)
    {
        var scope = user.ScopeOf(Scopes.Leads);
        var (me, home, receives) = (user.Required.UserId, user.Required.DepartmentId, user.Can(TelemarketingPermissions.FrontDesk));
        return scope.Kind switch
        {
            DataScope.All => appointments,
            DataScope.Department or DataScope.DepartmentAndBelow => appointments.Where(a =>
                a.MakerId == me
                || a.ConsultantId == me
                || scope.DepartmentIds.Contains(a.DepartmentId)
                || scope.DepartmentIds.Contains(a.MakerDepartmentId)
                || scope.DepartmentIds.Contains(a.CampusId)
            ),
            DataScope.SelfAndSubordinates => appointments.Where(a =>
                scope.UserIds.Contains(a.MakerId) || scope.UserIds.Contains(a.ConsultantId!.Value) || (receives && a.CampusId == home)
            ),
            _ => appointments.Where(a => a.MakerId == me || a.ConsultantId == me || (receives && a.CampusId == home)),
        };
    }

    /// <summary>Enum values in a query string: by name, in any case, several separated by commas.</summary>
    public static List<T>? Many<T>(string? values, string field)
        where T : struct, Enum =>
        string.IsNullOrWhiteSpace(values)
            ? null
            : values
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(v =>
                    Enum.TryParse<T>(v, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) && !char.IsAsciiDigit(v[0])
                        ? parsed
                        : throw new BusinessException(TelemarketingErrorCodes.UnknownFilter).WithData("Value", v).ForField(field)
                )
                .ToList();
}
