using System.Runtime.CompilerServices;
using LeadCrm.Contracts.Reports;
using LeadCrm.Core.Data;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>What people did in telemarketing, from its rows: calls, verdicts, offers and appointments.</summary>
internal sealed class CallWorkSource(LeadCrmDbContext db) : IWorkSource
{
    private const int PageSize = 2_000;

    public IReadOnlyList<WorkKind> Kinds => CallWorkDone.Kinds;

    public async IAsyncEnumerable<WorkDone> ReadAsync(DateTime from, DateTime to, [EnumeratorCancellation] CancellationToken ct)
    {
        var calls = db.Set<Call>().Where(c => c.StartedAt >= from && c.StartedAt < to && c.UserId != null);
        await foreach (var work in PagesAsync(calls.OrderBy(c => c.StartedAt).ThenBy(c => c.Id), One<Call>(CallWorkDone.OfCall), ct))
            yield return work;
        var valid = db.Set<Qualification>()
            .Where(q => q.Result == TmkResult.Valid && q.ResultAt >= from && q.ResultAt < to && q.ResultBy != null);
        await foreach (
            var work in PagesAsync(valid.OrderBy(q => q.ResultAt).ThenBy(q => q.Id), One<Qualification>(CallWorkDone.OfValid), ct)
        )
            yield return work;
        var offers = db.Set<TransferOffer>()
            .Where(o => (o.OfferedAt >= from && o.OfferedAt < to) || (o.AnsweredAt >= from && o.AnsweredAt < to));
        await foreach (var work in PagesAsync(offers.OrderBy(o => o.OfferedAt).ThenBy(o => o.Id), OfOffer, ct))
            if (work.At >= from && work.At < to)
                yield return work;
        var appointments = db.Set<Appointment>()
            .Where(a => (a.CreatedAt >= from && a.CreatedAt < to) || (a.EndedAt >= from && a.EndedAt < to));
        await foreach (var work in PagesAsync(appointments.OrderBy(a => a.CreatedAt).ThenBy(a => a.Id), OfAppointment, ct))
            if (work.At >= from && work.At < to)
                yield return work;
    }

    // Page by page, as who reads writes in between over the same connection.
    private static async IAsyncEnumerable<WorkDone> PagesAsync<T>(
        IOrderedQueryable<T> rows,
        Func<T, IEnumerable<WorkDone>> works,
        [EnumeratorCancellation] CancellationToken ct
    )
        where T : class
    {
        for (var skip = 0; ; skip += PageSize)
        {
            var page = await rows.AsNoTracking().Skip(skip).Take(PageSize).ToListAsync(ct);
            foreach (var work in page.SelectMany(works))
                yield return work;
            if (page.Count < PageSize)
                yield break;
        }
    }

    private static Func<T, IEnumerable<WorkDone>> One<T>(Func<T, WorkDone?> work) => row => work(row) is { } done ? [done] : [];

    private static IEnumerable<WorkDone> OfOffer(TransferOffer offer)
    {
        if (CallWorkDone.OfOffer(offer) is { } made)
            yield return made;
        if (offer is { State: OfferState.Accepted or OfferState.Rejected, AnsweredAt: { } at, AnsweredBy: { } by })
            yield return CallWorkDone.OfAnswer(offer, offer.State, by, at);
    }

    private static IEnumerable<WorkDone> OfAppointment(Appointment a) =>
        CallWorkDone.OfMade(a, a.CreatedAt) is { } made ? CallWorkDone.OfEnd(a, null).Prepend(made) : CallWorkDone.OfEnd(a, null);
}
