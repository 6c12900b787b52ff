using System.Linq.Expressions;
using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;
using LeadCrm.Core.Events;
using LeadCrm.Core.Modules;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LeadCrm.Core.Data;

/// <summary>The one context over the one database, composed of the entity configurations of the listed modules.</summary>
public sealed class LeadCrmDbContext(
    DbContextOptions<LeadCrmDbContext> options,
    IEnumerable<LeadCrmModule> modules,
    IDatabaseEngine engine,
    ICurrentUser user,
    BusinessClock clock,
    StampedCaches caches,
    TransactionEnds transactions,
    AuditTrail audit,
    DomainEvents events
) : DbContext(options)
{
    /// <summary>The engine under this context.</summary>
    public IDatabaseEngine Engine => engine;

    /// <summary>Rows of this tenant only; null for the system and for users to whom the franchise wall is open.</summary>
    public Guid? TenantFilter => user.Access is { PassesTenantWall: false } access ? access.TenantId : null;

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();
        configurationBuilder.Properties<decimal>().HavePrecision(18, 2);
        engine.ConfigureConventions(configurationBuilder);
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(LeadCrmDbContext).Assembly);
        foreach (var module in modules)
            modelBuilder.ApplyConfigurationsFromAssembly(module.Assembly);

        foreach (var entity in modelBuilder.Model.GetEntityTypes().ToList())
            Finish(modelBuilder, entity);
    }

    private void Finish(ModelBuilder modelBuilder, IMutableEntityType entity)
    {
        var builder = modelBuilder.Entity(entity.ClrType);
        if (typeof(Entity).IsAssignableFrom(entity.ClrType))
            builder.Property(nameof(Entity.Id)).ValueGeneratedNever();
        if (typeof(IVersioned).IsAssignableFrom(entity.ClrType))
            builder.Property(nameof(IVersioned.Version)).IsConcurrencyToken();
        if (typeof(ISoftDelete).IsAssignableFrom(entity.ClrType))
            entity.SetQueryFilter(QueryFilters.SoftDelete, Filter<ISoftDelete>(entity.ClrType, e => e.DeletedAt == null));
        if (typeof(ITenantOwned).IsAssignableFrom(entity.ClrType))
            entity.SetQueryFilter(
                QueryFilters.Tenant,
                Filter<ITenantOwned>(entity.ClrType, e => TenantFilter == null || e.TenantId == TenantFilter)
            );
        foreach (var property in entity.GetProperties().Where(p => p.FindAnnotation(ModelBuilderExtensions.KeyColumn) is not null).ToList())
            engine.ConfigureKeyColumn(builder.Property(property.Name));
        foreach (
            var property in entity.GetProperties().Where(p => p.ClrType.IsEnum || Nullable.GetUnderlyingType(p.ClrType)?.IsEnum == true)
        )
            StoreEnumByName(property);
    }

    // Names, not numbers: a row can be read by people and the order of an enum's members may change.
    private static void StoreEnumByName(IMutableProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        property.SetValueConverter((ValueConverter)Activator.CreateInstance(typeof(EnumToStringConverter<>).MakeGenericType(type))!);
        property.SetMaxLength(32);
        property.SetIsUnicode(false);
    }

    private static LambdaExpression Filter<T>(Type entity, Expression<Func<T, bool>> filter)
    {
        var parameter = Expression.Parameter(entity, "e");
        var body = new ReplaceParameter(filter.Parameters[0], parameter).Visit(filter.Body);
        return Expression.Lambda(body, parameter);
    }

    /// <inheritdoc />
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Saving is asynchronous here: use SaveChangesAsync.");

    /// <inheritdoc />
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var raised = TakeRaised();
        if (!events.HasHandlers(raised))
            return await SaveStampedAsync(acceptAllChangesOnSuccess, cancellationToken);
        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        // A handler may make more happen.
        for (; raised.Count > 0; raised = TakeRaised())
            await events.DispatchAsync(raised, cancellationToken);
        var saved = await SaveStampedAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (own is not null)
            await own.CommitAsync(cancellationToken);
        return saved;
    }

    // Events are told once: after a failed save the change starts anew, from rows read anew.
    private List<IDomainEvent> TakeRaised() => ChangeTracker.Entries<AggregateRoot>().SelectMany(e => e.Entity.TakeRaised()).ToList();

    private async Task<int> SaveStampedAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken)
    {
        ChangeTracker.DetectChanges();
        Prepare();
        var stamps = StampedCaches.ChangedIn(ChangeTracker);
        foreach (var name in stamps)
            await StampedCaches.TouchAsync(this, name, cancellationToken);
        var saved = await SaveAuditedAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (stamps.Count == 0)
            return saved;
        if (Database.CurrentTransaction?.GetDbTransaction() is { } transaction)
            transactions.WhenOver(transaction, committed => committed ? caches.SettleAsync(stamps) : Task.CompletedTask);
        else
            await caches.SettleAsync(stamps);
        return saved;
    }

    // Somebody else's change of the same stamp is no conflict, unless this one was decided by what was read under it.
    private async Task<int> SaveAsync(bool acceptAllChangesOnSuccess, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
            }
            catch (DbUpdateConcurrencyException e) when (e.Entries is [{ Entity: Stamp { IsHeld: false } }])
            {
                var (stamp, value) = (e.Entries[0], ((Stamp)e.Entries[0].Entity).Value);
                await stamp.ReloadAsync(ct);
                ((Stamp)stamp.Entity).Value = value;
            }
            catch (DbUpdateException e) when (e is not DbUpdateConcurrencyException && engine.IsUniqueViolation(e) && IsLostRace(e))
            {
                throw new DbUpdateConcurrencyException("Somebody else did it at the same moment.", e);
            }
        }
    }

    // Every engine names the table in its message.
    private bool IsLostRace(DbUpdateException e) =>
        ChangeTracker
            .Entries()
            .Where(row => row is { State: EntityState.Added, Entity: IFollowsOnce })
            .Select(row => row.Metadata.GetTableName()!)
            .Distinct()
            .Any(table => e.InnerException!.Message.Contains(table, StringComparison.Ordinal));

    // The entry is one more row of the same save, so that a change and what is said of it stand or fall together.
    private async Task<int> SaveAuditedAsync(bool acceptAllChangesOnSuccess, CancellationToken ct)
    {
        if (audit.ForChanges(this) is not { } entry)
            return await SaveAsync(acceptAllChangesOnSuccess, ct);
        Add(entry);
        try
        {
            var saved = await SaveAsync(acceptAllChangesOnSuccess, ct);
            audit.Saved();
            return saved;
        }
        finally
        {
            // A save that is tried again makes its own.
            Entry(entry).State = EntityState.Detached;
        }
    }

    private void Prepare()
    {
        var now = clock.UtcNow;
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted))
                continue;
            if (entry is { State: EntityState.Modified or EntityState.Deleted, Entity: IAppendOnly })
                throw new InvalidOperationException($"{entry.Metadata.ClrType.Name} is history: it is neither changed nor deleted.");
            if (entry is { State: EntityState.Deleted, Entity: ISoftDelete deleted })
            {
                entry.State = EntityState.Modified;
                deleted.DeletedAt = now;
            }
            if (entry.Entity is IAudited audited)
                Stamp(audited, entry.State, now);
            if (entry is { State: EntityState.Modified, Entity: IVersioned versioned })
                versioned.Version = (int)entry.Property(nameof(IVersioned.Version)).OriginalValue! + 1;
        }
    }

    private void Stamp(IAudited row, EntityState state, DateTime now)
    {
        if (state == EntityState.Added)
        {
            // An import may bring its own time of creation.
            if (row.CreatedAt == default)
                row.CreatedAt = now;
            row.CreatedBy ??= user.Id;
        }
        else if (state == EntityState.Modified)
        {
            (row.ModifiedAt, row.ModifiedBy) = (now, user.Id);
        }
    }

    private sealed class ReplaceParameter(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
