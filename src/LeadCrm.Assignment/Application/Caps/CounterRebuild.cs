using LeadCrm.Assignment.Domain.Caps;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LeadCrm.Assignment.Application.Caps;

/// <summary>Counts the held leads anew and puts the counters right. What was wrong is written down.</summary>
internal sealed class CounterRebuild(
    LeadCrmDbContext db,
    CapCounters counters,
    ICurrentUser user,
    IOrganisationDirectory directory,
    BusinessClock clock,
    ILogger<CounterRebuild> logger
)
{
    private const int ChunkSize = 500;

    /// <summary>People of the user's side of the wall; everybody for the system.</summary>
    public async Task<(int People, List<CounterDifference> Differences)> RunAsync(CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        var tenant = db.TenantFilter;
        var people = organisation.Users.Where(u => tenant is null || u.TenantId == tenant).ToList();
        var differences = new List<CounterDifference>();
        foreach (var chunk in people.Chunk(ChunkSize))
            await CheckAsync(chunk, differences, ct);
        foreach (var wrong in differences)
            logger.LogWarning("The counter of {UserId} said {Was} held leads, there are {Is}", wrong.UserId, wrong.Was, wrong.Is);
        return (people.Count, differences);
    }

    private async Task CheckAsync(UserRef[] people, List<CounterDifference> differences, CancellationToken ct)
    {
        var ids = people.Select(u => u.Id).ToArray();
        var stored = await db.Set<HeldCounter>()
            .AsNoTracking()
            .Where(c => EF.Parameter(ids).Contains(c.UserId))
            .ToDictionaryAsync(c => c.UserId, ct);
        // Who has no counter gets one from the leads when it is first needed.
        var suspect = (await counters.CountAsync([.. stored.Keys], ct))
            .Where(c => (c.Held, c.Appointed) != (stored[c.UserId].Held, stored[c.UserId].Appointed))
            .Select(c => people.First(u => u.Id == c.UserId));
        foreach (var person in suspect)
            if (await RepairAsync(person, ct) is { } difference)
                differences.Add(difference);
    }

    // Leads may be on the move just now: the counter's row is taken first, so that nobody moves any of this person's while they are counted.
    private async Task<CounterDifference?> RepairAsync(UserRef person, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var row = db.Set<HeldCounter>().Where(c => c.UserId == person.Id);
        await row.ExecuteUpdateAsync(s => s.SetProperty(c => c.Held, c => c.Held), ct);
        var was = await row.AsNoTracking().FirstAsync(ct);
        var now = (await counters.CountAsync([person.Id], ct))[0];
        if ((was.Held, was.Appointed) == (now.Held, now.Appointed))
            return null;
        await row.ExecuteUpdateAsync(s => s.SetProperty(c => c.Held, now.Held).SetProperty(c => c.Appointed, now.Appointed), ct);
        var difference = new CounterDifference
        {
            Id = db.Engine.NextGuid(),
            TenantId = person.TenantId,
            UserId = person.Id,
            Was = was.Held,
            Is = now.Held,
            At = clock.UtcNow,
            ActorId = user.Id,
        };
        db.Add(difference);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return difference;
    }
}

/// <summary>Every night: counters are counted anew, and days that nobody asks about any more are removed.</summary>
internal sealed class RebuildCountersJob(LeadCrmDbContext db, CounterRebuild rebuild, BusinessClock clock) : IRecurringJob
{
    private const int DaysKept = 60;

    public async Task RunAsync(DateTime dueAt, CancellationToken ct)
    {
        await rebuild.RunAsync(ct);
        var oldest = clock.DayOf(dueAt).AddDays(-DaysKept);
        await db.Set<DayCounter>().Where(c => c.Day < oldest).ExecuteDeleteAsync(ct);
    }
}
