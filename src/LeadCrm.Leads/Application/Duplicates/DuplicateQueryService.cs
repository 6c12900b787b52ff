using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Domain.Duplicates;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application.Duplicates;

/// <summary>The work list of clusters, and one of them side by side.</summary>
internal sealed class DuplicateQueryService(
    LeadCrmDbContext db,
    ICurrentUser user,
    IOrganisationDirectory directory,
    SurvivorFinder survivors
)
{
    private const int PersonsShown = 4;

    public async Task<PagedResult<DuplicateDto>> GetListAsync(GetDuplicatesInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var clusters = Listed(input.State, input.MinConfidence);
        var total = await clusters.LongCountAsync(ct);
        var page = await Ordered(clusters).Skip(input.SkipCount ?? 0).Take(input.MaxResultCount ?? 20).ToListAsync(ct);
        var ids = page.Select(c => c.Id).ToArray();
        var organisation = await directory.GetAsync(ct);
        var persons = await PersonsAsync(ids, ct);
        var pairs = (
            await db.Set<DuplicatePair>().AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.ClusterId)).ToListAsync(ct)
        ).ToLookup(p => p.ClusterId);
        var items = page.ConvertAll(c =>
            Describe(new DuplicateDto(), c, pairs[c.Id], organisation) with
            {
                Persons = [.. persons[c.Id].Take(PersonsShown)],
            }
        );
        return new PagedResult<DuplicateDto>(items, total, null);
    }

    public async Task<DuplicateDetailDto> GetAsync(Guid id, CancellationToken ct)
    {
        var cluster = await db.Set<DuplicateCluster>()
            .AsNoTracking()
            .VisibleTo(user, db)
            .FirstOrDefaultAsync(c => c.Id == id, ct)
            .OrNotFound();
        var pairs = await db.Set<DuplicatePair>().AsNoTracking().Where(p => p.ClusterId == id).ToListAsync(ct);
        var organisation = await directory.GetAsync(ct);
        var (compared, suggested) = await ComparedAsync(id, organisation, ct);
        return Describe(new DuplicateDetailDto(), cluster, pairs, organisation) with
        {
            Compared = compared,
            SuggestedSurvivorId = suggested,
            Pairs =
            [
                .. pairs
                    .OrderByDescending(p => p.Confidence)
                    .Select(p => new DuplicatePairDto(p.PersonA, p.PersonB, Rounded(p.Confidence), DuplicateReasons.Of(p.Pattern))),
            ],
            MergeId = await db.Set<LeadMerge>()
                .Where(m => m.ClusterId == id && m.UndoneAt == null)
                .Select(m => (Guid?)m.Id)
                .FirstOrDefaultAsync(ct),
            NextId = await NextAsync(cluster, ct),
        };
    }

    private IQueryable<DuplicateCluster> Listed(string? state, int? minConfidence)
    {
        var wanted = EnumFilter.One<DuplicateClusterState>(state, "state") ?? DuplicateClusterState.Open;
        var clusters = db.Set<DuplicateCluster>().AsNoTracking().VisibleTo(user, db).Where(c => c.State == wanted);
        if (minConfidence is { } percent)
        {
            var least = percent / 100.0;
            clusters = clusters.Where(c => c.Confidence >= least);
        }
        return clusters;
    }

    private static IOrderedQueryable<DuplicateCluster> Ordered(IQueryable<DuplicateCluster> clusters) =>
        clusters.OrderByDescending(c => c.Confidence).ThenByDescending(c => c.Id);

    // The one behind it in the list; the first one at the end of the list.
    private async Task<Guid?> NextAsync(DuplicateCluster cluster, CancellationToken ct)
    {
        var open = Listed(null, null).Where(c => c.Id != cluster.Id);
        var behind = open.Where(c =>
            c.Confidence < cluster.Confidence || (c.Confidence == cluster.Confidence && c.Id.CompareTo(cluster.Id) < 0)
        );
        return await Ordered(behind).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(ct)
            ?? await Ordered(open).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(ct);
    }

    private async Task<ILookup<Guid, DuplicatePersonDto>> PersonsAsync(Guid[] clusterIds, CancellationToken ct)
    {
        var rows = await (
            from member in db.Set<DuplicateMember>().AsNoTracking()
            where EF.Parameter(clusterIds).Contains(member.ClusterId)
            join person in db.Set<Person>().AsNoTracking() on member.PersonId equals person.Id
            select new
            {
                member.ClusterId,
                person.Id,
                person.Name,
                person.Phone,
                person.City,
                Leads = db.Set<Lead>().Count(l => l.PersonId == person.Id),
            }
        ).ToListAsync(ct);
        return rows.OrderBy(r => r.Id)
            .ToLookup(
                r => r.ClusterId,
                r => new DuplicatePersonDto(r.Id, r.Name, r.Phone is null ? null : ContactMask.Phone(r.Phone), r.City, r.Leads)
            );
    }

    private async Task<(IReadOnlyList<ComparedPersonDto> Persons, Guid? Suggested)> ComparedAsync(
        Guid clusterId,
        IOrganisation organisation,
        CancellationToken ct
    )
    {
        var members = db.Set<DuplicateMember>().Where(m => m.ClusterId == clusterId).Select(m => m.PersonId);
        var persons = await db.Set<Person>().AsNoTracking().Where(p => members.Contains(p.Id)).Include(p => p.Contacts).ToListAsync(ct);
        var leads = await db.Set<Lead>().AsNoTracking().VisibleTo(user).Where(l => members.Contains(l.PersonId)).ToListAsync(ct);
        var ranked = await survivors.OrderAsync(leads, ct);
        var ofPerson = leads.ToLookup(l => l.PersonId);
        var rank = ranked.Select((l, i) => (l.Id, i)).ToDictionary(l => l.Id, l => l.i);
        var compared = persons
            .OrderBy(p => ofPerson[p.Id].Select(l => rank[l.Id]).DefaultIfEmpty(int.MaxValue).Min())
            .ThenBy(p => p.Id)
            .Select(p => new ComparedPersonDto
            {
                PersonId = p.Id,
                Facts = FactsOf(p, MergeFields.OfPerson),
                Contacts =
                [
                    .. p
                        .Contacts.OrderBy(c => c.Id)
                        .Select(c => new ContactDto(c.Kind, ContactMasks.Mask(c.Kind, c.Value), c.Relation, c.Key != null)),
                ],
                Leads = [.. ofPerson[p.Id].OrderBy(l => rank[l.Id]).Select(l => Describe(l, organisation))],
            });
        return ([.. compared], ranked.Count == 0 ? null : ranked[0].Id);
    }

    private ComparedLeadDto Describe(Lead lead, IOrganisation organisation) =>
        new()
        {
            Id = lead.Id,
            Number = LeadNumbers.Format(lead.Number),
            Version = lead.Version,
            BusinessLine = lead.BusinessLine,
            Location = lead.Location,
            Stage = lead.Stage,
            OwnerName = organisation.NameOf(lead.OwnerId),
            CreatedAt = lead.CreatedAt,
            LastFollowUpAt = lead.LastFollowUpAt,
            Facts = FactsOf(lead, MergeFields.OfLead),
        };

    private Dictionary<string, string> FactsOf(object row, IReadOnlyDictionary<string, string> fields)
    {
        var entry = db.Entry(row);
        return fields
            .Select(f => (Name: f.Key, Value: TextOf(entry.Property(f.Value).CurrentValue)))
            .Where(f => !string.IsNullOrEmpty(f.Value))
            .ToDictionary(f => f.Name, f => f.Value!, StringComparer.Ordinal);
    }

    private static string? TextOf(object? value) =>
        value switch
        {
            DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            bool known => known ? "true" : "false",
            _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
        };

    private static T Describe<T>(T dto, DuplicateCluster cluster, IEnumerable<DuplicatePair> pairs, IOrganisation organisation)
        where T : DuplicateDto =>
        dto with
        {
            Id = cluster.Id,
            Version = cluster.Version,
            State = cluster.State,
            Confidence = Rounded(cluster.Confidence),
            Size = cluster.Size,
            Reasons = pairs.MaxBy(p => p.Confidence) is { } best ? DuplicateReasons.Of(best.Pattern) : [],
            CreatedAt = cluster.CreatedAt,
            DecidedAt = cluster.DecidedAt,
            DecidedByName = organisation.NameOf(cluster.DecidedBy),
        };

    // Nothing is certain before somebody has looked.
    private static double Rounded(double confidence) => Math.Min(Math.Round(confidence, 4), 0.9999);
}
