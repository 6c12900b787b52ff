using LeadCrm.Core.Errors;

namespace LeadCrm.Identity.Application;

/// <summary>Who reports to whom in a table of people: to somebody with an account, or to another row that becomes one.</summary>
internal sealed class ManagersOfImport(
    List<UserImportService.Candidate> candidates,
    IReadOnlyDictionary<string, (Guid Id, Guid TenantId)> people,
    Func<string, string> keyOf
)
{
    private readonly Dictionary<string, UserImportService.Candidate> rows = candidates
        .Where(c => c.Refusal is null)
        .ToDictionary(c => c.Key, StringComparer.Ordinal);

    /// <summary>A refused manager leaves those below without one, so what was refused is looked at until nothing changes.</summary>
    public void Resolve()
    {
        var open = rows.Values.Where(c => c.Row[UserImportFile.Manager].Length > 0).ToList();
        foreach (var candidate in open)
            Find(candidate);
        foreach (var candidate in open.Where(c => c.Refusal is null).Where(IsOwnManager).ToList())
            Refuse(candidate, IdentityErrorCodes.ManagerCycle);
        while (open.Find(c => c.Refusal is null && c.ManagerKey is { } key && rows[key].Refusal is not null) is { } orphan)
            Refuse(orphan, IdentityErrorCodes.UnknownManager);
    }

    private void Find(UserImportService.Candidate candidate)
    {
        var (key, tenant) = (keyOf(candidate.Row[UserImportFile.Manager]), candidate.Department!.TenantId);
        if (rows.TryGetValue(key, out var row) && row.Department!.TenantId == tenant)
            candidate.ManagerKey = key;
        else if (people.TryGetValue(key, out var person) && person.TenantId == tenant)
            candidate.ManagerId = person.Id;
        else
            Refuse(candidate, IdentityErrorCodes.UnknownManager);
    }

    private bool IsOwnManager(UserImportService.Candidate candidate)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var above = candidate.ManagerKey; above is not null && seen.Add(above); above = rows[above].ManagerKey)
            if (above == candidate.Key)
                return true;
        return false;
    }

    private static void Refuse(UserImportService.Candidate candidate, ErrorCode code) =>
        candidate.Refusal = new BusinessException(code).ForField(UserImportFile.Manager);
}
