using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>A lead whose person has one of the asked keys: an open one that holds the key, or a closed one.</summary>
internal sealed record KeyHolder(
    string Key,
    Guid LeadId,
    long Number,
    Guid TenantId,
    Guid PersonId,
    string Name,
    LeadLocation Location,
    Guid? OwnerId,
    Guid DepartmentId,
    Guid? ImportId,
    DateTime CreatedAt,
    DateOnly? ProtectedUntil
)
{
    public required string BusinessLine { get; init; }
    public LeadStage Stage { get; init; }
    public Guid? PreviousOwnerId { get; init; }
    public InvalidReason? InvalidReason { get; init; }
    public ScrapReason? ScrapReason { get; init; }
    public DateTime? ClosedAt { get; init; }

    /// <summary>Not empty where the key is shared by choice and this is not the first who had it.</summary>
    public Guid Slot { get; init; }

    /// <summary>Who has it, or had it last.</summary>
    public Guid? LastOwnerId => OwnerId ?? PreviousOwnerId;
}

/// <summary>Who holds the asked keys, sorted by the franchise wall as the submitter's tenant stands to it.</summary>
/// <param name="Own">Leads of the submitter's own tenant.</param>
/// <param name="Protected">Leads of another franchise whose protection runs.</param>
/// <param name="Lapsed">Leads of another franchise whose protection is over.</param>
/// <param name="Headquarters">Leads of headquarters, where the submitter is a franchise and must not learn of them.</param>
internal sealed record KeyHolders(
    IReadOnlyList<KeyHolder> Own,
    IReadOnlyList<KeyHolder> Protected,
    IReadOnlyList<KeyHolder> Lapsed,
    IReadOnlyList<KeyHolder> Headquarters
)
{
    /// <summary>Whether the submitter is headquarters, which alone hears of what another channel is no longer protected for.</summary>
    public bool IsForHeadquarters { get; init; }
}

/// <summary>The verdict on a set of keys and what it rests on.</summary>
/// <param name="Result">What the submitter is told.</param>
/// <param name="Decision">The cell of the matrix that decided, and the lead it is about.</param>
/// <param name="Across">Leads on other sides of the franchise wall.</param>
internal sealed record DuplicateFinding(DuplicateCheckDto Result, Decision Decision, KeyHolders Across)
{
    /// <summary>The lead of the submitter's own tenant that decided.</summary>
    public KeyHolder? Holder => Decision.Existing?.TenantId == Decision.Submission.TenantId ? Decision.Existing : null;
}

