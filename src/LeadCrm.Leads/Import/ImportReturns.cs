using LeadCrm.Core.Data;
using LeadCrm.Core.Events;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Import;

/// <summary>Leads that are there and whose student turned up again in the file: what the verdict matrix does to them, and the verdicts themselves.</summary>
internal sealed class ImportReturns(LeadCrmDbContext db, VerdictEffects effects, DomainEvents events)
{
    public async Task NoteAsync(LeadImport import, List<RowDecision> rows, ChunkFacts facts, CancellationToken ct)
    {
        var met = rows.FindAll(r =>
            r.Found is not null && (ImportEntry.IsMade(r) || ImportEntry.IsTouch(import, r, facts) || r.Elsewhere is not null)
        );
        if (met.Count == 0)
            return;
        var again = met.FindAll(r => r.Elsewhere is null && r.Found!.Existing?.TenantId == import.TenantId);
        await RaiseAsync(again, facts.Now, ct);
        await TellAsync(import, again, facts.Now, ct);
        await NoteMembersAsync(import, again, facts.Now, ct);
        await ToQueueAsync(import, again, ct);
        await db.Engine.BulkInsertAsync(db, met.ConvertAll(r => LogOf(import, r)), ct);
        if (again.Find(r => r.Found!.Cell.Does(DedupEffect.SecurityAlert)) is { } blacklisted)
            await effects.AlertAsync(blacklisted.Found!.Existing!, import.CreatedBy, ct);
    }

    private async Task RaiseAsync(List<RowDecision> again, DateTime now, CancellationToken ct)
    {
        var ids = Ids(again.Where(r => r.Found!.Cell.Does(DedupEffect.RaisePriority)));
        if (ids.Length > 0)
            await db.Set<Lead>()
                .Where(l => EF.Parameter(ids).Contains(l.Id))
                .ExecuteUpdateAsync(s => s.SetProperty(l => l.ReInquiredAt, now), ct);
    }

    private async Task TellAsync(LeadImport import, List<RowDecision> again, DateTime now, CancellationToken ct)
    {
        var told = again
            .Where(r => r.Found!.Cell.Does(DedupEffect.NotifyOwner))
            .DistinctBy(r => r.Found!.Existing!.LeadId)
            .Select(r =>
                (IDomainEvent)
                    new LeadReInquired(
                        r.Found!.Existing!.LeadId,
                        r.Found.Existing.LastOwnerId,
                        r.Candidate.SourceCode ?? import.SourceCode,
                        now
                    )
            )
            .ToList();
        if (told.Count == 0)
            return;
        await events.DispatchAsync(told, ct);
        await db.SaveChangesAsync(ct);
    }

    private Task NoteMembersAsync(LeadImport import, List<RowDecision> again, DateTime now, CancellationToken ct)
    {
        var made = again.FindAll(r => r.Found!.IsMember && ImportEntry.IsMade(r));
        return db.Engine.BulkInsertAsync(
            db,
            made.ConvertAll(r => new LeadEvent
            {
                Id = db.Engine.NextGuid(),
                LeadId = r.Found!.Existing!.LeadId,
                Kind = LeadEvent.MemberInquired,
                At = now,
                ActorId = import.CreatedBy,
                Reason = ImportNumbers.Format(import.Number),
            }),
            ct
        );
    }

    private async Task ToQueueAsync(LeadImport import, List<RowDecision> again, CancellationToken ct)
    {
        var ids = Ids(again.Where(r => r.Found!.Verdict == DedupVerdict.ToQueue));
        if (ids.Length == 0)
            return;
        var leads = await db.Set<Lead>().Where(l => EF.Parameter(ids).Contains(l.Id)).ToListAsync(ct);
        await effects.ToQueueAsync(leads, import.DepartmentId, ImportNumbers.Format(import.Number), ct);
        await db.SaveChangesAsync(ct);
    }

    private static Guid[] Ids(IEnumerable<RowDecision> rows) => rows.Select(r => r.Found!.Existing!.LeadId).Distinct().ToArray();

    private DedupLog LogOf(LeadImport import, RowDecision row) =>
        effects.Log(
            row.Found!,
            row.Candidate.SourceCode ?? import.SourceCode,
            ImportEntry.IsMade(row) ? row.LeadId : null,
            null,
            import.Id,
            row.Candidate.RowNumber
        );
}
