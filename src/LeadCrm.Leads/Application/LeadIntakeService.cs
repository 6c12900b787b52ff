using System.Security.Cryptography;
using System.Text;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Inquiries from outside, as the verdict matrix has it for the system.</summary>
internal sealed class LeadIntakeService(
    LeadCrmDbContext db,
    DuplicateFinder duplicates,
    VerdictDecider decider,
    VerdictEffects effects,
    LeadBirth birth,
    ConflictRecorder conflicts,
    ChannelWall wall,
    ILeadCaps caps,
    ReferenceData reference,
    Sequences sequences,
    IOrganisationDirectory directory
) : ILeadIntake
{
    private const int Attempts = 8;

    private sealed record Work(
        Guid Key,
        LeadInquiry Inquiry,
        ContactSet Contacts,
        Submission Submission,
        Source Source,
        string? Remark,
        long Number
    )
    {
        /// <summary>Whether the member's consultant certainly has no room.</summary>
        public bool IsFull { get; init; }
    }

    public async Task<LeadIntakeResult> SubmitAsync(LeadInquiry inquiry, CancellationToken ct)
    {
        var tenant = inquiry.TenantId ?? (await directory.GetAsync(ct)).Headquarters.Id;
        var key = KeyOf(tenant, inquiry.Key);
        if (await RepeatedAsync(key, ct) is { } repeated)
            return repeated;
        var line = await reference.LineAsync(inquiry.BusinessLine, ct);
        var source = await reference.FindSourceAsync(inquiry.SourceCode, ct);
        var contacts = ContactSet.Parse(inquiry.Phones, inquiry.WeChat, inquiry.Qq, inquiry.Email, null);
        if (contacts.Contacts.Count == 0)
            throw new BusinessException(LeadsErrorCodes.NoContact).ForField("phones");
        var work = new Work(
            key,
            inquiry,
            contacts,
            new Submission(tenant, line.Code, contacts.HardKeys, inquiry.Entry) { IsSystem = true, IsVerified = inquiry.IsVerified },
            source ?? await reference.SourceAsync("unknown", ct),
            Remark(inquiry, source),
            await sequences.NextAsync(LeadNumbers.Sequence, ct)
        );
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(work, ct);
            }
            catch (BusinessException e) when (!work.IsFull && EntryPlaces.NoRoom.Contains(e.Error.Code))
            {
                // Another lead took the last place at this very moment. What comes from outside is never lost for that.
                db.ChangeTracker.Clear();
                work = work with { IsFull = true };
            }
            catch (Exception e)
                when (attempt < Attempts
                    && (db.Engine.IsUniqueViolation(e) || db.Engine.IsTransient(e) || e is DbUpdateConcurrencyException)
                )
            {
                db.ChangeTracker.Clear();
                await Task.Delay(Random.Shared.Next(5, 20 * attempt), ct);
                // The one that was quicker may have been this very inquiry.
                if (await RepeatedAsync(key, ct) is { } quicker)
                    return quicker;
            }
        }
    }

    private static Guid KeyOf(Guid tenant, string key) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant:N}{key}")).AsSpan(0, 16));

    // What the page said of the source is kept even when no source has that name.
    private static string? Remark(LeadInquiry inquiry, Source? source)
    {
        var text = source is null && inquiry.SourceCode is not null ? $"[{inquiry.SourceCode}] {inquiry.Remark}".Trim() : inquiry.Remark;
        return text?.Length > LeadConsts.MaxText ? text[..LeadConsts.MaxText] : text;
    }

    private async Task<LeadIntakeResult?> RepeatedAsync(Guid key, CancellationToken ct)
    {
        var there = await db.Set<IntakeRecord>()
            .AsNoTracking()
            .IgnoreQueryFilters([QueryFilters.Tenant])
            .FirstOrDefaultAsync(r => r.Id == key, ct);
        return there is null ? null : new LeadIntakeResult(there.Verdict, there.LeadId, false, true);
    }

    private async Task<LeadIntakeResult> TryAsync(Work work, CancellationToken ct)
    {
        var submission = work.Submission;
        var open = await duplicates.FindAsync(submission.TenantId, submission.BusinessLine, submission.Keys, ct);
        var closed = await duplicates.FindClosedAsync(submission.TenantId, submission.Keys, ct);
        var decision = await decider.DecideAsync(submission, open, closed, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var lead = decision.Makes ? await MakeAsync(work, decision, open, ct) : null;
        if (lead is null)
            await ReturnAsync(work, decision, ct);
        else if (decision.IsMember)
            await effects.NoteAsync(decision, work.Source.Code, work.Remark, ct);
        if (decision.Row != MatrixRow.None)
            db.Add(effects.Log(decision, work.Source.Code, lead?.Id));
        var result = new LeadIntakeResult(decision.Verdict, lead?.Id ?? LeadOf(decision), lead is not null, false);
        db.Add(
            new IntakeRecord
            {
                Id = work.Key,
                TenantId = submission.TenantId,
                At = effects.Now,
                Verdict = result.Verdict,
                LeadId = result.LeadId,
            }
        );
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        await ReportAsync(work, decision, open, ct);
        return result;
    }

    // Of another channel's lead nothing is told.
    private static Guid? LeadOf(Decision decision) =>
        decision.Existing is { } existing && existing.TenantId == decision.Submission.TenantId ? existing.LeadId : null;

    private async Task<Lead> MakeAsync(Work work, Decision decision, KeyHolders open, CancellationToken ct)
    {
        var (inquiry, tenant) = (work.Inquiry, work.Submission.TenantId);
        var place = decision is { Verdict: DedupVerdict.Renewal, Existing: { } member }
            ? await effects.PlaceOfRenewalAsync(member, work.Source.Code, work.IsFull, caps, ct)
            : new LeadPlace(await QueueAsync(inquiry, tenant, ct));
        var facts = new CreateLeadInput
        {
            Name = Cut(inquiry.Name, LeadConsts.MaxName),
            City = Cut(inquiry.City, LeadConsts.MaxShort),
            CourseInterest = Cut(inquiry.CourseInterest, LeadConsts.MaxShort),
            Remark = Cut(inquiry.Remark, LeadConsts.MaxText),
        };
        var what = new NewLead(work.Submission, facts, work.Contacts, work.Source, place)
        {
            PersonId = decision.IsMember ? decision.Existing!.PersonId : null,
            TouchRemark = work.Remark == inquiry.Remark ? null : work.Remark,
        };
        var lead = await birth.MakeAsync(what, work.Number, ct);
        if (place.OwnerId is null)
            lead.AwaitRule(decision.IsMember ? decision.Existing!.LastOwnerId : null);
        if (decision.IsMember)
            db.Add(effects.MemberInquired(decision.Existing!, lead, null));
        if (decision.Row != MatrixRow.FranchiseOver || decision.Cell.Does(DedupEffect.TellFranchise))
            await wall.TellLapsedAsync(open, tenant, ct);
        return lead;
    }

    private async Task<Guid> QueueAsync(LeadInquiry inquiry, Guid tenant, CancellationToken ct)
    {
        var given = (await directory.GetAsync(ct)).FindDepartment(inquiry.DepartmentId);
        return given is { IsActive: true } && given.TenantId == tenant ? given.Id : tenant;
    }

    private async Task ReturnAsync(Work work, Decision decision, CancellationToken ct)
    {
        await effects.NoteAsync(decision, work.Source.Code, work.Remark, ct);
        if (decision.Verdict != DedupVerdict.ToQueue || LeadOf(decision) is not { } id)
            return;
        if (await effects.ToQueueAsync(id, null, null, ct) is { } lead)
            await birth.AddContactsAsync(lead, work.Contacts, ct);
    }

    private async Task ReportAsync(Work work, Decision decision, KeyHolders open, CancellationToken ct)
    {
        var (keys, tenant) = (work.Submission.Keys, work.Submission.TenantId);
        var holders =
            decision.Verdict == DedupVerdict.ProtectedElsewhere ? open.Protected
            : decision.Makes ? open.Headquarters
            : [];
        var clashes = holders
            .OrderBy(h => keys.IndexOf(h.Key))
            .DistinctBy(h => h.LeadId)
            .Select(h => new Clash(h, ConflictAttemptKind.Save, null, work.Source.Code));
        await conflicts.SaveAsync(tenant, work.Submission.BusinessLine, clashes.ToList(), ct);
    }

    private static string? Cut(string? text, int length) => text is null || text.Length <= length ? text : text[..length];
}
