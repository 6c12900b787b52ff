using System.Collections.Concurrent;
using LeadCrm.Core.Auditing;
using LeadCrm.Core.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Core.Data;

/// <summary>Changes whenever something that nodes keep in memory has changed; saved together with that change.</summary>
internal sealed class Stamp
{
    public required string Name { get; init; }
    public Guid Value { get; set; }

    /// <summary>Whoever holds it has checked something that must still be so when it is saved.</summary>
    public bool IsHeld { get; set; }
}

internal sealed class StampConfiguration : IEntityTypeConfiguration<Stamp>
{
    public void Configure(EntityTypeBuilder<Stamp> builder)
    {
        builder.ToTable("Core_Stamps");
        builder.NotAudited();
        builder.HasKey(s => s.Name);
        builder.Property(s => s.Name).IsKeyText(64);
        builder.Property(s => s.Value).IsConcurrencyToken();
        builder.Ignore(s => s.IsHeld);
    }
}

/// <summary>
/// What every node keeps in memory and all must see changed at once: permissions, the organisation, settings. A node may answer from memory for
/// one lease after it has compared the stamp; whoever changes something is answered a lease after the commit. So no request costs a query, and
/// whatever begins after the answer to a change sees it, on every node.
/// </summary>
public sealed class StampedCaches(IServiceScopeFactory scopes, IDatabaseEngine engine, IConfiguration configuration, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, StampedCache> caches = new();

    /// <summary>Whether a change waits for the other nodes; not while this one is only starting.</summary>
    public bool Waits { get; set; }

    internal IServiceScopeFactory Scopes => scopes;

    internal TimeProvider Time => time;

    internal IDatabaseEngine Engine => engine;

    /// <summary>How long a node trusts its memory. A database that only one node uses needs no more than a safety net.</summary>
    public TimeSpan Lease { get; } =
        engine.IsShared ? TimeSpan.FromMilliseconds(configuration.GetValue("Database:StampLease", 500)) : TimeSpan.FromSeconds(30);

    /// <summary>A value in memory, loaded again after its stamp changed. One per name and process.</summary>
    public StampedCache<T> Create<T>(string name, Func<IServiceProvider, CancellationToken, Task<T>> load)
        where T : class
    {
        var cache = new StampedCache<T>(this, name, load);
        return caches.TryAdd(name, cache) ? cache : throw new InvalidOperationException($"There are two caches named {name}.");
    }

    internal void Drop(string name)
    {
        if (caches.TryGetValue(name, out var cache))
            cache.Drop();
    }

    /// <summary>After the commit of a change: forgets it here, and waits until no other node can still answer from before.</summary>
    internal async Task SettleAsync(IReadOnlyCollection<string> names)
    {
        foreach (var name in names)
            Drop(name);
        if (engine.IsShared && Waits)
            await Task.Delay(Lease);
    }

    /// <summary>Notes a change that no tracked entity shows, for instance one made by a set-based update, in the current transaction.</summary>
    public static async Task TouchAsync(LeadCrmDbContext db, string name, CancellationToken ct)
    {
        // Also the one that this very change is about to make.
        var stamp = await db.Set<Stamp>().FindAsync([name], ct);
        if (stamp is null)
            db.Add(stamp = new Stamp { Name = name });
        stamp.Value = Guid.NewGuid();
    }

    /// <summary>
    /// Runs a change that depends on more than the rows it writes, such as "the last administrator" or "an empty department": whatever is read
    /// in it under this stamp still holds when it is saved, or it runs again.
    /// </summary>
    public static async Task<T> ChangeAsync<T>(LeadCrmDbContext db, string name, Func<Task<T>> change, CancellationToken ct)
    {
        const int attempts = 20;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var stamp = await db.Set<Stamp>().FirstOrDefaultAsync(s => s.Name == name, ct);
                if (stamp is null)
                    db.Add(stamp = new Stamp { Name = name });
                stamp.IsHeld = true;
                return await change();
            }
            catch (DbUpdateException e) when (attempt < attempts && (e.Entries is [{ Entity: Stamp }] || IsFirstRace(db, e, attempt)))
            {
                db.ChangeTracker.Clear();
                await Task.Delay(Random.Shared.Next(5, 15 * attempt), ct);
            }
        }
    }

    // Two that write the same unique value may meet there before they meet at the stamp; run again, the check says what is wrong.
    private static bool IsFirstRace(LeadCrmDbContext db, DbUpdateException e, int attempt) =>
        attempt <= 3 && db.Engine.IsUniqueViolation(e);

    /// <summary>Names whose stamp the tracked changes of the context ask for.</summary>
    internal static List<string> ChangedIn(ChangeTracker tracker)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in tracker.Entries())
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            {
                if (entry.Entity is Stamp stamp)
                    names.Add(stamp.Name);
                else if (entry.Metadata.FindAnnotation(StampExtensions.Annotation)?.Value is string name && Matters(entry))
                    names.Add(name);
            }
        return [.. names];
    }

    private static bool Matters(EntityEntry entry) =>
        entry.State != EntityState.Modified
        || entry.Properties.Any(p => p.Metadata.FindAnnotation(StampExtensions.Silent) is null && !Equals(p.OriginalValue, p.CurrentValue));
}

