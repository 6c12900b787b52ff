using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Domain.Duplicates;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application.Duplicates;

/// <summary>
/// Makes the persons of a cluster one. Leads of one business line become one lead; those of other lines go over to the person who stays. What
/// belongs to a lead keeps its id, so nothing is lost and an undo finds everything where it was.
/// </summary>
internal sealed class MergeService(
    LeadCrmDbContext db,
    ICurrentUser user,
    SurvivorFinder survivors,
    MergeWriter writer,
    Sequences sequences,
    ISettings settings,
    BusinessClock clock
)
{
    public async Task<Guid> MergeAsync(Guid clusterId, MergeInput input, CancellationToken ct)
    {
        var number = await sequences.NextAsync(MergeNumbers.Sequence, ct);
        var days = await settings.GetAsync(LeadsSettings.MergeUndoDays, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var cluster = await FindAsync(clusterId, input.Version, ct);
        var persons = await PersonsAsync(cluster, input.PersonIds, ct);
        var leads = await LeadsAsync(persons, input.Leads, ct);
        var survivor =
            leads.Find(l => l.Id == input.SurvivorLeadId)
            ?? throw new BusinessException(LeadsErrorCodes.MergeSurvivor).ForField("survivorLeadId");
        if (persons.Exists(p => p.TenantId != cluster.TenantId) || leads.Exists(l => l.TenantId != cluster.TenantId))
            throw new BusinessException(LeadsErrorCodes.MergeAcrossTenants);
        var now = clock.UtcNow;
        var merge = new MergePlan
        {
            MergeId = db.Engine.NextGuid(),
            TenantId = cluster.TenantId,
            Number = MergeNumbers.Format(number),
            Survivor = survivor,
            Absorbed = persons.FindAll(p => p.Id != survivor.PersonId),
            Groups = await GroupsAsync(leads, survivor, ct),
            Choices = input.Choices ?? [],
            Now = now,
        };
        var snapshot = await writer.WriteAsync(merge, ct);
        db.Add(
            new LeadMerge
            {
                Id = merge.MergeId,
                TenantId = cluster.TenantId,
                Number = number,
                ClusterId = cluster.Id,
                SurvivorPersonId = survivor.PersonId,
                SurvivorLeadId = survivor.Id,
                MergedLeads = snapshot.Leads.Count,
                MergedPersons = merge.Absorbed.Count,
                Snapshot = snapshot.ToJson(),
                UndoUntil = now.AddDays(days),
            }
        );
        cluster.Decide(DuplicateClusterState.Merged, now, user.Id);
        await db.SaveChangesAsync(ct);
        await LetGoAsync(cluster.Id, merge.Absorbed.Select(p => p.Id).ToArray(), ct);
        await transaction.CommitAsync(ct);
        return merge.MergeId;
    }

    /// <summary>Somebody looked and says that they are different persons.</summary>
    public async Task NotDuplicateAsync(Guid clusterId, NotDuplicateInput input, CancellationToken ct)
    {
        var cluster = await FindAsync(clusterId, input.Version, ct);
        var now = clock.UtcNow;
        cluster.Decide(DuplicateClusterState.NotDuplicate, now, user.Id);
        var members = cluster.Members.Select(m => m.PersonId).Order().ToArray();
        var there = await db.Set<DuplicateVeto>()
            .Where(v => v.TenantId == cluster.TenantId && EF.Parameter(members).Contains(v.PersonA))
            .Select(v => new { v.PersonA, v.PersonB })
            .ToListAsync(ct);
        var known = there.Select(v => (v.PersonA, v.PersonB)).ToHashSet();
        for (var i = 0; i < members.Length; i++)
        for (var j = i + 1; j < members.Length; j++)
            if (!known.Contains((members[i], members[j])))
                db.Add(
                    new DuplicateVeto
                    {
                        TenantId = cluster.TenantId,
                        PersonA = members[i],
                        PersonB = members[j],
                        At = now,
                        By = user.Id,
                        ClusterId = cluster.Id,
                    }
                );
        await db.SaveChangesAsync(ct);
    }

    private async Task<DuplicateCluster> FindAsync(Guid id, int? version, CancellationToken ct)
    {
        var cluster = await db.Set<DuplicateCluster>()
            .VisibleTo(user, db)
            .Include(c => c.Members)
            .FirstOrDefaultAsync(c => c.Id == id, ct)
            .OrNotFound();
        cluster.EnsureOpen();
        cluster.EnsureVersion(version);
        return cluster;
    }

    private async Task<List<Person>> PersonsAsync(DuplicateCluster cluster, IReadOnlyList<Guid>? wanted, CancellationToken ct)
    {
        var members = cluster.Members.Select(m => m.PersonId).ToHashSet();
        var ids = wanted is null ? [.. members] : wanted.Where(members.Contains).Distinct().ToArray();
        if (wanted is not null && wanted.Any(p => !members.Contains(p)))
            throw new BusinessException(LeadsErrorCodes.MergeNothing).ForField("personIds");
        var persons = await db.Set<Person>().Where(p => EF.Parameter(ids).Contains(p.Id)).Include(p => p.Contacts).ToListAsync(ct);
        return persons.Count >= 2 ? persons : throw new BusinessException(LeadsErrorCodes.MergeNothing).ForField("personIds");
    }

    private async Task<List<Lead>> LeadsAsync(List<Person> persons, IReadOnlyList<ReadLeadInput>? read, CancellationToken ct)
    {
        var ids = persons.Select(p => p.Id).ToArray();
        var leads = await db.Set<Lead>()
            .VisibleTo(user)
            .Where(l => EF.Parameter(ids).Contains(l.PersonId))
            .Include(l => l.Tags)
            .ToListAsync(ct);
        // A person whose leads are gone was merged, or reverted with its import, meanwhile.
        if (persons.Exists(p => !leads.Exists(l => l.PersonId == p.Id)))
            throw new BusinessException(CoreErrorCodes.StaleVersion);
        var versions = (read ?? []).DistinctBy(l => l.Id).ToDictionary(l => l.Id!.Value, l => l.Version);
        foreach (var lead in leads)
            lead.EnsureVersion(versions.GetValueOrDefault(lead.Id));
        return leads;
    }

    /// <summary>Which lead stays in each business line, and which become one with it.</summary>
    private async Task<List<MergeGroup>> GroupsAsync(List<Lead> leads, Lead survivor, CancellationToken ct)
    {
        var groups = new List<MergeGroup>();
        foreach (var line in leads.GroupBy(l => l.BusinessLine))
        {
            var stays = line.Contains(survivor) ? survivor : (await survivors.OrderAsync([.. line], ct))[0];
            // Earlier inquiries of the one person stay what they are, and what was paid for is never hidden.
            var merged = line.Where(l => l != stays && l.PersonId != stays.PersonId && !SurvivorFinder.IsPaid(l)).ToList();
            if (!stays.IsOpen && !SurvivorFinder.IsPaid(stays) && merged.Exists(l => l.IsOpen))
                throw new BusinessException(LeadsErrorCodes.MergeClosedSurvivor)
                    .WithData("Number", LeadNumbers.Format(stays.Number))
                    .WithData("Open", LeadNumbers.Format(merged.Find(l => l.IsOpen)!.Number))
                    .ForField("survivorLeadId");
            groups.Add(new MergeGroup(stays, merged, [.. line.Where(l => l != stays && !merged.Contains(l))]));
        }
        return groups;
    }

    // Other clusters speak of persons who are no longer there.
    private async Task LetGoAsync(Guid clusterId, Guid[] absorbed, CancellationToken ct)
    {
        var members = db.Set<DuplicateMember>().Where(m => EF.Parameter(absorbed).Contains(m.PersonId)).Select(m => m.ClusterId);
        await db.Set<DuplicateCluster>()
            .Where(c => c.Id != clusterId && c.State == DuplicateClusterState.Open && members.Contains(c.Id))
            .ExecuteUpdateAsync(
                s => s.SetProperty(c => c.State, DuplicateClusterState.Stale).SetProperty(c => c.Version, c => c.Version + 1),
                ct
            );
    }
}

/// <summary>The leads of one business line.</summary>
/// <param name="Stays">The lead that stays.</param>
/// <param name="Merged">Those that become one with it.</param>
/// <param name="Others">Those that stay leads of their own.</param>
internal sealed record MergeGroup(Lead Stays, List<Lead> Merged, List<Lead> Others);

/// <summary>A merge, ready to be written.</summary>
internal sealed record MergePlan
{
    public required Guid MergeId { get; init; }
    public required Guid TenantId { get; init; }
    public required string Number { get; init; }
    public required Lead Survivor { get; init; }
    public required List<Person> Absorbed { get; init; }
    public required List<MergeGroup> Groups { get; init; }
    public required IReadOnlyList<MergeChoiceInput> Choices { get; init; }
    public required DateTime Now { get; init; }
}
