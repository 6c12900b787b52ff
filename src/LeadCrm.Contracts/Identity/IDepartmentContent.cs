namespace LeadCrm.Contracts.Identity;

/// <summary>What a module has in departments. A department is not dissolved while anything is in it.</summary>
public interface IDepartmentContent
{
    /// <summary>How many records of the module stand in the department, by kind (<c>Leads</c>); what is none is left out.</summary>
    Task<IReadOnlyDictionary<string, int>> CountAsync(Guid departmentId, CancellationToken ct);
}

/// <summary>Told, in the same transaction, when somebody's home department changes, so that records follow their owner.</summary>
public interface IOnUserMoved
{
    /// <summary>The user's records of the module now belong to the new department. The caller saves.</summary>
    Task MovedAsync(Guid userId, Guid toDepartmentId, CancellationToken ct);
}

/// <summary>Told, in the same transaction, when somebody's account is closed.</summary>
public interface IOnUserDisabled
{
    /// <summary>What the module has to do is queued as a job; the caller saves.</summary>
    Task DisabledAsync(Guid userId, CancellationToken ct);
}