/// <summary>Something in memory that can be forgotten.</summary>
public abstract class StampedCache
{
    /// <summary>Forgets what is in memory.</summary>
    public abstract void Drop();
}

/// <summary>A value in memory that follows its stamp in the database.</summary>
public sealed class StampedCache<T> : StampedCache, IDisposable
    where T : class
{
    private readonly StampedCaches caches;
    private readonly string name;
    private readonly Func<IServiceProvider, CancellationToken, Task<T>> load;
    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile Entry? current;
    private long dropped;

    internal StampedCache(StampedCaches caches, string name, Func<IServiceProvider, CancellationToken, Task<T>> load) =>
        (this.caches, this.name, this.load) = (caches, name, load);

    private sealed record Entry(T Value, Guid Stamp, long CheckedAt);

    /// <summary>The value; from memory within a lease.</summary>
    public ValueTask<T> GetAsync(CancellationToken ct) => current is { } entry && IsFresh(entry) ? new(entry.Value) : new(RefreshAsync(ct));

    /// <inheritdoc />
    public override void Drop()
    {
        Interlocked.Increment(ref dropped);
        current = null;
    }

    /// <inheritdoc />
    public void Dispose() => gate.Dispose();

    private bool IsFresh(Entry entry) => caches.Time.GetElapsedTime(entry.CheckedAt) < caches.Lease;

    private async Task<T> RefreshAsync(CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            if (current is { } fresh && IsFresh(fresh))
                return fresh.Value;
            var (before, checkedAt) = (Interlocked.Read(ref dropped), caches.Time.GetTimestamp());
            // A scope of its own: nobody is signed in there, so the wall between tenants is open.
            await using var scope = caches.Scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>();
            caches.Engine.ReadBeside(db);
            var stamp = await db.Set<Stamp>().Where(s => s.Name == name).Select(s => s.Value).FirstOrDefaultAsync(ct);
            var value = current is { } old && old.Stamp == stamp ? old.Value : await load(scope.ServiceProvider, ct);
            // What was dropped while it was being read may be from before the change.
            if (Interlocked.Read(ref dropped) == before)
                current = new Entry(value, stamp, checkedAt);
            return value;
        }
        finally
        {
            gate.Release();
        }
    }
}

/// <summary>Ties entities to what is kept in memory of them.</summary>
public static class StampExtensions
{
    internal const string Annotation = "LeadCrm:Stamp";
    internal const string Silent = "LeadCrm:Silent";

    /// <summary>A change of a row is a change of the stamp; <paramref name="except"/> are properties that nobody keeps in memory.</summary>
    public static void Stamps<T>(this EntityTypeBuilder<T> builder, string name, params string[] except)
        where T : class
    {
        builder.Metadata.SetAnnotation(Annotation, name);
        foreach (var property in except)
            builder.Property(property).HasAnnotation(Silent, true);
    }
}
