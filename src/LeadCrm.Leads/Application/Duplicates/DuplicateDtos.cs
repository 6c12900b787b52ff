using System.ComponentModel.DataAnnotations;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Domain.Duplicates;

namespace LeadCrm.Leads.Application.Duplicates;

/// <summary>Starts a scan for duplicates 查重扫描.</summary>
public sealed record StartDuplicateScanInput
{
    /// <summary>Headquarters or the franchise whose persons are scanned.</summary>
    [Required]
    public Guid? TenantId { get; init; }
}

/// <summary>A scan and how far it is.</summary>
public sealed record DuplicateScanDto
{
    /// <summary>The scan.</summary>
    public Guid Id { get; init; }

    /// <summary>Headquarters or the franchise.</summary>
    public Guid TenantId { get; init; }

    /// <summary>Its name.</summary>
    public string TenantName { get; init; } = "";

    /// <summary>How far it is.</summary>
    public DuplicateScanState State { get; init; }

    /// <summary>Persons read.</summary>
    public int Persons { get; init; }

    /// <summary>Ways to find pairs that are done.</summary>
    public int PassesDone { get; init; }

    /// <summary>Ways to find pairs that there are; 0 before the reading is done.</summary>
    public int Passes { get; init; }

    /// <summary>Pairs looked at so far.</summary>
    public long PairsCompared { get; init; }

    /// <summary>Pairs that may be one person, so far.</summary>
    public int PairsFound { get; init; }

    /// <summary>Clusters found; known when the scan is done.</summary>
    public int Clusters { get; init; }

    /// <summary>Persons in them.</summary>
    public int PersonsInClusters { get; init; }

    /// <summary>Clusters that were not known before.</summary>
    public int NewClusters { get; init; }

    /// <summary>Why it failed.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>Who started it; null for the weekly one.</summary>
    public string? CreatedByName { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? StartedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? EndedAt { get; init; }
}

/// <summary>Which scans to show, newest first.</summary>
public sealed record GetDuplicateScansInput : PagedInput;

/// <summary>Which clusters to show, the surest first.</summary>
public sealed record GetDuplicatesInput : PagedInput
{
    /// <summary>One state; those that are open unless said.</summary>
    [StringLength(32)]
    public string? State { get; init; }

    /// <summary>Percent from which on a cluster is shown.</summary>
    [Range(0, 100)]
    public int? MinConfidence { get; init; }
}

/// <summary>A fact and how far two persons agree in it.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Agreement">How far.</param>
public sealed record DuplicateReasonDto(DuplicateFact Fact, DuplicateAgreement Agreement);

/// <summary>A person of a cluster, in the list.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Name">姓名.</param>
/// <param name="Phone">电话, masked.</param>
/// <param name="City">城市.</param>
/// <param name="Leads">Leads that the person has.</param>
public sealed record DuplicatePersonDto(Guid PersonId, string Name, string? Phone, string? City, int Leads);

/// <summary>A cluster in the work list.</summary>
public record DuplicateDto
{
    /// <summary>The cluster.</summary>
    public Guid Id { get; init; }

    /// <summary>To be sent back with a decision.</summary>
    public int Version { get; init; }

    /// <summary>What became of it.</summary>
    public DuplicateClusterState State { get; init; }

    /// <summary>0 to 1: how sure it is that the member that belongs least to it is one with another.</summary>
    public double Confidence { get; init; }

    /// <summary>Persons.</summary>
    public int Size { get; init; }

    /// <summary>What the two that fit best agree and differ in.</summary>
    public IReadOnlyList<DuplicateReasonDto> Reasons { get; init; } = [];

    /// <summary>Some of the persons.</summary>
    public IReadOnlyList<DuplicatePersonDto> Persons { get; init; } = [];

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? DecidedAt { get; init; }

    /// <summary>Who decided.</summary>
    public string? DecidedByName { get; init; }
}

/// <summary>A cluster for comparing side by side.</summary>
public sealed record DuplicateDetailDto : DuplicateDto
{
    /// <summary>The persons, the suggested survivor first.</summary>
    public IReadOnlyList<ComparedPersonDto> Compared { get; init; } = [];

    /// <summary>How sure each pair is, and why.</summary>
    public IReadOnlyList<DuplicatePairDto> Pairs { get; init; } = [];

    /// <summary>The lead that the survivor rule keeps: money, then paid, then the deeper stage, then the older one.</summary>
    public Guid? SuggestedSurvivorId { get; init; }

    /// <summary>The merge that this became, while it is not undone.</summary>
    public Guid? MergeId { get; init; }

    /// <summary>The cluster to look at next.</summary>
    public Guid? NextId { get; init; }
}

/// <summary>Two persons of a cluster.</summary>
/// <param name="PersonA">One.</param>
/// <param name="PersonB">The other.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Reasons">What they agree and differ in.</param>
public sealed record DuplicatePairDto(Guid PersonA, Guid PersonB, double Confidence, IReadOnlyList<DuplicateReasonDto> Reasons);

/// <summary>A person side by side with others.</summary>
public sealed record ComparedPersonDto
{
    /// <summary>The person.</summary>
    public Guid PersonId { get; init; }

    /// <summary>Facts by the name that inputs have for them; what is not known is left out.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>Contacts, masked.</summary>
    public IReadOnlyList<ContactDto> Contacts { get; init; } = [];

