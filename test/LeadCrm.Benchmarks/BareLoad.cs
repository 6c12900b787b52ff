using System.Diagnostics;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Modules;
using LeadCrm.Host.Database;
using LeadCrm.Leads.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Benchmarks;

/// <summary>
/// The floor for an import: the very rows an import has written, loaded by the engine's bulk load into the same tables with the same indexes of
/// a copy of the database as it was before; no reading of a file, no normalisation, no duplicates, no verdicts.
/// </summary>
internal sealed class BareLoad
{
    private const int LeadsPerTransaction = 2_000;

    private readonly List<Piece> pieces = [];

    private sealed record Piece(
        List<Person> Persons,
        List<ContactKey> Contacts,
        List<Lead> Leads,
        List<LeadKey> Keys,
        List<LeadEvent> Events,
        List<Touch> Touches
    );

    public async Task ReadAsync(string provider, string connection, Guid importId)
    {
        await using var services = Services(provider, connection);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>();
        var made = db.Set<Lead>().AsNoTracking().Where(l => l.ImportId == importId);
        var fresh = db.Set<Person>()
            .AsNoTracking()
            .Where(p => made.Any(l => l.PersonId == p.Id) && !db.Set<Lead>().Any(l => l.PersonId == p.Id && l.ImportId != importId));
        var persons = (await fresh.ToListAsync()).ToDictionary(p => p.Id);
        var contacts = (await db.Set<ContactKey>().AsNoTracking().Where(c => fresh.Any(p => p.Id == c.PersonId)).ToListAsync()).ToLookup(
            c => c.PersonId
        );
        var keys = (await db.Set<LeadKey>().AsNoTracking().Where(k => made.Any(l => l.Id == k.LeadId)).ToListAsync()).ToLookup(k =>
            k.LeadId
        );
        var events = (await db.Set<LeadEvent>().AsNoTracking().Where(e => made.Any(l => l.Id == e.LeadId)).ToListAsync()).ToLookup(e =>
            e.LeadId
        );
        var touches = (await db.Set<Touch>().AsNoTracking().Where(t => t.ImportId == importId).ToListAsync()).ToLookup(t => t.LeadId);
        foreach (var leads in (await made.OrderBy(l => l.Id).ToListAsync()).Chunk(LeadsPerTransaction))
        {
            var theirs = leads.Select(l => persons.GetValueOrDefault(l.PersonId)).OfType<Person>().Distinct().ToList();
            pieces.Add(
                new Piece(
                    theirs,
                    theirs.SelectMany(p => contacts[p.Id]).ToList(),
                    [.. leads],
                    leads.SelectMany(l => keys[l.Id]).ToList(),
                    leads.SelectMany(l => events[l.Id]).ToList(),
                    leads.SelectMany(l => touches[l.Id]).ToList()
                )
            );
        }
    }

    /// <summary>How long it takes.</summary>
    public async Task<TimeSpan> WriteAsync(string provider, string connection)
    {
        await using var services = Services(provider, connection);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>();
        await db.Set<Lead>().AnyAsync();
        var watch = Stopwatch.StartNew();
        foreach (var piece in pieces)
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Engine.BulkInsertAsync(db, piece.Persons, CancellationToken.None);
            await db.Engine.BulkInsertAsync(db, piece.Contacts, CancellationToken.None);
            await db.Engine.BulkInsertAsync(db, piece.Leads, CancellationToken.None);
            await db.Engine.BulkInsertAsync(db, piece.Keys, CancellationToken.None);
            await db.Engine.BulkInsertAsync(db, piece.Events, CancellationToken.None);
            await db.Engine.BulkInsertAsync(db, piece.Touches, CancellationToken.None);
            await transaction.CommitAsync();
        }
        return watch.Elapsed;
    }

    public int Rows =>
        pieces.Sum(p => p.Persons.Count + p.Contacts.Count + p.Leads.Count + p.Keys.Count + p.Events.Count + p.Touches.Count);

    private static ServiceProvider Services(string provider, string connection)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Database:Provider", provider), new("ConnectionStrings:Default", connection)])
            .Build();
        IReadOnlyList<LeadCrmModule> modules = Host.Modules.All;
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddLeadCrmCore(configuration, modules)
            .AddLeadCrmDatabase(configuration);
        return services.BuildServiceProvider();
    }
}
