using System.Text.Json;
using LeadCrm.Core.Data;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Writes business lines and sources once.</summary>
internal sealed class LeadsSeeder(LeadCrmDbContext db, BusinessClock clock)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public async Task SeedAsync(CancellationToken ct)
    {
        using var stream = typeof(LeadsSeeder).Assembly.GetManifestResourceStream("seed/leads.json")!;
        var seed = JsonSerializer.Deserialize<Seed>(stream, Json)!;
        if (!await db.Set<BusinessLine>().AnyAsync(ct))
            db.AddRange(seed.BusinessLines);
        if (!await db.Set<Source>().AnyAsync(ct))
            db.AddRange(seed.Sources);
        // Where nobody is there yet, everybody gets keys by today's rules.
        if (!await db.Set<SoftKeyRebuild>().AnyAsync(r => r.Rules == SoftKeys.Rules, ct) && !await db.Set<Person>().AnyAsync(ct))
            db.Add(
                new SoftKeyRebuild
                {
                    Rules = SoftKeys.Rules,
                    StartedAt = clock.UtcNow,
                    FinishedAt = clock.UtcNow,
                }
            );
        await db.SaveChangesAsync(ct);
    }

    private sealed record Seed(List<BusinessLine> BusinessLines, List<Source> Sources);
}
