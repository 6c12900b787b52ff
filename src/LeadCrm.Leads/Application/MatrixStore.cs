using System.Text.Json;
using System.Text.Json.Serialization;
using LeadCrm.Core.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Leads.Application;

/// <summary>The verdict matrix in force, kept in memory; a change is seen by the next request on every node.</summary>
internal sealed class MatrixStore
{
    public const string StampName = "DedupMatrix";
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
    private readonly StampedCache<VerdictMatrix> cache;

    public MatrixStore(StampedCaches caches) => cache = caches.Create(StampName, LoadAsync);

    public ValueTask<VerdictMatrix> GetAsync(CancellationToken ct) => cache.GetAsync(ct);

    public static VerdictMatrix Read(MatrixVersion? stored) =>
        stored is null
            ? VerdictMatrix.Default
            : new VerdictMatrix(stored.Number, JsonSerializer.Deserialize<List<PlacedCell>>(stored.Cells, Json)!);

    private static async Task<VerdictMatrix> LoadAsync(IServiceProvider services, CancellationToken ct) =>
        Read(await LatestAsync(services.GetRequiredService<LeadCrmDbContext>(), ct));

    public static Task<MatrixVersion?> LatestAsync(LeadCrmDbContext db, CancellationToken ct) =>
        db.Set<MatrixVersion>().AsNoTracking().OrderByDescending(v => v.Number).FirstOrDefaultAsync(ct);
}
