using System.Collections.Frozen;

namespace LeadCrm.Core.Security;

/// <summary>Rows that a module shares with single users, whatever their data scope is. Answered from memory.</summary>
public interface ISharedRecords
{
    /// <summary>The resource the rows belong to.</summary>
    string Resource { get; }

    /// <summary>Whether they are shared to be looked at, not to be worked on.</summary>
    bool IsReadOnly => false;

    /// <summary>Ids of the rows shared with the user; nearly always none.</summary>
    ValueTask<IReadOnlyList<Guid>> OfAsync(Guid userId, CancellationToken ct);
}

/// <summary>Puts shared rows into a user's scopes.</summary>
public static class SharedRecordsExtensions
{
    /// <summary>The access with <see cref="ResolvedScope.RecordIds"/> filled; the same object where nothing is shared.</summary>
    public static async ValueTask<UserAccess> WithSharedAsync(
        this UserAccess access,
        IEnumerable<ISharedRecords> sources,
        CancellationToken ct
    )
    {
        foreach (var source in sources)
        {
            var ids = await source.OfAsync(access.UserId, ct);
            if (ids.Count == 0)
                continue;
            var scopes = access.Scopes.ToDictionary(StringComparer.Ordinal);
            var scope = scopes.GetValueOrDefault(source.Resource) ?? new ResolvedScope(DataScope.Self, [], [access.UserId]);
            scopes[source.Resource] = scope with
            {
                RecordIds = scope.RecordIds.Count == 0 ? ids : [.. scope.RecordIds.Union(ids)],
                // Who works on a row goes on doing so, whatever else is shared.
                WorkIds = source.IsReadOnly ? scope.WorkIds : [.. scope.WorkIds.Union(ids)],
            };
            access = access with { Scopes = scopes.ToFrozenDictionary(StringComparer.Ordinal) };
        }
        return access;
    }
}
