using LeadCrm.Core.Errors;
using LeadCrm.Core.Events;

namespace LeadCrm.Core.Entities;

/// <summary>A row with an identity of its own.</summary>
public abstract class Entity
{
    /// <summary>Sequential GUID made by the application, in the byte order the database engine sorts by.</summary>
    public Guid Id { get; init; }
}

/// <summary>When and by whom a row was made and last changed; filled on save.</summary>
public interface IAudited
{
    /// <summary>UTC.</summary>
    DateTime CreatedAt { get; set; }

    /// <summary>User id; null for the system.</summary>
    Guid? CreatedBy { get; set; }

    /// <summary>UTC; null while the row is as it was made.</summary>
    DateTime? ModifiedAt { get; set; }

    /// <summary>User id; null for the system.</summary>
    Guid? ModifiedBy { get; set; }
}

/// <summary>Deleted rows stay and are left out by the named query filter <see cref="Data.QueryFilters.SoftDelete"/>.</summary>
public interface ISoftDelete
{
    /// <summary>UTC; null while the row is not deleted.</summary>
    DateTime? DeletedAt { get; set; }
}

/// <summary>History: rows are added, never changed, never deleted; the application refuses to, and so does a database set up with <c>database/grants</c>.</summary>
public interface IAppendOnly;

/// <summary>
/// A row that follows from what happened to another one, and can be there once. Whoever writes it second has lost the race for that other row, and
/// is told so: <see cref="Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException"/> instead of a broken unique key.
/// </summary>
public interface IFollowsOnce;

/// <summary>Belongs to headquarters or to one franchise; walled off by the named query filter <see cref="Data.QueryFilters.Tenant"/>.</summary>
public interface ITenantOwned
{
    /// <summary>The root department of headquarters or of the franchise.</summary>
    Guid TenantId { get; }
}

/// <summary>A row whose changes are optimistic: whoever saves second is told.</summary>
public interface IVersioned
{
    /// <summary>Counts the changes, from 1; a concurrency token.</summary>
    int Version { get; set; }
}

/// <summary>An entity that commands act on: versioned and audited.</summary>
public abstract class AggregateRoot : Entity, IVersioned, IAudited
{
    private List<IDomainEvent>? raised;

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <inheritdoc />
    public DateTime CreatedAt { get; set; }

    /// <inheritdoc />
    public Guid? CreatedBy { get; set; }

    /// <inheritdoc />
    public DateTime? ModifiedAt { get; set; }

    /// <inheritdoc />
    public Guid? ModifiedBy { get; set; }

    /// <summary>Refuses when the caller read an older version; null means that the caller did not read one.</summary>
    public void EnsureVersion(int? read)
    {
        if (read is not null && read != Version)
            throw new BusinessException(CoreErrorCodes.StaleVersion).WithData("Version", Version);
    }

    /// <summary>Notes what happened, for the handlers of other modules; they are called when the change is saved.</summary>
    protected void Raise(IDomainEvent happened) => (raised ??= []).Add(happened);

    /// <summary>What happened since the last call.</summary>
    internal IReadOnlyList<IDomainEvent> TakeRaised()
    {
        var taken = raised;
        raised = null;
        return taken ?? [];
    }
}
