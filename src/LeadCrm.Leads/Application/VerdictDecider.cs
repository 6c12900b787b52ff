using LeadCrm.Core.Data;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>A lead and its person.</summary>
internal sealed record KnownLead(Guid LeadId, Guid PersonId);

/// <summary>Keys that somebody brings, and through which door.</summary>
internal sealed record Submission(Guid TenantId, string BusinessLine, List<string> Keys, LeadEntry Entry)
{
    /// <summary>Who brings them; null for the system.</summary>
    public Guid? UserId { get; init; }

    /// <summary>Whether nobody competes for the lead here: import, form, call, program, telemarketing.</summary>
    public bool IsSystem { get; init; }

    /// <summary>The student has proved to be reached by the number.</summary>
    public bool IsVerified { get; init; }

    /// <summary>The lead whose contacts are being changed, which is no duplicate of itself.</summary>
    public KnownLead? Except { get; init; }

    /// <summary>What the user enters now. A program enters for the system, and so does telemarketing, which follows up and claims nothing.</summary>
    public static Submission By(ICurrentUser user, Guid tenantId, string businessLine, List<string> keys)
    {
        if (user.Access is null)
            return new Submission(tenantId, businessLine, keys, LeadEntry.Api) { IsSystem = true };
        var isProgram = user.Required.ApiKeyId is not null;
        return new Submission(tenantId, businessLine, keys, isProgram ? LeadEntry.Api : LeadEntry.Manual)
        {
            UserId = user.Id,
            IsSystem = isProgram || EntersForOthers(user.Required),
        };
    }

    public static bool EntersForOthers(UserAccess access) =>
        access.Permissions.Contains(LeadsPermissions.FollowUp) && !access.Permissions.Contains(LeadsPermissions.Claim);
}

/// <summary>What the matrix says.</summary>
internal sealed record Decision(
    Submission Submission,
    MatrixRow Row,
    Submitter Submitter,
    MatrixCell Cell,
    bool IsForEntry,
    DedupVerdict Verdict,
    KeyHolder? Existing,
    int MatrixVersion
)
{
    public bool IsMember => Row is MatrixRow.MemberSameLine or MatrixRow.MemberOtherLine;

    /// <summary>A lead is made.</summary>
    public bool Makes => Verdict is DedupVerdict.Create or DedupVerdict.LinkedLead or DedupVerdict.Renewal;

    /// <summary>Two students may share a parent's phone; what must not be called at all, and what is another channel's, is no matter of choice.</summary>
    public bool MayBeAnotherStudent =>
        !Makes
        && Submission is { IsSystem: false, Except: null }
        && Existing?.Key.StartsWith("p:", StringComparison.Ordinal) == true
        && Row
            is MatrixRow.OwnOpen
                or MatrixRow.ColleagueOpen
                or MatrixRow.Pool
                or MatrixRow.Waiting
                or MatrixRow.Lost
                or MatrixRow.Archived
                or MatrixRow.InvalidTarget
                or MatrixRow.MemberSameLine;
}

/// <summary>Finds the cell of the matrix that decides, and what it comes to with the facts of this lead.</summary>
internal sealed class VerdictDecider(LeadCrmDbContext db, MatrixStore matrices, ISettings settings, BusinessClock clock)
{
    public async Task<Decision> DecideAsync(Submission submission, KeyHolders open, IReadOnlyList<KeyHolder> closed, CancellationToken ct)
    {
        var decide = await RulesAsync(ct);
        var decision = decide.Of(submission, open, closed);
        if (decision.Verdict == DedupVerdict.NeedsOtherContact && await HasOtherContactAsync(decision, ct))
            return decision with { Verdict = DedupVerdict.Reopen };
        return decision;
    }

    /// <summary>The rules as they are now, for many decisions.</summary>
    public async Task<VerdictRules> RulesAsync(CancellationToken ct) =>
        new(await matrices.GetAsync(ct), await settings.GetAsync(LeadsSettings.ReviveDays, ct), clock.UtcNow);

    private async Task<bool> HasOtherContactAsync(Decision decision, CancellationToken ct)
    {
        var person = decision.Existing!.PersonId;
        var known = await db.Set<ContactKey>()
            .AsNoTracking()
            .IgnoreQueryFilters([QueryFilters.Tenant])
            .Where(c => c.PersonId == person && c.IsHard)
            .Select(c => c.Key!)
            .ToListAsync(ct);
        // An ID card reaches nobody.
        return decision.Submission.Keys.Exists(k => k[0] is 'p' or 'w' or 'q' && !known.Contains(k));
    }
}

/// <summary>The matrix with the settings and the moment that belong to it. Asks nothing.</summary>
internal sealed class VerdictRules(VerdictMatrix matrix, int reviveDays, DateTime now)
{
    public Decision Of(Submission submission, KeyHolders open, IReadOnlyList<KeyHolder> closed)
    {
        var (row, existing) = Match(submission, open, closed);
        var submitter = SubmitterOf(submission, row, existing);
        var (cell, isForEntry) = matrix.Of(row, submitter, submission.Entry);
        return new Decision(
            submission,
            row,
            submitter,
            cell,
            isForEntry,
            Resolve(cell.Outcome, submission, existing),
            existing,
            matrix.Version
        );
    }

