using LeadCrm.Core.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadCrm.Core.Data;

/// <summary>
/// What differs between SQLite, PostgreSQL and SQL Server, in one class per engine, chosen in Host by <c>Database:Provider</c>. Nothing else
/// knows which engine is there.
/// </summary>
public interface IDatabaseEngine
{
    /// <summary><c>Sqlite</c>, <c>PostgreSql</c> or <c>SqlServer</c>.</summary>
    string Name { get; }

    /// <summary>Whether several servers may share the database.</summary>
    bool IsShared { get; }

    /// <summary>Points EF Core at the engine, with its migrations.</summary>
    void Configure(DbContextOptionsBuilder options);

    /// <summary>Types and conventions that only this engine needs.</summary>
    void ConfigureConventions(ModelConfigurationBuilder conventions);

    /// <summary>Makes a text column compare byte by byte: for normalised keys that are looked up, unique or searched by prefix.</summary>
    void ConfigureKeyColumn(PropertyBuilder property);

    /// <summary>
    /// Gives the context connections that no request can use up: what a request reads while it holds a connection of its own must not wait for
    /// the requests that wait for it.
    /// </summary>
    void ReadBeside(DbContext db);

    /// <summary>The next GUID in the order this engine sorts GUIDs by.</summary>
    Guid NextGuid();

    /// <summary>Whether the exception says that a unique index refused the write.</summary>
    bool IsUniqueViolation(Exception exception);

    /// <summary>Whether the same work may go through if tried again: deadlock, serialization failure, busy.</summary>
    bool IsTransient(Exception exception);

    /// <summary>
    /// Writes many rows of one entity by the engine's own bulk load, inside the context's current transaction. Values are taken as they are:
    /// nothing is generated, tracked or audited.
    /// </summary>
    Task BulkInsertAsync<T>(DbContext db, IReadOnlyCollection<T> rows, CancellationToken ct)
        where T : class;

    /// <summary>
    /// Writes all columns of many rows that are there, inside the context's current transaction, found by key and by the version before
    /// <see cref="IVersioned.Version"/>, which the caller has raised. Nothing is tracked or audited.
    /// </summary>
    /// <exception cref="DbUpdateConcurrencyException">One of them has another version by now.</exception>
    Task BulkUpdateAsync<T>(DbContext db, IReadOnlyCollection<T> rows, CancellationToken ct)
        where T : class, IVersioned;

    /// <summary>
    /// Opens the context's connection and tunes it for a long load of many chunks, each of which can be done again. Ends when the connection is
    /// closed; the caller or the context's end does that.
    /// </summary>
    Task PrepareLoadAsync(DbContext db, CancellationToken ct);

    /// <summary>Brings the engine's statistics up to date after a large load, so that the next queries are planned well.</summary>
    Task AnalyzeAsync(DbContext db, CancellationToken ct);
}
