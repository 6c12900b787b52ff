using LeadCrm.Core.Errors;
using LeadCrm.Core.Files;
using LeadCrm.Core.Files.Tables;

namespace LeadCrm.Identity.Application;

/// <summary>A row of a table of people, as it was written.</summary>
internal sealed record UserImportRow(int Number, IReadOnlyDictionary<string, string> Values, TableRowProblem? Problem)
{
    /// <summary>Empty where the file has no such column.</summary>
    public string this[string field] => Values.GetValueOrDefault(field, "");
}

/// <summary>Reads a table of people. Columns are known by their headers, in Chinese or English.</summary>
internal sealed class UserImportFile(FileStore files)
{
    public const int MaxRows = 2000;
    public const long MaxBytes = 5 << 20;
    public const string UserName = "userName";
    public const string DisplayName = "displayName";
    public const string EmployeeNo = "employeeNo";
    public const string Department = "departmentId";
    public const string Roles = "roleIds";
    public const string Manager = "managerId";
    public const string Email = "email";
    public const string Phone = "phoneNumber";
    public const string Level = "level";

    private static readonly (string Field, string[] Headers)[] Known =
    [
        (UserName, ["登录名", "用户名", "账号", "login name", "user name", "username", "sign-in name", "login"]),
        (DisplayName, ["姓名", "name", "display name", "full name"]),
        (EmployeeNo, ["工号", "员工编号", "employee no", "employee no.", "employee number"]),
        (Department, ["部门", "department"]),
        (Roles, ["角色", "role", "roles"]),
        (Manager, ["直属上级", "上级", "上级登录名", "直属上级登录名", "manager", "manager login name", "reports to"]),
        (Email, ["邮箱", "电子邮箱", "email", "e-mail"]),
        (Phone, ["手机", "手机号", "电话", "phone", "mobile"]),
        (Level, ["等级", "级别", "level"]),
    ];
    private static readonly string[] Needed = [UserName, DisplayName, Department, Roles];
    private static readonly TableProfile Profile = new()
    {
        Limits = new TableLimits
        {
            MaxBytes = MaxBytes,
            MaxRows = MaxRows,
            MaxInflatedBytes = 50 << 20,
            MaxSharedStringBytes = 20 << 20,
        },
        Guess = (headers, _) => headers.Select(FieldOf).ToList(),
    };

    public async Task<List<UserImportRow>> ReadAsync(string fileName, Stream content, CancellationToken ct)
    {
        var stored = await files.SaveAsync(content, ct);
        try
        {
            return await Task.Run(() => Read(files.PathOf(stored.Name), fileName, ct), ct);
        }
        finally
        {
            files.Delete(stored.Name);
        }
    }

    private static List<UserImportRow> Read(string path, string fileName, CancellationToken ct)
    {
        var info = TableFile.Inspect(path, fileName, Profile, ct);
        var columns = info.Columns.Where(c => c.GuessedField is not null).DistinctBy(c => c.GuessedField).ToList();
        var missing = Needed.Where(n => columns.TrueForAll(c => c.GuessedField != n)).ToList();
        if (missing.Count > 0)
            throw new BusinessException(IdentityErrorCodes.ImportColumns)
                .WithData("Columns", string.Join(", ", missing.Select(m => Known.First(k => k.Field == m).Headers[0])))
                .ForField("file");
        return TableFile
            .Read(path, info, TableCodes.Default, ct: ct)
            .Select(r => new UserImportRow(r.RowNumber, columns.ToDictionary(c => c.GuessedField!, c => r.Values[c.Index]), r.Problem))
            .ToList();
    }

    private static string? FieldOf(string header)
    {
        var name = header.Trim().ToLowerInvariant();
        return Array.Find(Known, k => k.Headers.Contains(name)).Field;
    }
}
