using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Time;
using LeadCrm.Reports.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Reports.Application;

/// <summary>
/// Builds open days anew from the rows of the modules: what no event told of, such as leads that a bulk load wrote, is counted by then. Done again it
/// changes nothing. Where nothing was ever counted, all of the past is read.
/// </summary>
internal sealed class WorkRebuild(
    LeadCrmDbContext db,
    IEnumerable<IWorkSource> sources,
    WorkBook book,
    DueBook due,
    WorkFolder folder,
    IOrganisationDirectory directory,
    ICallSeats seats,
    BusinessClock clock
)
{
    private const int ChunkSize = 1_000;

    public async Task RunAsync(CancellationToken ct)
    {
        var isFirst = !await db.Set<WorkFact>().AnyAsync(ct);
        var first = isFirst ? DateOnly.MinValue : (await book.OpenAsync(ct)).First;
        var (from, to) = (isFirst ? DateTime.UnixEpoch : clock.StartOf(first), clock.UtcNow.AddMilliseconds(1));
        var people = (await directory.GetAsync(ct)).Users.Select(u => u.Id).ToList();
        var how = new BookKeeping { OpensAll = isFirst, Stays = (await seats.StaysOfAsync(people, ct)).ToLookup(s => s.UserId) };
        foreach (var source in sources)
            await ReadAsync(source.ReadAsync(from, to, ct), how, ct);
        var days = await db.Set<WorkFact>()
            .Where(f => f.Day >= first)
            .Select(f => f.Day)
            .Union(db.Set<WorkDay>().Where(d => d.Day >= first).Select(d => d.Day))
            .ToListAsync(ct);
        foreach (var day in days.Order())
            await folder.FoldAsync(day, ct);
    }

    private async Task ReadAsync(IAsyncEnumerable<WorkDone> works, BookKeeping how, CancellationToken ct)
    {
        var chunk = new List<WorkDone>(ChunkSize);
        await foreach (var work in works.WithCancellation(ct))
        {
            chunk.Add(work);
            if (chunk.Count < ChunkSize)
                continue;
            await WriteAsync(chunk, how, ct);
            chunk.Clear();
        }
        if (chunk.Count > 0)
            await WriteAsync(chunk, how, ct);
    }

    private async Task WriteAsync(List<WorkDone> works, BookKeeping how, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var fresh = await book.RecordAsync(works, how, ct);
        // What a machine noted is known to have been told already, unless all is new.
        var contacts = fresh.Where(w => w.Kind == WorkKind.Note).Concat(works.Where(w => how.OpensAll && w.Kind == WorkKind.AutoNote));
        await due.ContactedAsync([.. contacts.Where(w => w.LeadId is not null).OrderBy(w => w.At)], how, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        db.ChangeTracker.Clear();
    }
}
