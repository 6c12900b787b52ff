using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Security;
using LeadCrm.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Identity.Application;

/// <summary>Makes accounts from a table: every row by the rules of a single account, the good ones together, the others named.</summary>
internal sealed class UserImportService(
    UserImportFile file,
    LeadCrmDbContext db,
    ICurrentUser user,
    OrganisationChange change,
    AccountGuard guard,
    NewAccounts accounts,
    TextCatalog texts
)
{
    private static readonly char[] RoleSeparators = [',', '，', '、', ';', '；', '|'];

    public async Task<UserImportResultDto> ImportAsync(string fileName, Stream content, bool dryRun, CancellationToken ct)
    {
        var rows = await file.ReadAsync(fileName, content, ct);
        var passwords = dryRun ? [] : rows.ConvertAll(_ => NewAccounts.MakeOneOfMany());
        return await change.RunAsync(
            async () =>
            {
                var candidates = await CheckAsync(rows, ct);
                if (!dryRun)
                    await SaveAsync(candidates, passwords, ct);
                var refused = candidates.Count(c => c.Refusal is not null);
                return new UserImportResultDto(dryRun, candidates.Count - refused, refused, candidates.ConvertAll(Describe));
            },
            ct
        );
    }

    private async Task<List<Candidate>> CheckAsync(List<UserImportRow> rows, CancellationToken ct)
    {
        var known = await LoadAsync(rows, ct);
        var candidates = rows.ConvertAll(r => new Candidate(r));
        foreach (var candidate in candidates)
        {
            try
            {
                await CheckAsync(candidate, known, ct);
            }
            catch (BusinessException refusal)
            {
                candidate.Refusal = refusal;
            }
        }
        new ManagersOfImport(candidates, known.People, accounts.KeyOf).Resolve();
        return candidates;
    }

    private async Task<Known> LoadAsync(List<UserImportRow> rows, CancellationToken ct)
    {
        var names = rows.SelectMany(r => new[] { r[UserImportFile.UserName], r[UserImportFile.Manager] })
            .Where(n => n.Length is > 0 and <= 64)
            .Select(accounts.KeyOf)
            .Distinct()
            .ToArray();
        // A sign-in name is taken wherever it is; who has it is looked at only within the wall.
        var taken = await db.Set<User>()
            .IgnoreQueryFilters([QueryFilters.Tenant])
            .Where(u => EF.Parameter(names).Contains(u.NormalizedUserName!))
            .Select(u => u.NormalizedUserName!)
            .ToListAsync(ct);
        var people = await db.Set<User>()
            .Where(u => EF.Parameter(names).Contains(u.NormalizedUserName!))
            .ToDictionaryAsync(u => u.NormalizedUserName!, u => (u.Id, u.TenantId), ct);
        var departments = await db.Set<Department>().VisibleTo(user).Where(d => d.DissolvedAt == null).ToListAsync(ct);
        var byId = departments.ToDictionary(d => d.Id);
        return new Known(
            taken.ToHashSet(StringComparer.Ordinal),
            people,
            departments.ConvertAll(d => (PathOf(d, byId), d)),
            await db.Set<Role>().AsNoTracking().ToListAsync(ct),
            []
        );
    }

    private static string PathOf(Department department, Dictionary<Guid, Department> byId) =>
        department.ParentId is { } id && byId.TryGetValue(id, out var parent)
            ? $"{PathOf(parent, byId)}/{department.Name}"
            : department.Name;

    private async Task CheckAsync(Candidate candidate, Known known, CancellationToken ct)
    {
        var row = candidate.Row;
        if (row.Problem is { } problem)
            throw new BusinessException(problem.Error);
        candidate.Department = FindDepartment(row[UserImportFile.Department], known);
        candidate.Input = Read(row, candidate.Department.Id, FindRoles(row[UserImportFile.Roles], known));
        var (name, key) = (candidate.Input.UserName!, accounts.KeyOf(candidate.Input.UserName!));
        NewAccounts.RefuseBadName(name);
        await CheckGrantsAsync(candidate.Department, candidate.Input.RoleIds!, known, ct);
        if (!known.Taken.Add(key))
            throw new BusinessException(IdentityErrorCodes.UserNameTaken).WithData("UserName", name).ForField(UserImportFile.UserName);
        candidate.Key = key;
    }

    // Many rows ask for the same, and asking costs queries.
    private async Task CheckGrantsAsync(Department department, IReadOnlyList<Guid> roleIds, Known known, CancellationToken ct)
    {
        var key = $"{department.IsFranchise} {string.Join(' ', roleIds.Order())}";
        if (known.Grants.Contains(key))
            return;
        await guard.CheckGrantsAsync(department, roleIds, [], ct);
        known.Grants.Add(key);
    }

    private static Department FindDepartment(string written, Known known)
    {
        var path = written.Replace('／', '/').Replace(" / ", "/", StringComparison.Ordinal);
        var matches = known
            .Departments.Where(d => d.Path == path || d.Path.EndsWith("/" + path, StringComparison.Ordinal))
            .Select(d => d.Department)
            .ToList();
        if (path.Length > 0 && matches is [var only])
            return only;
        throw new BusinessException(IdentityErrorCodes.ImportDepartment)
            .WithData("Department", written)
            .ForField(UserImportFile.Department);
    }

    private static List<Guid> FindRoles(string written, Known known)
    {
        var names = written.Split(RoleSeparators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names.Distinct().Select(n => FindRole(n, known)).ToList();
    }

    private static Guid FindRole(string name, Known known) =>
        known.Roles.Find(r => r.Name == name || r.TitleZh == name || r.TitleEn.Equals(name, StringComparison.OrdinalIgnoreCase))?.Id
        ?? throw new BusinessException(IdentityErrorCodes.ImportRole).WithData("Role", name).ForField(UserImportFile.Roles);

    private static CreateUserInput Read(UserImportRow row, Guid departmentId, List<Guid> roleIds)
    {
        var level = row[UserImportFile.Level];
        if (level.Length > 0 && !int.TryParse(level, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            throw new BusinessException(CoreErrorCodes.Validation).ForField(UserImportFile.Level);
        var input = new CreateUserInput
        {
            UserName = row[UserImportFile.UserName],
            DisplayName = row[UserImportFile.DisplayName],
            EmployeeNo = row[UserImportFile.EmployeeNo],
            Email = row[UserImportFile.Email] is { Length: > 0 } email ? email : null,
            PhoneNumber = row[UserImportFile.Phone] is { Length: > 0 } phone ? phone : null,
            DepartmentId = departmentId,
            Level = level.Length > 0 ? int.Parse(level, CultureInfo.InvariantCulture) : null,
            RoleIds = roleIds,
        };
        var problems = new List<ValidationResult>();
        if (!Validator.TryValidateObject(input, new ValidationContext(input), problems, validateAllProperties: true))
            throw new BusinessException(CoreErrorCodes.Validation).ForField(
                JsonNamingPolicy.CamelCase.ConvertName(problems[0].MemberNames.First())
            );
        return input;
    }

    private async Task SaveAsync(List<Candidate> candidates, List<FirstPassword> passwords, CancellationToken ct)
    {
        var made = new Dictionary<string, User>(StringComparer.Ordinal);
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates[i] is not { Refusal: null, Input: { } input } candidate)
                continue;
            var account = accounts.Add(
                input.UserName!,
                input.DisplayName!,
                candidate.Department!,
                input.RoleIds!,
                u => UserCommandService.Fill(u, input),
                passwords[i]
            );
            made.Add(candidate.Key, account);
            candidate.Password = passwords[i].Text;
        }
        foreach (var candidate in candidates.Where(c => c.Refusal is null))
            made[candidate.Key].ManagerId = candidate.ManagerId ?? (candidate.ManagerKey is { } key ? made[key].Id : null);
        await db.SaveChangesAsync(ct);
    }

    private UserImportRowDto Describe(Candidate c) =>
        new(
            c.Row.Number,
            c.Row[UserImportFile.UserName],
            c.Row[UserImportFile.DisplayName],
            c.Row[UserImportFile.Department],
            c.Refusal?.Error.Code,
            c.Refusal?.Field,
            c.Refusal is { } refusal ? texts.Get(refusal.Error.Code, refusal.Values) : null,
            c.Password
        );

    private sealed record Known(
        HashSet<string> Taken,
        Dictionary<string, (Guid Id, Guid TenantId)> People,
        List<(string Path, Department Department)> Departments,
        List<Role> Roles,
        HashSet<string> Grants
    );

    /// <summary>A row on its way to an account.</summary>
    internal sealed class Candidate(UserImportRow row)
    {
        public UserImportRow Row => row;
        public BusinessException? Refusal { get; set; }
        public string Key { get; set; } = "";
        public Department? Department { get; set; }
        public CreateUserInput? Input { get; set; }

        /// <summary>Somebody who has an account already.</summary>
        public Guid? ManagerId { get; set; }

        /// <summary>Somebody of the same table.</summary>
        public string? ManagerKey { get; set; }
        public string? Password { get; set; }
    }
}
