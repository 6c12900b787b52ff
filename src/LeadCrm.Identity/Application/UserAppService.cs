using System.Globalization;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Identity.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Identity.Application;

/// <summary>Accounts as administrators see them.</summary>
internal sealed class UserAppService(
    LeadCrmDbContext db,
    ICurrentUser user,
    OrganisationCache cache,
    AccountGuard guard,
    BusinessClock clock
)
{
    public async Task<PagedResult<UserListDto>> GetListAsync(GetUserListInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var (organisation, now) = (await cache.GetAsync(ct), clock.UtcNow);
        var query = Matching(db.Set<User>().AsNoTracking().VisibleTo(user), input, organisation, now);
        var total = await query.CountAsync(ct);
        var rows = await query
            .OrderBy(u => u.NormalizedUserName)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 50)
            .Select(u => new
            {
                u.Id,
                u.UserName,
                u.DisplayName,
                u.EmployeeNo,
                u.DepartmentId,
                u.Level,
                u.IsDisabled,
                u.LockoutEnd,
                u.IsOnDuty,
                OnLeaveUntil = db.Set<UserLeave>()
                    .Where(l => l.UserId == u.Id && l.FromAt <= now && l.ToAt > now)
                    .Max(l => (DateTime?)l.ToAt),
                u.LastSignInAt,
                u.CreatedAt,
            })
            .ToListAsync(ct);
        var titles = await TitlesAsync(ct);
        var items = rows.ConvertAll(u => new UserListDto(
            u.Id,
            u.UserName!,
            u.DisplayName,
            u.EmployeeNo,
            u.DepartmentId,
            organisation.FindDepartment(u.DepartmentId)?.Name ?? "",
            organisation.RolesOf(u.Id).Select(r => titles.GetValueOrDefault(r.Id, r.Name)).Order(StringComparer.Ordinal).ToList(),
            u.Level,
            StateOf(u.IsDisabled, u.LockoutEnd, now),
            u.IsOnDuty,
            u.OnLeaveUntil,
            u.LastSignInAt,
            u.CreatedAt
        ));
        return new PagedResult<UserListDto>(items, total, null);
    }

    private static IQueryable<User> Matching(IQueryable<User> query, GetUserListInput input, Organisation organisation, DateTime now)
    {
        if (input.DepartmentId is { } department)
        {
            var ids = organisation.WithDescendants(department);
            query = query.Where(u => ids.Contains(u.DepartmentId));
        }
        if (input.RoleId is { } role)
        {
            var ids = organisation.UsersInRole(role);
            query = query.Where(u => EF.Parameter(ids).Contains(u.Id));
        }
        if (!string.IsNullOrWhiteSpace(input.Filter))
        {
            var (text, key) = (input.Filter.Trim(), input.Filter.Trim().ToUpperInvariant());
            query = query.Where(u => u.DisplayName.Contains(text) || u.NormalizedUserName!.Contains(key) || u.EmployeeNo.StartsWith(text));
        }
        if (string.IsNullOrEmpty(input.State))
            return query;
        if (!Enum.TryParse<UserState>(input.State, ignoreCase: true, out var state) || !Enum.IsDefined(state))
            throw new BusinessException(CoreErrorCodes.Validation).ForField("state");
        var instant = new DateTimeOffset(now, TimeSpan.Zero);
        return state switch
        {
            UserState.Disabled => query.Where(u => u.IsDisabled),
            UserState.Locked => query.Where(u => !u.IsDisabled && u.LockoutEnd > instant),
            _ => query.Where(u => !u.IsDisabled && (u.LockoutEnd == null || u.LockoutEnd <= instant)),
        };
    }

    public async Task<UserDto> GetAsync(Guid id, CancellationToken ct)
    {
        var (organisation, now) = (await cache.GetAsync(ct), clock.UtcNow);
        var u = await db.Set<User>().AsNoTracking().VisibleTo(user).FirstOrDefaultAsync(u => u.Id == id, ct).OrNotFound();
        var memberships = await db.Set<DepartmentMembership>()
            .AsNoTracking()
            .Where(m => m.UserId == id)
            .OrderBy(m => m.ToAt != null)
            .ThenByDescending(m => m.FromAt)
            .Take(100)
            .ToListAsync(ct);
        var leaves = await db.Set<UserLeave>()
            .AsNoTracking()
            .Where(l => l.UserId == id)
            .OrderByDescending(l => l.FromAt)
            .Take(100)
            .ToListAsync(ct);
        var bindings = await db.Set<CallBinding>()
            .AsNoTracking()
            .Where(b => b.UserId == id)
            .OrderByDescending(b => b.ValidFrom)
            .Take(100)
            .ToListAsync(ct);
        return new UserDto(
            u.Id,
            u.UserName!,
            u.DisplayName,
            u.EmployeeNo,
            u.Email,
            u.PhoneNumber,
            u.DepartmentId,
            organisation.FindDepartment(u.DepartmentId)?.Name ?? "",
            organisation.FindDepartment(u.TenantId)?.Name ?? "",
            u.ManagerId,
            organisation.FindUser(u.ManagerId)?.DisplayName,
            u.Level,
            StateOf(u.IsDisabled, u.LockoutEnd, now),
            u.DisabledReason,
            u.IsOnDuty,
            u.MustChangePassword,
            u.TwoFactorEnabled,
            await db.Set<IdentityUserRole<Guid>>().Where(r => r.UserId == id).Select(r => r.RoleId).ToListAsync(ct),
            await db.Set<UserPermission>().Where(p => p.UserId == id).OrderBy(p => p.Permission).Select(p => p.Permission).ToListAsync(ct),
            memberships.ConvertAll(m => new MembershipDto(
                m.DepartmentId,
                organisation.FindDepartment(m.DepartmentId)?.Name ?? "",
                m.FromAt,
                m.ToAt
            )),
            leaves.ConvertAll(l => new LeaveDto(l.Id, l.FromAt, l.ToAt, l.Reason)),
            bindings.ConvertAll(b => new CallBindingDto(b.Id, b.Provider, b.AgentNo, b.ValidFrom, b.ValidTo)),
            await guard.MayManageAsync(id, ct),
            u.LastSignInAt,
            u.CreatedAt,
            u.Version
        );
    }

    private async Task<Dictionary<Guid, string>> TitlesAsync(CancellationToken ct)
    {
        var english = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";
        return await db.Set<Role>().AsNoTracking().ToDictionaryAsync(r => r.Id, r => english ? r.TitleEn : r.TitleZh, ct);
    }

    private static UserState StateOf(bool disabled, DateTimeOffset? lockedUntil, DateTime now) =>
        disabled ? UserState.Disabled
        : lockedUntil > now ? UserState.Locked
        : UserState.Active;
}
