using System.Text.Json;
using System.Text.Json.Serialization;
using LeadCrm.Contracts.Messaging;
using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Time;
using LeadCrm.Messaging.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Messaging.Live;

/// <summary>Signals go by a row, so that a screen hears of them whichever node it hangs on.</summary>
internal sealed class LiveSignals(LeadCrmDbContext db, BusinessClock clock, WakeUp wakeUp) : ILiveSignals
{
    /// <summary>How far back a look goes: commits become visible in another order than their times.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(15);
    private const int MostAtOnce = 200;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public void Publish(Guid userId, string kind, object payload)
    {
        db.Add(
            new LiveSignal
            {
                Id = db.Engine.NextGuid(),
                UserId = userId,
                Kind = kind,
                Payload = JsonSerializer.Serialize(payload, Json),
                At = clock.UtcNow,
            }
        );
        wakeUp.After(db);
    }

    /// <summary>Tells these screens what they have not been told: one query.</summary>
    public static async Task TellAsync(
        IGrouping<Guid, KeyValuePair<LiveConnection, long>>[] screens,
        IServiceProvider services,
        CancellationToken ct
    )
    {
        var db = services.GetRequiredService<LeadCrmDbContext>();
        var since = services.GetRequiredService<BusinessClock>().UtcNow - Window;
        var users = screens.Select(s => s.Key).ToArray();
        var fresh = await db.Set<LiveSignal>()
            .AsNoTracking()
            .Where(s => EF.Parameter(users).Contains(s.UserId) && s.At >= since)
            .OrderBy(s => s.At)
            .ThenBy(s => s.Id)
            .Take(MostAtOnce)
            .ToListAsync(ct);
        if (fresh.Count == 0)
            return;
        var byUser = fresh.ToLookup(s => s.UserId);
        foreach (var connection in screens.SelectMany(s => s).Select(s => s.Key))
        {
            var untold = byUser[connection.UserId].Where(s => connection.Told.Add(s.Id)).ToList();
            if (untold.Count > 0)
                connection.Tell(
                    new LiveMessage(0, [])
                    {
                        Signals = untold.ConvertAll(s => new LiveSignalDto(s.Kind, JsonSerializer.Deserialize<JsonElement>(s.Payload))),
                    }
                );
        }
    }
}
