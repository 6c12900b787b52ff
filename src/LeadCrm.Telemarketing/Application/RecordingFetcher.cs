using LeadCrm.Core.Data;
using LeadCrm.Core.Files;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using LeadCrm.Telemarketing.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LeadCrm.Telemarketing.Application;

/// <summary>
/// Fetches recordings from providers while their addresses are valid, and keeps our own copy with its hash. What fails is tried again a few times,
/// each time a little later.
/// </summary>
internal sealed class RecordingFetcher(
    LeadCrmDbContext db,
    ProviderRegistry providers,
    FileStore files,
    IHttpClientFactory clients,
    BusinessClock clock,
    ILogger<RecordingFetcher> logger
)
{
    private const int AtOnce = 10;
    private const int MostAttempts = 5;
    private const long MostBytes = 200L << 20;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>Answers how many were tried.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = clock.UtcNow;
        var due = await db.Set<Call>()
            .AsNoTracking()
            .Where(c => c.Recording == RecordingState.Wanted)
            .Where(c => !db.Set<CallRecording>().Any(r => r.CallId == c.Id && r.NextAt > now))
            .OrderBy(c => c.StartedAt)
            .Take(AtOnce)
            .Select(c => new Due(c.Id, c.Provider, c.UniqueId, c.RecordFile!))
            .ToListAsync(ct);
        foreach (var call in due)
            if (await TakeAsync(call.Id, ct) is { } attempt)
                await FetchAsync(call, attempt, ct);
        return due.Count;
    }

    private sealed record Due(Guid Id, string Provider, string UniqueId, string File);

    // The lease says who fetches; answers the number of the attempt, or null where another node has it.
    private async Task<int?> TakeAsync(Guid callId, CancellationToken ct)
    {
        if (!await db.Set<CallRecording>().AnyAsync(r => r.CallId == callId, ct))
            try
            {
                db.Add(new CallRecording { CallId = callId, ContentType = "" });
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException e) when (db.Engine.IsUniqueViolation(e))
            {
                // Another node begins with it: the update below decides.
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
        var now = clock.UtcNow;
        DateTime? until = now + Lease;
        var taken = await db.Set<CallRecording>()
            .Where(r => r.CallId == callId && (r.NextAt == null || r.NextAt <= now))
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.NextAt, until).SetProperty(r => r.Attempts, r => r.Attempts + 1), ct);
        return taken == 0 ? null : await db.Set<CallRecording>().Where(r => r.CallId == callId).Select(r => r.Attempts).FirstAsync(ct);
    }

    private async Task FetchAsync(Due call, int attempt, CancellationToken ct)
    {
        try
        {
            var provider = providers.Find(call.Provider) ?? throw new ProviderException($"{call.Provider} is not set up");
            var url =
                await provider.GetRecordingUrlAsync(call.UniqueId, call.File, ct) ?? throw new ProviderException("there is no address");
            using var answer = await clients.CreateClient(ClinkProvider.Client).GetAsync(url, HttpCompletionOption.ResponseHeadersRead, ct);
            if (!answer.IsSuccessStatusCode)
                throw new ProviderException($"the recording answered {(int)answer.StatusCode}");
            await KeepAsync(call, answer, ct);
        }
        catch (Exception e)
            when (e is ProviderException or HttpRequestException or IOException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            await PostponeAsync(call, attempt, e, ct);
        }
    }

    private async Task KeepAsync(Due call, HttpResponseMessage answer, CancellationToken ct)
    {
        if (answer.Content.Headers.ContentLength > MostBytes)
            throw new ProviderException("the recording is too large");
        await using var content = await answer.Content.ReadAsStreamAsync(ct);
        var stored = await files.SaveAsync(new LimitedStream(content, MostBytes), ct);
        var shape = WaveShape.Read(files.PathOf(stored.Name));
        var type = answer.Content.Headers.ContentType?.MediaType is { Length: > 0 and <= 64 } said ? said : "audio/mpeg";
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        DateTime? now = clock.UtcNow;
        await db.Set<CallRecording>()
            .Where(r => r.CallId == call.Id)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(r => r.File, stored.Name)
                        .SetProperty(r => r.Length, stored.Length)
                        .SetProperty(r => r.Sha256, stored.Sha256)
                        .SetProperty(r => r.ContentType, type)
                        .SetProperty(r => r.Seconds, shape == null ? null : shape.Seconds)
                        .SetProperty(r => r.Peaks, shape == null ? null : shape.Peaks)
                        .SetProperty(r => r.StoredAt, now),
                ct
            );
        await SetStateAsync(call.Id, RecordingState.Stored, ct);
        await transaction.CommitAsync(ct);
    }

    private async Task PostponeAsync(Due call, int attempt, Exception e, CancellationToken ct)
    {
        logger.LogWarning(e, "The recording of {UniqueId} of {Provider} could not be fetched", call.UniqueId, call.Provider);
        DateTime? again = clock.UtcNow.AddMinutes(1 << attempt);
        var error = e.Message.Length <= CallConsts.MaxText ? e.Message : e.Message[..CallConsts.MaxText];
        await db.Set<CallRecording>()
            .Where(r => r.CallId == call.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.NextAt, again).SetProperty(r => r.Error, error), ct);
        if (attempt >= MostAttempts)
            await SetStateAsync(call.Id, RecordingState.Failed, ct);
    }

    private Task<int> SetStateAsync(Guid callId, RecordingState state, CancellationToken ct)
    {
        RecordingState? to = state;
        return db.Set<Call>().Where(c => c.Id == callId).ExecuteUpdateAsync(s => s.SetProperty(c => c.Recording, to), ct);
    }
}

/// <summary>A stream that refuses to be longer than agreed.</summary>
internal sealed class LimitedStream(Stream inner, long most) : Stream
{
    private long count;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        return (count += read) <= most ? read : throw new IOException("longer than agreed");
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => count;
        set => throw new NotSupportedException();
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