    /// <summary>The person's leads.</summary>
    public IReadOnlyList<ComparedLeadDto> Leads { get; init; } = [];
}

/// <summary>A lead of a compared person.</summary>
public sealed record ComparedLeadDto
{
    /// <summary>The lead.</summary>
    public Guid Id { get; init; }

    /// <summary>线索编号.</summary>
    public string Number { get; init; } = "";

    /// <summary>To be sent back with the merge.</summary>
    public int Version { get; init; }

    /// <summary>业务线.</summary>
    public string BusinessLine { get; init; } = "";

    /// <summary>所在库.</summary>
    public LeadLocation Location { get; init; }

    /// <summary>阶段.</summary>
    public LeadStage Stage { get; init; }

    /// <summary>负责人.</summary>
    public string? OwnerName { get; init; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? LastFollowUpAt { get; init; }

    /// <summary>Facts by the name that inputs have for them.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();
}

/// <summary>Says that the persons of a cluster are different ones.</summary>
public sealed record NotDuplicateInput
{
    /// <summary>The version that was looked at.</summary>
    [Required]
    public int? Version { get; init; }
}

/// <summary>Merges the persons of a cluster 合并.</summary>
public sealed record MergeInput
{
    /// <summary>The version of the cluster that was looked at.</summary>
    [Required]
    public int? Version { get; init; }

    /// <summary>The lead that stays.</summary>
    [Required]
    public Guid? SurvivorLeadId { get; init; }

    /// <summary>Only these persons of the cluster; all unless said.</summary>
    [MinLength(2), MaxLength(60)]
    public IReadOnlyList<Guid>? PersonIds { get; init; }

    /// <summary>Values that are taken from another than the survivor; what is not named is only filled where it is empty.</summary>
    [MaxLength(40)]
    public IReadOnlyList<MergeChoiceInput>? Choices { get; init; }

    /// <summary>Versions of the leads that were looked at; a lead that somebody has changed since refuses the merge.</summary>
    [MaxLength(200)]
    public IReadOnlyList<ReadLeadInput>? Leads { get; init; }
}

/// <summary>A value that the survivor takes from another.</summary>
public sealed record MergeChoiceInput
{
    /// <summary>Name of the fact.</summary>
    [Required, StringLength(32)]
    public string? Field { get; init; }

    /// <summary>The person, or for a fact of a lead the lead, that has the value.</summary>
    [Required]
    public Guid? From { get; init; }
}

/// <summary>A lead as it was looked at.</summary>
public sealed record ReadLeadInput
{
    /// <summary>The lead.</summary>
    [Required]
    public Guid? Id { get; init; }

    /// <summary>Its version.</summary>
    [Required]
    public int? Version { get; init; }
}

/// <summary>Which merges to show, newest first.</summary>
public sealed record GetMergesInput : PagedInput;

/// <summary>A merge.</summary>
public sealed record MergeDto
{
    /// <summary>The merge.</summary>
    public Guid Id { get; init; }

    /// <summary>合并编号.</summary>
    public string Number { get; init; } = "";

    /// <summary>To be sent back with the undo.</summary>
    public int Version { get; init; }

    /// <summary>The lead that stayed.</summary>
    public Guid SurvivorLeadId { get; init; }

    /// <summary>Its number.</summary>
    public string SurvivorNumber { get; init; } = "";

    /// <summary>姓名.</summary>
    public string Name { get; init; } = "";

    /// <summary>Leads that became one with another.</summary>
    public int MergedLeads { get; init; }

    /// <summary>Persons that became one with the survivor.</summary>
    public int MergedPersons { get; init; }

    /// <summary>Numbers of the leads that are no longer shown.</summary>
    public IReadOnlyList<string> MergedNumbers { get; init; } = [];

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>Who merged.</summary>
    public string? CreatedByName { get; init; }

    /// <summary>UTC.</summary>
    public DateTime UndoUntil { get; init; }

    /// <summary>Whether it can still be undone.</summary>
    public bool CanUndo { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? UndoneAt { get; init; }

    /// <summary>Who undid it.</summary>
    public string? UndoneByName { get; init; }
}

/// <summary>Undoes a merge 撤销合并.</summary>
public sealed record UndoMergeInput
{
    /// <summary>The version of the merge that was looked at.</summary>
    [Required]
    public int? Version { get; init; }
}

/// <summary>What an undo brought back.</summary>
/// <param name="Restored">Leads that are leads of their own again.</param>
/// <param name="Stayed">What somebody did since the merge, and so stays with the survivor.</param>
public sealed record UndoneMergeDto(int Restored, IReadOnlyList<StayedDto> Stayed);

/// <summary>Something that an undo leaves where it is.</summary>
/// <param name="LeadNumber">线索编号 of the lead it concerns.</param>
/// <param name="What"><c>fact</c>, <c>contact</c>, <c>key</c>, <c>owner</c>, <c>tag</c>, <c>lead</c>, <c>followUps</c>, <c>touches</c>.</param>
/// <param name="Detail">Name of the fact, or how many.</param>
public sealed record StayedDto(string LeadNumber, string What, string? Detail);

/// <summary>A lead whose id leads to another since a merge.</summary>
/// <param name="Id">The id that goes on working.</param>
/// <param name="Number">线索编号.</param>
/// <param name="MergeId">The merge.</param>
public sealed record MergedLeadDto(Guid Id, string Number, Guid MergeId);
