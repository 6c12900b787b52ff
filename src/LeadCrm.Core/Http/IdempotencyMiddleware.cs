using System.Security.Cryptography;
using System.Text;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Core.Http;

/// <summary>
/// Answers a repeated request with the answer of the first. A unique index on user and key decides which of two simultaneous requests is the
/// first; only successful answers are kept, so a refused request can be sent again.
/// </summary>
internal sealed class IdempotencyMiddleware(RequestDelegate next)
{
    public const string Header = "Idempotency-Key";
    public const string Replayed = "Idempotency-Replayed";

    // After this time a request without an answer is taken for one whose server died.
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public async Task InvokeAsync(HttpContext http, ICurrentUser user, IServiceScopeFactory scopes)
    {
        var key = http.Request.Headers[Header].ToString();
        if (key.Length == 0 || user.Id is null || http.GetEndpoint()?.Metadata.GetMetadata<IdempotentMetadata>() is null)
        {
            await next(http);
            return;
        }
        if (key.Length > 100)
            throw new BusinessException(CoreErrorCodes.Validation).ForField(Header);

        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>();
        var now = scope.ServiceProvider.GetRequiredService<BusinessClock>().UtcNow;
        var record = await BeginAsync(db, http, user.Id.Value, key, now);
        if (record.Status is not null)
            await ReplayAsync(http, record);
        else
            await RunAsync(http, db, record);
    }

    private static async Task<IdempotencyRecord> BeginAsync(LeadCrmDbContext db, HttpContext http, Guid userId, string key, DateTime now)
    {
        var mine = new IdempotencyRecord
        {
            Id = db.Engine.NextGuid(),
            UserId = userId,
            Key = key,
            Route = http.Request.Path.Value![..Math.Min(200, http.Request.Path.Value!.Length)],
            RequestHash = await HashAsync(http),
            CreatedAt = now,
        };
        await db.Set<IdempotencyRecord>()
            .Where(r => r.UserId == userId && r.CreatedAt < now - Kept)
            .ExecuteDeleteAsync(http.RequestAborted);
        try
        {
            db.Add(mine);
            await db.SaveChangesAsync(http.RequestAborted);
            return mine;
        }
        catch (DbUpdateException e) when (db.Engine.IsUniqueViolation(e))
        {
            db.ChangeTracker.Clear();
            return await ExistingAsync(db, mine, now, http.RequestAborted);
        }
    }

    private static async Task<IdempotencyRecord> ExistingAsync(
        LeadCrmDbContext db,
        IdempotencyRecord mine,
        DateTime now,
        CancellationToken ct
    )
    {
        var there = await db.Set<IdempotencyRecord>().FirstOrDefaultAsync(r => r.UserId == mine.UserId && r.Key == mine.Key, ct);
        if (there is null)
            throw new BusinessException(CoreErrorCodes.IdempotencyInProgress);
        if (there.Route != mine.Route || there.RequestHash != mine.RequestHash)
            throw new BusinessException(CoreErrorCodes.IdempotencyMismatch);
        if (there.Status is not null)
            return there;
        var taken = await db.Set<IdempotencyRecord>()
            .Where(r => r.Id == there.Id && r.Status == null && r.CreatedAt < now - Abandoned)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.CreatedAt, now), ct);
        return taken == 1 ? there : throw new BusinessException(CoreErrorCodes.IdempotencyInProgress);
    }

    private async Task RunAsync(HttpContext http, LeadCrmDbContext db, IdempotencyRecord record)
    {
        var body = http.Response.Body;
        using var buffer = new MemoryStream();
        http.Response.Body = buffer;
        var done = false;
        try
        {
            await next(http);
            done = http.Response.StatusCode is >= 200 and < 300;
        }
        finally
        {
            http.Response.Body = body;
            var rows = db.Set<IdempotencyRecord>().Where(r => r.Id == record.Id);
            if (done)
            {
                var (status, location, bytes) = (http.Response.StatusCode, http.Response.Headers.Location.ToString(), buffer.ToArray());
                await rows.ExecuteUpdateAsync(s =>
                    s.SetProperty(r => r.Status, status).SetProperty(r => r.Location, location).SetProperty(r => r.Body, bytes)
                );
            }
            else
            {
                await rows.ExecuteDeleteAsync();
            }
        }
        buffer.Position = 0;
        await buffer.CopyToAsync(body, http.RequestAborted);
    }

    private static async Task ReplayAsync(HttpContext http, IdempotencyRecord record)
    {
        http.Response.StatusCode = record.Status!.Value;
        http.Response.Headers[Replayed] = "true";
        if (!string.IsNullOrEmpty(record.Location))
            http.Response.Headers.Location = record.Location;
        if (record.Body is { Length: > 0 })
        {
            http.Response.ContentType = "application/json; charset=utf-8";
            await http.Response.Body.WriteAsync(record.Body, http.RequestAborted);
        }
    }

    private static async Task<string> HashAsync(HttpContext http)
    {
        if (http.Request.HasFormContentType)
            return await HashFormAsync(http);
        http.Request.EnableBuffering();
        var hash = await SHA256.HashDataAsync(http.Request.Body, http.RequestAborted);
        http.Request.Body.Position = 0;
        return Convert.ToHexString(hash);
    }

    // A form is written with another boundary each time, so its fields and files are hashed instead of its bytes.
    private static async Task<string> HashFormAsync(HttpContext http)
    {
        // How large a body may be is the route's to say.
        http.Features.Set<IFormFeature>(new FormFeature(http.Request, new FormOptions { MultipartBodyLengthLimit = long.MaxValue }));
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, value) in form.OrderBy(f => f.Key, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}={value}\n"));
        foreach (var file in form.Files)
        {
            await using var content = file.OpenReadStream();
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Name}:{file.FileName}\n"));
            hash.AppendData(await SHA256.HashDataAsync(content, http.RequestAborted));
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
