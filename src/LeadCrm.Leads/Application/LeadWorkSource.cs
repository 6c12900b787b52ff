using System.Runtime.CompilerServices;
using LeadCrm.Contracts.Reports;
using LeadCrm.Core.Data;
using LeadCrm.Core.Settings;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>What people did with leads, from the history: moves, notes and cases.</summary>
internal sealed class LeadWorkSource(LeadCrmDbContext db, ISettings settings) : IWorkSource
{
    private const int PageSize = 2_000;

    public IReadOnlyList<WorkKind> Kinds => LeadWorkDone.Kinds;

    // Page by page, as who reads writes in between over the same connection.
    public async IAsyncEnumerable<WorkDone> ReadAsync(DateTime from, DateTime to, [EnumeratorCancellation] CancellationToken ct)
    {
        var connected = await settings.GetAsync(LeadsSettings.ConnectedSeconds, ct);
        // Deleted leads stay in what people did.
        var leads = db.Set<Lead>().IgnoreQueryFilters();
        var moves = db.Set<LeadEvent>()
            .AsNoTracking()
            .Where(e => e.At >= from && e.At < to && e.ToLocation != null && (e.ToOwnerId != null || e.FromOwnerId != null))
            .Join(
                leads,
                e => e.LeadId,
                l => l.Id,
                (e, l) =>
                    new
                    {
                        Row = e,
                        e.At,
                        e.Id,
                        l.SourceCode,
                        l.BusinessLine,
                    }
            )
            .OrderBy(x => x.At)
            .ThenBy(x => x.Id);
        for (var skip = 0; await moves.Skip(skip).Take(PageSize).ToListAsync(ct) is { Count: > 0 } page; skip += PageSize)
            foreach (var work in page.SelectMany(x => LeadWorkDone.OfMove(x.Row, x.SourceCode, x.BusinessLine)))
                yield return work;
        var notes = db.Set<FollowUp>()
            .AsNoTracking()
            .IgnoreQueryFilters()
            .Where(f => f.At >= from && f.At < to && f.AuthorId != null && f.ImportId == null)
            .Join(
                leads,
                f => f.LeadId,
                l => l.Id,
                (f, l) =>
                    new
                    {
                        Row = f,
                        f.At,
                        f.Id,
                        l.SourceCode,
                        l.BusinessLine,
                    }
            )
            .OrderBy(x => x.At)
            .ThenBy(x => x.Id);
        for (var skip = 0; await notes.Skip(skip).Take(PageSize).ToListAsync(ct) is { Count: > 0 } page; skip += PageSize)
            foreach (var x in page)
                if (LeadWorkDone.OfNote(x.Row, x.SourceCode, x.BusinessLine, connected) is { } work)
                    yield return work;
        var cases = db.Set<LeadCase>()
            .AsNoTracking()
            .IgnoreQueryFilters()
            .Where(c => c.Kind == LeadCaseKind.Invalid && (c.DecidedAt >= from || c.ReviewedAt >= from))
            .OrderBy(c => c.Number);
        for (var skip = 0; await cases.Skip(skip).Take(PageSize).ToListAsync(ct) is { Count: > 0 } page; skip += PageSize)
            foreach (var work in page.SelectMany(LeadWorkDone.OfCase).Where(w => w.At >= from && w.At < to))
                yield return work;
    }
}
