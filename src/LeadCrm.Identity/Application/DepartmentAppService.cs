using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Identity.Application;

/// <summary>The department tree: headquarters and franchises are its roots.</summary>
internal sealed class DepartmentAppService(
    LeadCrmDbContext db,
    ICurrentUser user,
    OrganisationChange change,
    NewAccounts accounts,
    IEnumerable<IDepartmentContent> contents,
    BusinessClock clock
)
{
    public async Task<IReadOnlyList<DepartmentNodeDto>> GetTreeAsync(CancellationToken ct)
    {
        var rows = await db.Set<Department>().AsNoTracking().Where(d => d.DissolvedAt == null).VisibleTo(user).ToListAsync(ct);
        var people = await db.Set<User>()
            .Where(u => !u.IsDisabled)
            .GroupBy(u => u.DepartmentId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return DepartmentOrder
            .ParentsFirst(rows)
            .Select(d => new DepartmentNodeDto(d.Id, d.Name, d.ParentId, d.IsFranchise, people.GetValueOrDefault(d.Id), d.Version))
            .ToList();
    }

    public Task<DepartmentNodeDto> CreateAsync(CreateDepartmentInput input, CancellationToken ct) =>
        change.RunAsync(
            async () =>
            {
                var parent = await OpenAsync(input.ParentId!.Value, IdentityErrorCodes.UnknownDepartment, ct);
                await RefuseTakenNameAsync(parent.Id, input.Name!, null, ct);
                var id = db.Engine.NextGuid();
                var made = parent.Add(id, id.ToString("N"), input.Name!.Trim());
                db.Add(made);
                await db.SaveChangesAsync(ct);
                return Describe(made);
            },
            ct
        );

    public Task<DepartmentNodeDto> RenameAsync(Guid id, UpdateDepartmentInput input, CancellationToken ct) =>
        change.RunAsync(
            async () =>
            {
                var department = await OpenAsync(id, CoreErrorCodes.NotFound, ct);
                department.EnsureVersion(input.Version);
                await RefuseTakenNameAsync(department.ParentId, input.Name!, id, ct);
                department.Rename(input.Name!);
                await db.SaveChangesAsync(ct);
                return Describe(department);
            },
            ct
        );

    public Task<DepartmentNodeDto> MoveAsync(Guid id, MoveDepartmentInput input, CancellationToken ct) =>
        change.RunAsync(
            async () =>
            {
                var department = await OpenAsync(id, CoreErrorCodes.NotFound, ct);
                department.EnsureVersion(input.Version);
                var parent = await OpenAsync(input.ParentId!.Value, IdentityErrorCodes.UnknownDepartment, ct);
                department.MoveTo(parent, await WithDescendantsAsync(id, ct));
                await RefuseTakenNameAsync(parent.Id, department.Name, id, ct);
                await db.SaveChangesAsync(ct);
                return Describe(department);
            },
            ct
        );

    public Task DissolveAsync(Guid id, VersionInput? input, CancellationToken ct) =>
        change.RunAsync(
            async () =>
            {
                var department = await OpenAsync(id, CoreErrorCodes.NotFound, ct);
                department.EnsureVersion(input?.Version);
                department.Dissolve(await ContentAsync(id, ct), clock.UtcNow);
                await db.SaveChangesAsync(ct);
            },
            ct
        );

    /// <summary>A new root with an administrator of its own.</summary>
    public Task<CreatedFranchiseDto> CreateFranchiseAsync(CreateFranchiseInput input, CancellationToken ct) =>
        change.RunAsync(
            async () =>
            {
                await RefuseTakenNameAsync(null, input.Name!, null, ct);
                var id = db.Engine.NextGuid();
                var franchise = Department.Root(id, id.ToString("N"), input.Name!.Trim(), isFranchise: true);
                db.Add(franchise);
                var role = await db.Set<Role>().FirstAsync(r => r.Name == Role.FranchiseAdmin, ct);
                var (admin, password) = await accounts.AddAsync(input.AdminUserName!, input.AdminName!, franchise, [role.Id], null);
                await db.SaveChangesAsync(ct);
                return new CreatedFranchiseDto(id, admin.Id, password);
            },
            ct
        );

    private async Task<Dictionary<string, int>> ContentAsync(Guid id, CancellationToken ct)
    {
        var found = new Dictionary<string, int>
        {
            ["People"] = await db.Set<User>().CountAsync(u => u.DepartmentId == id && !u.IsDisabled, ct),
            ["Departments"] = await db.Set<Department>().CountAsync(d => d.ParentId == id && d.DissolvedAt == null, ct),
        };
        foreach (var content in contents)
        foreach (var (kind, count) in await content.CountAsync(id, ct))
            found[kind] = count;
        return found.Where(f => f.Value > 0).ToDictionary(f => f.Key, f => f.Value);
    }

    private async Task<Department> OpenAsync(Guid id, ErrorCode missing, CancellationToken ct)
    {
        var department = await db.Set<Department>().VisibleTo(user).FirstOrDefaultAsync(d => d.Id == id, ct).OrNotFound(missing);
        return department.DissolvedAt is null
            ? department
            : throw new BusinessException(IdentityErrorCodes.DepartmentDissolved).WithData("Name", department.Name);
    }

    private async Task RefuseTakenNameAsync(Guid? parentId, string name, Guid? except, CancellationToken ct)
    {
        var wanted = name.Trim();
        if (
            await db.Set<Department>()
                .AnyAsync(d => d.ParentId == parentId && d.Name == wanted && d.DissolvedAt == null && d.Id != except, ct)
        )
            throw new BusinessException(IdentityErrorCodes.DepartmentNameTaken).WithData("Name", wanted).ForField("name");
    }

    private async Task<HashSet<Guid>> WithDescendantsAsync(Guid id, CancellationToken ct)
    {
        var children = (await db.Set<Department>().Select(d => new { d.Id, d.ParentId }).ToListAsync(ct)).ToLookup(
            d => d.ParentId,
            d => d.Id
        );
        var found = new HashSet<Guid> { id };
        var queue = new Queue<Guid>(found);
        while (queue.TryDequeue(out var next))
            foreach (var child in children[next].Where(found.Add))
                queue.Enqueue(child);
        return found;
    }

    private static DepartmentNodeDto Describe(Department d) => new(d.Id, d.Name, d.ParentId, d.IsFranchise, 0, d.Version);
}

internal static class DepartmentOrder
{
    /// <summary>Parents before their children, neighbours by code; a row whose parent is not among the rows counts as a root.</summary>
    public static List<Department> ParentsFirst(IReadOnlyCollection<Department> rows)
    {
        var known = rows.Select(d => d.Id).ToHashSet();
        var children = rows.OrderBy(d => d.IsFranchise)
            .ThenBy(d => d.CreatedAt)
            .ThenBy(d => d.Code, StringComparer.Ordinal)
            .ToLookup(d => d.ParentId is { } parent && known.Contains(parent) ? parent : (Guid?)null);
        var ordered = new List<Department>();
        var stack = new Stack<Department>(children[null].Reverse());
        while (stack.TryPop(out var department))
        {
            ordered.Add(department);
            foreach (var child in children[department.Id].Reverse())
                stack.Push(child);
        }
        return ordered;
    }
}
