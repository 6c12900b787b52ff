using System.ComponentModel.DataAnnotations;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Identity.Application;

/// <summary>Which people to show.</summary>
public sealed record GetUserLookupInput : PagedInput
{
    /// <summary>Department, with those below it.</summary>
    public Guid? DepartmentId { get; init; }

    /// <summary>Only people who have this permission, for instance those who can work on a lead.</summary>
    [StringLength(128)]
    public string? Permission { get; init; }
}

internal sealed class UserLookupService(LeadCrmDbContext db, ICurrentUser user, OrganisationCache cache)
{
    public async Task<PagedResult<UserLookupDto>> GetListAsync(GetUserLookupInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var organisation = await cache.GetAsync(ct);
        var query = db.Set<User>().AsNoTracking().VisibleTo(user).Where(u => !u.IsDisabled);
        if (input.DepartmentId is { } department)
        {
            var ids = organisation.WithDescendants(department);
            query = query.Where(u => ids.Contains(u.DepartmentId));
        }
        if (!string.IsNullOrWhiteSpace(input.Filter))
        {
            var (text, key) = (input.Filter.Trim(), input.Filter.Trim().ToUpperInvariant());
            query = query.Where(u => u.DisplayName.Contains(text) || u.NormalizedUserName!.Contains(key));
        }
        if (!string.IsNullOrEmpty(input.Permission))
        {
            var able = organisation.UsersWith(input.Permission);
            query = query.Where(u => EF.Parameter(able).Contains(u.Id));
        }
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
                u.DepartmentId,
            })
            .ToListAsync(ct);
        var items = rows.Select(u => new UserLookupDto(
            u.Id,
            u.UserName!,
            u.DisplayName,
            u.DepartmentId,
            organisation.FindDepartment(u.DepartmentId)?.Name ?? ""
        ));
        return new PagedResult<UserLookupDto>(items.ToList(), total, null);
    }

    /// <summary>The departments of the user's tenant, or all where the wall is open, parents before children.</summary>
    public async Task<IReadOnlyList<DepartmentDto>> GetDepartmentsAsync(CancellationToken ct)
    {
        var rows = await db.Set<Department>().AsNoTracking().Where(d => d.DissolvedAt == null).ToListAsync(ct);
        return DepartmentOrder.ParentsFirst(rows).ConvertAll(d => new DepartmentDto(d.Id, d.Name, d.ParentId, d.IsFranchise));
    }
}

internal static class UserQueries
{
    public static IQueryable<User> VisibleTo(this IQueryable<User> users, ICurrentUser user)
    {
        var scope = user.ScopeOf(IdentityResources.Users);
        return scope.Kind switch
        {
            DataScope.All => users,
            DataScope.Department or DataScope.DepartmentAndBelow => users.Where(u => scope.DepartmentIds.Contains(u.DepartmentId)),
            _ => users.Where(u => scope.UserIds.Contains(u.Id)),
        };
    }

    /// <summary>Departments within the user's scope on people.</summary>
    public static IQueryable<Department> VisibleTo(this IQueryable<Department> departments, ICurrentUser user)
    {
        var scope = user.ScopeOf(IdentityResources.Users);
        var own = user.Required.DepartmentId;
        return scope.Kind switch
        {
            DataScope.All => departments,
            DataScope.Department or DataScope.DepartmentAndBelow => departments.Where(d => scope.DepartmentIds.Contains(d.Id)),
            _ => departments.Where(d => d.Id == own),
        };
    }
}
