using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LeadCrm.Leads.Demo;

/// <summary>Section <c>LeadCrm</c> of the settings, as far as it is about demo leads.</summary>
internal sealed class DemoOptions
{
    /// <summary>Leads of the demonstration on its first start; 0 for none.</summary>
    public int DemoLeads { get; set; } = 300;
}

/// <summary>Writes made-up leads with their history: a few for the demonstration, many for measurements.</summary>
internal sealed class DemoLeads(
    LeadCrmDbContext db,
    IOrganisationDirectory directory,
    Sequences sequences,
    ISettings settings,
    BusinessClock clock,
    IOptions<DemoOptions> options
)
{
    private const int ChunkSize = 2_000;
    private const int DemoSeed = 1;
    private const int FewLeads = 2_000;

    /// <summary>The leads of the demonstration, up to this moment; nothing where leads are already.</summary>
    public async Task SeedAsync(CancellationToken ct)
    {
        var count = options.Value.DemoLeads;
        if (count > 0 && !await db.Set<Lead>().AnyAsync(ct))
            await WriteAsync(count, DemoSeed, clock.UtcNow, ct);
    }

    /// <summary>Adds <paramref name="count"/> leads to what is there.</summary>
    public async Task FillAsync(int count, int seed, DateTime asOf, CancellationToken ct)
    {
        await WriteAsync(count, seed, asOf, ct);
        await db.Engine.AnalyzeAsync(db, ct);
    }

    private async Task WriteAsync(int count, int seed, DateTime asOf, CancellationToken ct)
    {
        var cast = DemoCast.Of(await directory.GetAsync(ct), await settings.GetAsync(LeadsSettings.ReportedProtectionDays, ct));
        var sources = await db.Set<Source>().AsNoTracking().ToDictionaryAsync(s => s.Code, ct);
        var lines = await db.Set<BusinessLine>().AsNoTracking().OrderBy(l => l.Order).Select(l => l.Code).ToListAsync(ct);
        // Few leads tell of the last weeks, many of the last two years.
        var days = count <= FewLeads ? 45 : 730;
        var stories = new DemoStory(
            new DemoWorld(cast, sources, lines, asOf, days),
            DemoTexts.Read(),
            db.Engine.NextGuid,
            clock,
            new Random(seed)
        );
        var phones = new DemoPhones(seed);
        for (var written = 0; written < count; written += ChunkSize)
        {
            var size = Math.Min(ChunkSize, count - written);
            var free = await FreePhonesAsync(phones, cast, size, ct);
            var number = await sequences.ReserveAsync(LeadNumbers.Sequence, size, ct);
            var rows = new DemoRows();
            for (var i = 0; i < size; i++)
                stories.Tell(rows, free[i], number + i, (double)(written + i) / count);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await rows.WriteAsync(db, ct);
            await transaction.CommitAsync(ct);
        }
    }

    // Whoever is in the database already, from an earlier fill or by hand, keeps the number.
    private async Task<List<DemoPhone>> FreePhonesAsync(DemoPhones phones, DemoCast cast, int count, CancellationToken ct)
    {
        var tenants = cast.Desks.Select(d => d.TenantId).Distinct().ToArray();
        var free = new List<DemoPhone>(count);
        while (free.Count < count)
        {
            var next = phones.Take(count - free.Count);
            var keys = next.SelectMany(p => p.Keys).ToArray();
            var taken = await db.Set<ContactKey>()
                .Where(c => EF.Parameter(tenants).Contains(c.TenantId) && EF.Parameter(keys).Contains(c.Key!))
                .Select(c => c.Key!)
                .ToHashSetAsync(ct);
            free.AddRange(next.Where(p => !p.Keys.Any(taken.Contains)));
        }
        return free;
    }
}
