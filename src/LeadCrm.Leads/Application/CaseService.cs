using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Cases of invalid leads and scrap: proposing and deciding. Of two who decide at once one is saved, the other is told how it stands.</summary>
internal sealed class CaseService(
    LeadCrmDbContext db,
    ICurrentUser user,
    LeadOwnership ownership,
    LeadAccess access,
    EvidenceCollector evidence,
    Sequences sequences,
    ISettings settings,
    BusinessClock clock
)
{
    private const int Attempts = 4;

    public Task<Guid> ProposeInvalidAsync(Guid leadId, ProposeInvalidInput input, CancellationToken ct) =>
        ProposeInvalidAsync(leadId, input, isShown: false, ct);

    /// <summary><paramref name="isShown"/> says that the caller has shown by a rule of its own that nobody can be reached.</summary>
    public async Task<Guid> ProposeInvalidAsync(Guid leadId, ProposeInvalidInput input, bool isShown, CancellationToken ct)
    {
        var lead = await FindLeadAsync(leadId, input.Version, LeadAct.Invalid, ct);
        var (reason, note) = (input.Reason!.Value, Words(input.Note));
        if (!reason.IsHard() && (note is null || note.Length < 2))
            throw new BusinessException(LeadsErrorCodes.NoteNeeded).ForField("note");
        var collected = await evidence.CollectAsync(lead, ct);
        var rules = await evidence.RulesAsync(ct);
        if (!isShown && !rules.Bears(reason, collected))
            throw Unproven(reason, rules, collected);
        var made = await BeginAsync(lead, LeadCaseKind.Invalid, reason, null, null, note, collected, ct);
        lead.AwaitDecision(made.Id, LeadAct.Invalid);
        Note(lead, LeadEvent.CaseProposed, made, note);
        if (made.IsProven)
            await CarryOutAsync(made, lead, null, null, ct);
        await SaveAsync(ct);
        return made.Id;
    }

    public async Task<Guid> ProposeScrapAsync(Guid leadId, ProposeScrapInput input, CancellationToken ct)
    {
        var lead = await FindLeadAsync(leadId, input.Version, LeadAct.Scrap, ct);
        var (reason, note) = (input.Reason!.Value, Words(input.Note));
        await EnsureSurvivorAsync(lead, reason, input.SurvivorId, ct);
        var collected = await evidence.CollectAsync(lead, ct);
        var made = await BeginAsync(lead, LeadCaseKind.Scrap, null, reason, input.SurvivorId, note, collected, ct);
        lead.AwaitDecision(made.Id, LeadAct.Scrap);
        Note(lead, LeadEvent.CaseProposed, made, note);
        await SaveAsync(ct);
        return made.Id;
    }

    private async Task<Lead> FindLeadAsync(Guid id, int? version, LeadAct act, CancellationToken ct)
    {
        var lead = await db.Set<Lead>().VisibleTo(user).FirstOrDefaultAsync(l => l.Id == id, ct).OrNotFound();
        lead.EnsureVersion(version);
        await access.EnsureOwnAsync(lead, ct);
        if (LeadLifecycle.Refusal(act, lead.Location, lead.Stage, lead.PendingCaseId is not null) is { } refused)
            throw refused;
        return lead;
    }

    private static string? Words(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static BusinessException Unproven(InvalidReason reason, EvidenceRules rules, CaseEvidence collected) =>
        new BusinessException(LeadsErrorCodes.EvidenceMissing)
            .WithData("Reason", reason)
            .WithData("Attempts", rules.Attempts)
            .WithData("Days", rules.Days)
            .WithData("DayParts", rules.DayParts)
            .WithData("HungUps", rules.HungUps)
            .WithMember("evidence", collected)
            .ForField("reason");

    // The survivor is a lead that lives on: of the same tenant, and no scrap itself.
    private async Task EnsureSurvivorAsync(Lead lead, ScrapReason reason, Guid? survivorId, CancellationToken ct)
    {
        if (reason != ScrapReason.Duplicate && survivorId is null)
            return;
        var lives =
            reason == ScrapReason.Duplicate
            && survivorId is { } id
            && id != lead.Id
            && await db.Set<Lead>().AnyAsync(l => l.Id == id && l.TenantId == lead.TenantId && l.Location != LeadLocation.Scrap, ct);
        if (!lives)
            throw new BusinessException(LeadsErrorCodes.UnknownSurvivor).ForField("survivorId");
    }

    private async Task<LeadCase> BeginAsync(
        Lead lead,
        LeadCaseKind kind,
        InvalidReason? invalid,
        ScrapReason? scrap,
        Guid? survivor,
        string? note,
        CaseEvidence collected,
        CancellationToken ct
    )
    {
        var made = new LeadCase
        {
            Id = db.Engine.NextGuid(),
            TenantId = lead.TenantId,
            Number = await sequences.NextAsync(CaseNumbers.Sequence, ct),
            LeadId = lead.Id,
            Kind = kind,
            InvalidReason = invalid,
            ScrapReason = scrap,
            SurvivorId = survivor,
            Note = note,
            ProposedBy = user.Required.UserId,
            ProposedAt = clock.UtcNow,
            HolderId = lead.OwnerId,
            DepartmentId = lead.DepartmentId,
            SourceCode = lead.SourceCode,
            Evidence = collected.Write(),
            IsProven = invalid is { } reason && collected.Proves(reason),
        }.Propose();
        db.Add(made);
        return made;
    }

    public Task ApproveAsync(Guid id, ApproveCaseInput input, CancellationToken ct) =>
        DecideAsync(
            id,
            input.Version,
            async (decided, lead) =>
            {
                if (decided.ProposedBy == user.Required.UserId)
                    throw new BusinessException(LeadsErrorCodes.CaseFourEyes);
                if (decided.ScrapReason is { } scrap)
                    await EnsureSurvivorAsync(lead, scrap, decided.SurvivorId, ct);
                // It was moved past the case: through the franchise wall, or closed by somebody else's decision.
                if (lead.PendingCaseId != decided.Id)
                    throw lead.IllegalMove();
                lead.EndCase();
                lead.Allow(decided.Kind == LeadCaseKind.Invalid ? LeadAct.Invalid : LeadAct.Scrap);
                await CarryOutAsync(decided, lead, user.Required.UserId, Words(input.Note), ct);
            },
            ct
        );

    private async Task CarryOutAsync(LeadCase decided, Lead lead, Guid? by, string? note, CancellationToken ct)
    {
        decided.Approve(by, note, await settings.GetAsync(LeadsSettings.CaseSamplePercent, ct), clock.UtcNow);
        var isInvalid = decided.Kind == LeadCaseKind.Invalid;
        await ownership.CloseAsync(
            lead,
            isInvalid ? LeadEvent.MarkedInvalid : LeadEvent.MarkedScrap,
            isInvalid ? LeadLocation.Invalid : LeadLocation.Scrap,
            decided.Reason,
            note,
            ct
        );
        lead.Declare(decided.InvalidReason, decided.ScrapReason);
    }

    public Task RejectAsync(Guid id, CaseReasonInput input, CancellationToken ct) =>
        DecideAsync(
            id,
            input.Version,
            (decided, lead) =>
            {
                decided.Reject(user.Required.UserId, input.Reason!.Trim(), clock.UtcNow);
                if (lead.PendingCaseId == decided.Id)
                    lead.EndCase();
                Note(lead, LeadEvent.CaseRejected, decided, decided.Decision);
                return Task.CompletedTask;
            },
            ct
        );

    // A follow-up that is saved meanwhile changes the lead, not the case: then it is read and decided again.
    private async Task DecideAsync(Guid id, int? version, Func<LeadCase, Lead, Task> decide, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var decided = await db.Set<LeadCase>().VisibleTo(user).FirstOrDefaultAsync(c => c.Id == id, ct).OrNotFound();
            if (decided.State != LeadCaseState.Proposed)
                throw decided.Decided();
            decided.EnsureVersion(version);
            // The case is in scope; the lead may have gone on to another department.
            var lead = await db.Set<Lead>().FirstOrDefaultAsync(l => l.Id == decided.LeadId, ct).OrNotFound();
            // Somebody else may have decided between the two reads.
            if (lead.PendingCaseId != decided.Id)
            {
                await db.Entry(decided).ReloadAsync(ct);
                if (decided.State != LeadCaseState.Proposed)
                    throw decided.Decided();
            }
            await decide(decided, lead);
            try
            {
                await db.SaveChangesAsync(ct);
                return;
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private void Note(Lead lead, string kind, LeadCase about, string? reason) =>
        lead.Record(
            new LeadEvent
            {
                Id = db.Engine.NextGuid(),
                LeadId = lead.Id,
                Kind = kind,
                At = clock.UtcNow,
                ActorId = user.Id,
                Reason = reason,
                Fields = about.Reason,
            }
        );

    // Two who propose at once: one case of a lead waits at a time.
    private async Task SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (db.Engine.IsUniqueViolation(e))
        {
            throw new BusinessException(LeadsErrorCodes.CasePending);
        }
    }
}
