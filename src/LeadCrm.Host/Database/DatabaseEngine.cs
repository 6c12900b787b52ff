using System.Data.Common;
using LeadCrm.Core.Data;
using LeadCrm.Core.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Quartz;

namespace LeadCrm.Host.Database;

// What Host itself needs of an engine beside what the rest of the application may use.
internal abstract class DatabaseEngine : IDatabaseEngine
{
    public abstract string Name { get; }

    public string MigrationsAssembly => "LeadCrm.Migrations." + Name;

    public abstract void Configure(DbContextOptionsBuilder options);

    public virtual void ConfigureConventions(ModelConfigurationBuilder conventions) { }

    // Where connections are not counted there is nothing to wait for.
    public virtual void ReadBeside(DbContext db) { }

    public abstract void ConfigureKeyColumn(PropertyBuilder property);

    public abstract Guid NextGuid();

    public abstract bool IsUniqueViolation(Exception exception);

    public abstract bool IsTransient(Exception exception);

    public abstract Task AnalyzeAsync(DbContext db, CancellationToken ct);

    public async Task BulkInsertAsync<T>(DbContext db, IReadOnlyCollection<T> rows, CancellationToken ct)
        where T : class
    {
        if (rows.Count == 0)
            return;
        var table = BulkTable.Of<T>(db);
        if (db.Database.CurrentTransaction is not null)
        {
            await WriteAsync(db, table, rows, ct);
            return;
        }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await WriteAsync(db, table, rows, ct);
        await transaction.CommitAsync(ct);
    }

    public async Task BulkUpdateAsync<T>(DbContext db, IReadOnlyCollection<T> rows, CancellationToken ct)
        where T : class, IVersioned
    {
        if (rows.Count > 0 && await UpdateAsync(db, BulkTable.Of<T>(db), rows, ct) != rows.Count)
            throw new DbUpdateConcurrencyException($"Rows of {typeof(T).Name} were changed by somebody else.");
    }

    /// <summary>Rows that were found and written.</summary>
    protected abstract Task<int> UpdateAsync<T>(DbContext db, BulkTable table, IReadOnlyCollection<T> rows, CancellationToken ct)
        where T : class;

    protected abstract Task WriteAsync<T>(DbContext db, BulkTable table, IReadOnlyCollection<T> rows, CancellationToken ct)
        where T : class;

    public virtual Task PrepareLoadAsync(DbContext db, CancellationToken ct) => db.Database.OpenConnectionAsync(ct);

    /// <summary>Held while migrations run, where EF Core's own lock is not enough.</summary>
    public virtual Task<IAsyncDisposable?> LockMigrationsAsync(DbContext db, CancellationToken ct) =>
        Task.FromResult<IAsyncDisposable?>(null);

    public abstract bool IsShared { get; }

    /// <summary>Name of the table script for this engine that the Quartz package carries.</summary>
    public abstract string JobSchema { get; }

    public abstract void StoreJobs(IPersistentStoreBuilder store);

    protected static IEnumerable<T> Causes<T>(Exception? exception)
        where T : DbException
    {
        for (; exception is not null; exception = exception.InnerException)
            if (exception is T cause)
                yield return cause;
    }
}