/// <summary>Finds leads by contact key and says what the verdict matrix makes of them.</summary>
internal sealed class DuplicateFinder(
    LeadCrmDbContext db,
    IOrganisationDirectory directory,
    VerdictDecider decider,
    ICurrentUser user,
    BusinessClock clock
)
{
    /// <summary>
    /// Open leads of the business line that hold any of the keys, or whose student has one. Reads past the data scope and the wall on purpose: a
    /// duplicate is one whoever holds it; what is told of it is masked, and of what lies behind the wall nothing is told.
    /// </summary>
    public async Task<KeyHolders> FindAsync(Guid tenantId, string businessLine, List<string> keys, CancellationToken ct)
    {
        var found = await FindByKeysAsync(tenantId, businessLine, keys, ct);
        return found with { Own = [.. found.Own, .. await FindByPersonsAsync(tenantId, businessLine, keys, found.Own, ct)] };
    }

    /// <summary>
    /// Open leads of students who have one of the keys from another inquiry, so that the lead does not hold it: one student has one open lead of
    /// a line, however reached.
    /// </summary>
    public async Task<List<KeyHolder>> FindByPersonsAsync(
        Guid tenantId,
        string businessLine,
        List<string> keys,
        IReadOnlyList<KeyHolder> known,
        CancellationToken ct
    )
    {
        var held = known.Select(h => h.Key).ToHashSet(StringComparer.Ordinal);
        var free = keys.FindAll(k => !held.Contains(k));
        if (free.Count == 0)
            return [];
        var open = LeadsOf(tenantId)
            .Where(l => l.BusinessLine == businessLine && LeadQueries.Open.Contains(l.Location) && l.Stage != LeadStage.Won);
        return await Holders(ContactsWith(free, tenantId), open).ToListAsync(ct);
    }

    /// <summary>The leads that hold the keys themselves, in one query.</summary>
    public async Task<KeyHolders> FindByKeysAsync(Guid tenantId, string businessLine, List<string> keys, CancellationToken ct)
    {
        var all = keys.Count == 0 ? [] : await Holders(businessLine, keys).ToListAsync(ct);
        var (organisation, today) = (await directory.GetAsync(ct), clock.Today);
        var elsewhere = all.Where(h => h.TenantId != tenantId).ToLookup(h => organisation.IsFranchise(h.TenantId));
        return new KeyHolders(
            // Of students who share a key the first one comes first.
            all.Where(h => h.TenantId == tenantId).OrderBy(h => h.Slot).ToList(),
            elsewhere[true].Where(h => h.ProtectedUntil >= today).ToList(),
            elsewhere[true].Where(h => h.ProtectedUntil is null || h.ProtectedUntil < today).ToList(),
            elsewhere[false].ToList()
        )
        {
            IsForHeadquarters = !organisation.IsFranchise(tenantId),
        };
    }

    private IQueryable<KeyHolder> Holders(string businessLine, List<string> keys) =>
        from key in db.Set<LeadKey>().AsNoTracking()
        where key.BusinessLine == businessLine && EF.Parameter(keys).Contains(key.Key)
        join lead in db.Set<Lead>().AsNoTracking().IgnoreQueryFilters([QueryFilters.Tenant]) on key.LeadId equals lead.Id
        select new KeyHolder(
            key.Key,
            lead.Id,
            lead.Number,
            lead.TenantId,
            lead.PersonId,
            lead.Person.Name,
            lead.Location,
            lead.OwnerId,
            lead.DepartmentId,
            lead.ImportId,
            lead.CreatedAt,
            lead.ProtectedUntil
        )
        {
            BusinessLine = lead.BusinessLine,
            Stage = lead.Stage,
            PreviousOwnerId = lead.PreviousOwnerId,
            Slot = key.Slot,
        };

    /// <summary>Closed leads of the tenant, of any line, whose person has one of the keys.</summary>
    public async Task<List<KeyHolder>> FindClosedAsync(Guid tenantId, List<string> keys, CancellationToken ct) =>
        keys.Count == 0
            ? []
            : await Holders(
                    ContactsWith(keys, tenantId),
                    LeadsOf(tenantId).Where(l => !LeadQueries.Open.Contains(l.Location) || l.Stage == LeadStage.Won)
                )
                .ToListAsync(ct);

    private static bool IsClosed(KeyHolder holder) => !LeadQueries.Open.Contains(holder.Location) || holder.Stage == LeadStage.Won;

    private IQueryable<Lead> LeadsOf(Guid tenantId) =>
        db.Set<Lead>().AsNoTracking().IgnoreQueryFilters([QueryFilters.Tenant]).Where(l => l.TenantId == tenantId);

    private IQueryable<ContactKey> ContactsWith(List<string> keys, Guid tenantId) =>
        db.Set<ContactKey>()
            .AsNoTracking()
            .IgnoreQueryFilters([QueryFilters.Tenant])
            .Where(c => c.TenantId == tenantId && EF.Parameter(keys).Contains(c.Key!));

    private static IQueryable<KeyHolder> Holders(IQueryable<ContactKey> contacts, IQueryable<Lead> leads) =>
        from contact in contacts
        join lead in leads on contact.PersonId equals lead.PersonId
        select new KeyHolder(
            contact.Key!,
            lead.Id,
            lead.Number,
            lead.TenantId,
            lead.PersonId,
            lead.Person.Name,
            lead.Location,
            lead.OwnerId,
            lead.DepartmentId,
            lead.ImportId,
            lead.CreatedAt,
            lead.ProtectedUntil
        )
        {
            BusinessLine = lead.BusinessLine,
            Stage = lead.Stage,
            PreviousOwnerId = lead.PreviousOwnerId,
            InvalidReason = lead.InvalidReason,
            ScrapReason = lead.ScrapReason,
            ClosedAt = lead.ClosedAt,
            Slot = contact.Slot,
        };

    /// <summary>The verdict for the current user, who enters these keys by hand or by a program.</summary>
    public Task<DuplicateFinding> CheckAsync(Guid tenantId, string businessLine, List<string> keys, CancellationToken ct) =>
        CheckAsync(Submission.By(user, tenantId, businessLine, keys), ct);

    /// <summary>The same beside a lead whose contacts are being changed, and what its person has besides.</summary>
    public Task<DuplicateFinding> CheckAsync(
        Guid tenantId,
        string businessLine,
        List<string> keys,
        KnownLead except,
        CancellationToken ct
    ) => CheckAsync(Submission.By(user, tenantId, businessLine, keys) with { Except = except }, ct);

    /// <summary>The same by open leads alone, beside the one that is opened again.</summary>
    public async Task<DuplicateFinding> CheckOpenAsync(
        Guid tenantId,
        string businessLine,
        List<string> keys,
        KnownLead except,
        CancellationToken ct
    )
    {
        var submission = Submission.By(user, tenantId, businessLine, keys) with { Except = except };
        var open = await FindAsync(tenantId, businessLine, keys, ct);
        var decision = await decider.DecideAsync(submission, open, [], ct);
        return new DuplicateFinding(await DescribeAsync(decision, user, ct), decision, open);
    }

    /// <summary>The verdict on a submission.</summary>
    public async Task<DuplicateFinding> CheckAsync(Submission submission, CancellationToken ct)
    {
        var (tenantId, line, keys) = (submission.TenantId, submission.BusinessLine, submission.Keys);
        var open = await FindByKeysAsync(tenantId, line, keys, ct);
        // What both searches by person would find, in one: it is asked at every key that is typed.
        var ofPersons = keys.Count == 0 ? [] : await Holders(ContactsWith(keys, tenantId), LeadsOf(tenantId)).ToListAsync(ct);
        var (closed, others) = (ofPersons.FindAll(IsClosed), ofPersons.FindAll(h => !IsClosed(h) && h.BusinessLine == line));
        var held = open.Own.Select(h => h.Key).ToHashSet(StringComparer.Ordinal);
        open = open with { Own = [.. open.Own, .. others.Where(h => !held.Contains(h.Key))] };
        var decision = await decider.DecideAsync(submission, open, closed, ct);
        return new DuplicateFinding(await DescribeAsync(decision, user, ct), decision, open);
    }

    /// <summary>The answer as far as <paramref name="reader"/> may know.</summary>
    public async Task<DuplicateCheckDto> DescribeAsync(Decision decision, ICurrentUser reader, CancellationToken ct)
    {
        var (verdict, existing) = (decision.Verdict, decision.Existing);
        var actions = VerdictMatrix.Actions(verdict, decision.Cell).Where(a => Offers(a, reader)).ToList();
        // Who the other channel is, and what it has, stays behind the wall: the day is all that is said, also to those who pass the wall.
        if (existing is null || existing.TenantId != decision.Submission.TenantId)
            return new DuplicateCheckDto(
                verdict,
                null,
                actions,
                verdict == DedupVerdict.ProtectedElsewhere ? existing?.ProtectedUntil : null
            );
        var isOwn = verdict is DedupVerdict.OpenExisting or DedupVerdict.OpenMember;
        var mayKnow = isOwn || actions.Contains(DedupAction.Claim);
        var organisation = await directory.GetAsync(ct);
        var department = existing.OwnerId is null ? null : organisation.FindDepartment(existing.DepartmentId)?.Name;
        var card = new ExistingLeadDto(
            mayKnow ? existing.LeadId : null,
            mayKnow ? LeadNumbers.Format(existing.Number) : null,
            isOwn ? existing.Name : ContactMask.Name(existing.Name),
            ContactMasks.MaskKey(existing.Key),
            existing.Location,
            department,
            existing.CreatedAt
        )
        {
            Stage = existing.Stage == LeadStage.Lost || decision.IsMember ? existing.Stage : null,
        };
        return new DuplicateCheckDto(verdict, card, actions, null) { MayBeDifferentStudent = decision.MayBeAnotherStudent };
    }

    private static bool Offers(DedupAction action, ICurrentUser reader) =>
        action switch
        {
            DedupAction.Claim => reader.Can(LeadsPermissions.Claim),
            DedupAction.AskToCollaborate => reader.Can(LeadsPermissions.Collaborate),
            _ => true,
        };
}