    private static Submitter SubmitterOf(Submission submission, MatrixRow row, KeyHolder? existing)
    {
        var isStaff = submission.Entry == LeadEntry.Manual && submission.UserId is not null;
        if (row == MatrixRow.OwnOpen && isStaff)
            return Submitter.Owner;
        if (submission.IsSystem || !isStaff)
            return Submitter.System;
        var isOwner = row is not (MatrixRow.FranchiseProtected or MatrixRow.FranchiseOver) && existing?.LastOwnerId == submission.UserId;
        return isOwner && existing is not null && row != MatrixRow.ColleagueOpen ? Submitter.Owner : Submitter.OtherStaff;
    }

    private DedupVerdict Resolve(DedupVerdict outcome, Submission submission, KeyHolder? existing) =>
        outcome switch
        {
            DedupVerdict.ReviveWhenDue => (existing?.ClosedAt ?? existing?.CreatedAt)?.AddDays(reviveDays) <= now
                ? DedupVerdict.ToQueue
                : DedupVerdict.Touch,
            DedupVerdict.ReviveWhenVerified => submission.IsVerified ? DedupVerdict.ToQueue : DedupVerdict.Touch,
            _ => outcome,
        };

    // An open lead goes before everything; then what must not be called, members, other channels, and what was closed last.
    private static (MatrixRow, KeyHolder?) Match(Submission submission, KeyHolders open, IReadOnlyList<KeyHolder> closed)
    {
        var keys = submission.Keys;
        // The first key as typed decides, so the answer does not depend on the order of rows.
        var own = open.Own.Where(h => h.LeadId != submission.Except?.LeadId).OrderBy(h => keys.IndexOf(h.Key)).ThenBy(h => h.Slot);
        if (own.FirstOrDefault() is { } holder)
            return (RowOf(holder, submission) ?? MatrixRow.Waiting, holder);
        var found = closed
            .Where(c => c.PersonId != submission.Except?.PersonId)
            .Select(c => (Row: RowOf(c, submission), Lead: c))
            .Where(c => c.Row is not null)
            .Select(c => (Row: c.Row!.Value, c.Lead))
            .Concat(open.Protected.Select(h => (MatrixRow.FranchiseProtected, h)))
            .Concat((open.IsForHeadquarters ? open.Lapsed : []).Select(h => (MatrixRow.FranchiseOver, h)))
            .OrderBy(c => Rank(c.Item1))
            .ThenBy(c => keys.IndexOf(c.Item2.Key))
            .ThenByDescending(c => c.Item2.ClosedAt ?? c.Item2.CreatedAt)
            .ToList();
        return found.Count > 0 ? (found[0].Item1, found[0].Item2) : (MatrixRow.None, null);
    }

    private static int Rank(MatrixRow row) =>
        row switch
        {
            MatrixRow.Blacklist or MatrixRow.DoNotCall => 0,
            MatrixRow.MemberSameLine => 1,
            MatrixRow.FranchiseProtected => 2,
            MatrixRow.MemberOtherLine => 4,
            MatrixRow.FranchiseOver => 5,
            _ => 3,
        };

    /// <summary>The row a lead stands in; null for one that says nothing: closed on another line, or scrapped as a mistake.</summary>
    public static MatrixRow? RowOf(KeyHolder lead, Submission submission)
    {
        var sameLine = lead.BusinessLine == submission.BusinessLine;
        if (lead.Stage == LeadStage.Won || lead.Location == LeadLocation.Converted)
            return sameLine ? MatrixRow.MemberSameLine : MatrixRow.MemberOtherLine;
        // What must not be called must not be called for any line.
        if (lead.Location == LeadLocation.Scrap && lead.ScrapReason is ScrapReason.Blacklist)
            return MatrixRow.Blacklist;
        if (lead.Location == LeadLocation.Scrap && lead.ScrapReason is ScrapReason.DoNotCall)
            return MatrixRow.DoNotCall;
        return sameLine ? RowOnLine(lead, submission.UserId) : null;
    }

    private static MatrixRow? RowOnLine(KeyHolder lead, Guid? submitter) =>
        lead.Location switch
        {
            LeadLocation.Owned or LeadLocation.Tmk when lead.OwnerId is not null && lead.OwnerId == submitter => MatrixRow.OwnOpen,
            LeadLocation.Owned => MatrixRow.ColleagueOpen,
            LeadLocation.Pool => MatrixRow.Pool,
            LeadLocation.Invalid => lead.InvalidReason is InvalidReason.NotATarget or InvalidReason.Peer
                ? MatrixRow.InvalidTarget
                : MatrixRow.InvalidNumber,
            LeadLocation.Scrap => lead.ScrapReason switch
            {
                ScrapReason.EntryError or ScrapReason.Duplicate => null,
                ScrapReason.Internal => MatrixRow.ScrapInternal,
                _ => MatrixRow.ScrapTest,
            },
            LeadLocation.Archived => lead.Stage == LeadStage.Lost ? MatrixRow.Lost : MatrixRow.Archived,
            _ => MatrixRow.Waiting,
        };
}
