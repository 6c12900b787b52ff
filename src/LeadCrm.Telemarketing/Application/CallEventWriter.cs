using System.Threading.Channels;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LeadCrm.Telemarketing.Application;

/// <summary>
/// Stores events, many in one transaction: whoever comes while one is being committed goes into the next. Nobody is answered before the commit
/// of the transaction that holds the event.
/// </summary>
internal sealed class CallEventWriter(IServiceScopeFactory scopes, IDatabaseEngine engine, CallBell bell, ILogger<CallEventWriter> logger)
    : BackgroundService
{
    private const int MostAtOnce = 256;
    private const int MostWaiting = 5_000;

    private readonly Channel<Waiting> queue = Channel.CreateBounded<Waiting>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true }
    );

    private sealed record Waiting(CallEvent Event)
    {
        public TaskCompletionSource<bool> Stored { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Ends when the event is committed; false when it was there already.</summary>
    /// <exception cref="BusinessException">More come than can be stored: the provider shall send it again.</exception>
    public Task<bool> StoreAsync(CallEvent row, CancellationToken ct)
    {
        var waiting = new Waiting(row);
        if (!queue.Writer.TryWrite(waiting))
            throw new BusinessException(CoreErrorCodes.Unavailable).WithRetryAfter(TimeSpan.FromSeconds(1));
        return waiting.Stored.Task.WaitAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Waiting>(MostAtOnce);
        try
        {
            while (await queue.Reader.WaitToReadAsync(stoppingToken))
            {
                batch.Clear();
                while (batch.Count < MostAtOnce && queue.Reader.TryRead(out var next))
                    batch.Add(next);
                await WriteAsync(batch);
            }
        }
        catch (OperationCanceledException)
        {
            queue.Writer.TryComplete();
            while (queue.Reader.TryRead(out var left))
                left.Stored.TrySetException(new BusinessException(CoreErrorCodes.Unavailable));
        }
    }

    private async Task WriteAsync(List<Waiting> batch)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await StoreAsync(scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>(), batch);
        }
#pragma warning disable CA1031 // Whatever it was, those who wait must hear of it.
        catch (Exception)
#pragma warning restore CA1031
        {
            // Another node stored one of them meanwhile, or the database was busy: one by one.
            foreach (var one in batch.Where(w => !w.Stored.Task.IsCompleted))
                await WriteOneAsync(one);
        }
        bell.Now();
    }

    private async Task WriteOneAsync(Waiting one)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await StoreAsync(scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>(), [one]);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (engine.IsUniqueViolation(e))
            {
                one.Stored.TrySetResult(false);
                return;
            }
            logger.LogWarning(e, "A message of {Provider} could not be stored", one.Event.Provider);
            one.Stored.TrySetException(e);
        }
    }

    private static async Task StoreAsync(LeadCrmDbContext db, List<Waiting> batch)
    {
        var ids = batch.Select(w => w.Event.UniqueId).Distinct(StringComparer.Ordinal).ToArray();
        var known = (
            await db.Set<CallEvent>()
                .AsNoTracking()
                .Where(e => EF.Parameter(ids).Contains(e.UniqueId))
                .Select(e => new
                {
                    e.Provider,
                    e.UniqueId,
                    e.TypeKey,
                })
                .ToListAsync()
        ).Select(e => (e.Provider, e.UniqueId, e.TypeKey)).ToHashSet();
        var fresh = batch.Where(w => known.Add((w.Event.Provider, w.Event.UniqueId, w.Event.TypeKey))).ToList();
        if (fresh.Count > 0)
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Engine.BulkInsertAsync(db, fresh.ConvertAll(w => WithId(w.Event, db.Engine.NextGuid())), CancellationToken.None);
            await transaction.CommitAsync();
        }
        var stored = fresh.ToHashSet();
        foreach (var waiting in batch)
            waiting.Stored.TrySetResult(stored.Contains(waiting));
    }

    private static CallEvent WithId(CallEvent row, Guid id) =>
        new()
        {
            Id = id,
            Provider = row.Provider,
            UniqueId = row.UniqueId,
            TypeKey = row.TypeKey,
            State = row.State,
            Reason = row.Reason,
            ReceivedAt = row.ReceivedAt,
            Data = row.Data,
            Payload = row.Payload,
            Address = row.Address,
            Error = row.Error,
        };
}
