using System.Collections.Concurrent;
using LeadCrm.Core.Auditing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Core.Data;

internal sealed class Sequence
{
    public required string Name { get; init; }
    public long Next { get; set; }
}

internal sealed class SequenceConfiguration : IEntityTypeConfiguration<Sequence>
{
    public void Configure(EntityTypeBuilder<Sequence> builder)
    {
        builder.ToTable("Core_Sequences");
        builder.NotAudited();
        builder.HasKey(s => s.Name);
        builder.Property(s => s.Name).IsKeyText(64);
    }
}

/// <summary>
/// Running numbers that people read, such as a lead's number. A node takes them from the database a block at a time, so parallel work never
/// waits for a counter; a restart leaves a gap. Not for numbers that must have no gaps.
/// </summary>
public sealed class Sequences(IServiceScopeFactory scopes) : IDisposable
{
    private const int BlockSize = 100;
    private readonly ConcurrentDictionary<string, Block> blocks = new();
    private readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>The next number. Call it before a transaction begins: it writes on a connection of its own.</summary>
    public async ValueTask<long> NextAsync(string name, CancellationToken ct)
    {
        var block = blocks.GetOrAdd(name, _ => new Block());
        if (block.TryTake(out var number))
            return number;
        await gate.WaitAsync(ct);
        try
        {
            while (!block.TryTake(out number))
                block.Refill(await ReserveAsync(name, BlockSize, ct), BlockSize);
            return number;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>The first of <paramref name="count"/> numbers in a row, taken for a bulk load. Call it before a transaction begins.</summary>
    public async Task<long> ReserveAsync(string name, int count, CancellationToken ct)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>();
        while (true)
        {
            var next = await db.Set<Sequence>().Where(s => s.Name == name).Select(s => (long?)s.Next).FirstOrDefaultAsync(ct);
            if (next is null)
            {
                await CreateAsync(db, name, ct);
                continue;
            }
            var taken = await db.Set<Sequence>()
                .Where(s => s.Name == name && s.Next == next)
                .ExecuteUpdateAsync(u => u.SetProperty(s => s.Next, next.Value + count), ct);
            if (taken == 1)
                return next.Value;
        }
    }

    private static async Task CreateAsync(LeadCrmDbContext db, string name, CancellationToken ct)
    {
        try
        {
            db.Add(new Sequence { Name = name, Next = 1 });
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (db.Engine.IsUniqueViolation(e))
        {
            // Another node made it first: that is as good.
        }
        db.ChangeTracker.Clear();
    }

    /// <inheritdoc />
    public void Dispose() => gate.Dispose();

    private sealed class Block
    {
        private long next;
        private long end;

        public bool TryTake(out long number)
        {
            lock (this)
            {
                number = next;
                return next < end && next++ >= 0;
            }
        }

        public void Refill(long first, int count)
        {
            lock (this)
                (next, end) = (first, first + count);
        }
    }
}
