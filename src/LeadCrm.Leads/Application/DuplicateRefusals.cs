using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Application;

/// <summary>The answer to what is a duplicate: the inquiry is kept, the verdict with its facts too, and the submitter is told what may be told.</summary>
internal sealed class DuplicateRefusals(
    LeadCrmDbContext db,
    ICurrentUser user,
    VerdictEffects effects,
    ChannelWall wall,
    DuplicateProbes probes
)
{
    public DedupLog Log(Decision decision, string? source) => effects.Log(decision, source);

    /// <summary>Saves what is kept of the attempt, and answers the refusal.</summary>
    /// <param name="finding">The verdict.</param>
    /// <param name="source">Where the student came from.</param>
    /// <param name="notes">Whether it was an inquiry, which is noted on the lead; a correction of facts is none.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<BusinessException> RefuseAsync(DuplicateFinding finding, string source, bool notes, CancellationToken ct)
    {
        var (result, decision) = (finding.Result, finding.Decision);
        var submission = decision.Submission;
        // Nothing of the refused change may be saved with the record of its refusal.
        db.ChangeTracker.Clear();
        if (result.Verdict == DedupVerdict.ProtectedElsewhere)
        {
            db.Add(Log(decision, source));
            await db.SaveChangesAsync(ct);
            await wall.ReportAsync(
                user.Required.TenantId,
                finding,
                submission.BusinessLine,
                submission.Keys,
                ConflictAttemptKind.Save,
                source,
                ct
            );
            return ChannelWall.Refusal(result);
        }
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            db.Add(Log(decision, source));
            if (notes)
                await effects.NoteAsync(decision, source, null, ct);
            if (notes && result.Verdict == DedupVerdict.ToQueue)
                await effects.ToQueueAsync(decision.Existing!.LeadId, null, null, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        await probes.NoteAsync(finding.Holder, ct);
        return new BusinessException(LeadsErrorCodes.Duplicate)
            .WithMember("verdict", result.Verdict)
            .WithMember("existing", result.Existing)
            .WithMember("actions", result.Actions)
            .WithMember("mayBeDifferentStudent", result.MayBeDifferentStudent);
    }
}
