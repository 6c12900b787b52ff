using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>How often one number may be called, whoever calls: one row a number, and one conditional update decides.</summary>
internal sealed class CalleeLimits(LeadCrmDbContext db, ISettings settings, BusinessClock clock)
{
    private static readonly DateTime Never = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    // Outside the transaction, as PostgreSQL gives up one in which an index refused a row.
    public async Task EnsureRowAsync(DialNumber number, CancellationToken ct)
    {
        if (await Of(number).AnyAsync(ct))
            return;
        var row = new CalleeCount
        {
            TenantId = number.TenantId,
            Number = number.Number,
            LastAt = Never,
            Day = clock.Today,
        };
        try
        {
            db.Add(row);
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (db.Engine.IsUniqueViolation(e))
        {
            // Somebody else calls the same number for the first time: that is as good.
        }
        db.Entry(row).State = EntityState.Detached;
    }

    private IQueryable<CalleeCount> Of(DialNumber number) =>
        db.Set<CalleeCount>().Where(c => c.TenantId == number.TenantId && c.Number == number.Number);

    /// <summary>Counts one call, or refuses; in the caller's transaction.</summary>
    public async Task TakeAsync(DialNumber number, CancellationToken ct)
    {
        var (gap, most) = (await settings.GetAsync(CallSettings.CalleeGap, ct), await settings.GetAsync(CallSettings.CalleePerDay, ct));
        var (now, today) = (clock.UtcNow, clock.Today);
        var since = now.AddSeconds(-gap);
        var taken = await Of(number)
            .Where(c => c.LastAt <= since && (c.Day != today || c.Today < most))
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(c => c.LastAt, now)
                        .SetProperty(c => c.Today, c => c.Day == today ? c.Today + 1 : 1)
                        .SetProperty(c => c.Day, today),
                ct
            );
        if (taken > 0)
            return;
        var count = await Of(number).AsNoTracking().FirstAsync(ct);
        if (count.Day == today && count.Today >= most)
            throw new BusinessException(CallErrorCodes.CalledOften)
                .WithData("Count", count.Today)
                .WithData("Limit", most)
                .WithRetryAfter(clock.StartOf(today.AddDays(1)) - now);
        var wait = count.LastAt.AddSeconds(gap) - now;
        throw new BusinessException(CallErrorCodes.CalledJustNow)
            .WithData("Seconds", (int)Math.Ceiling(wait.TotalSeconds))
            .WithRetryAfter(wait);
    }

    /// <summary>A call that was never made does not count.</summary>
    public Task GiveBackAsync(CallIntent intent, CancellationToken ct)
    {
        var day = clock.DayOf(intent.At);
        return db.Set<CalleeCount>()
            .Where(c => c.TenantId == intent.TenantId && c.Number == intent.Number && c.LastAt == intent.At && c.Day == day && c.Today > 0)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.Today, c => c.Today - 1).SetProperty(c => c.LastAt, Never), ct);
    }
}
