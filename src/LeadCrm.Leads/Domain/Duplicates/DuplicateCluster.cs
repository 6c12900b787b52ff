using System.Security.Cryptography;
using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;
using LeadCrm.Core.Errors;

namespace LeadCrm.Leads.Domain.Duplicates;

/// <summary>疑似重复: persons that a scan takes for one, until somebody decides.</summary>
internal sealed class DuplicateCluster : AggregateRoot, ITenantOwned
{
    private readonly List<DuplicateMember> members = [];

    public Guid TenantId { get; init; }
    public Guid ScanId { get; private set; }
    public DuplicateClusterState State { get; private set; }

    /// <summary>Probability, 0 to 1, that the member that belongs least to it is one with another.</summary>
    public double Confidence { get; private set; }
    public int Size { get; init; }

    /// <summary>Tells this set of persons from all others; unique within the tenant.</summary>
    [NotAudited]
    public required string MembersKey { get; init; }
    public DateTime? DecidedAt { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public IReadOnlyList<DuplicateMember> Members => members;

    public static DuplicateCluster Of(Guid id, Guid tenantId, Guid scanId, IReadOnlyList<Guid> persons, double confidence, DateTime now)
    {
        var cluster = new DuplicateCluster
        {
            Id = id,
            TenantId = tenantId,
            ScanId = scanId,
            Confidence = confidence,
            Size = persons.Count,
            MembersKey = KeyOf(persons),
            CreatedAt = now,
        };
        cluster.members.AddRange(
            persons.Select(p => new DuplicateMember
            {
                ClusterId = id,
                PersonId = p,
                TenantId = tenantId,
            })
        );
        return cluster;
    }

    public static string KeyOf(IEnumerable<Guid> persons) =>
        Convert.ToHexString(SHA256.HashData(persons.Order().SelectMany(p => p.ToByteArray()).ToArray()).AsSpan(0, 16));

    public void EnsureOpen()
    {
        if (State != DuplicateClusterState.Open)
            throw new BusinessException(LeadsErrorCodes.DuplicateDecided).WithData("State", State);
    }

    public void Decide(DuplicateClusterState state, DateTime now, Guid? by)
    {
        EnsureOpen();
        (State, DecidedAt, DecidedBy) = (state, now, by);
    }

    /// <summary>A merge was undone, or somebody takes "different persons" back: the question is open again.</summary>
    public void Reopen() => (State, DecidedAt, DecidedBy) = (DuplicateClusterState.Open, null, null);
}

/// <summary>A person of a cluster.</summary>
[NotAudited]
internal sealed class DuplicateMember : ITenantOwned
{
    public Guid ClusterId { get; init; }
    public Guid PersonId { get; init; }
    public Guid TenantId { get; init; }
}

/// <summary>Why two persons of a cluster are taken for one.</summary>
[NotAudited]
internal sealed class DuplicatePair : ITenantOwned
{
    public Guid ClusterId { get; init; }
    public Guid PersonA { get; init; }
    public Guid PersonB { get; init; }
    public Guid TenantId { get; init; }
    public double Confidence { get; init; }

    /// <summary>The levels of all fields, four bits each.</summary>
    public long Pattern { get; init; }
}

/// <summary>不是重复: somebody has looked and says that these two are different persons. No scan brings them together again.</summary>
internal sealed class DuplicateVeto : ITenantOwned
{
    public Guid TenantId { get; init; }

    /// <summary>The smaller id of the two.</summary>
    public Guid PersonA { get; init; }
    public Guid PersonB { get; init; }
    public DateTime At { get; init; }
    public Guid? By { get; init; }
    public Guid ClusterId { get; init; }
}
