using System.ComponentModel.DataAnnotations;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Application;

/// <summary>Asks for a file of leads.</summary>
public sealed record CreateExportInput
{
    /// <summary>Kind of file.</summary>
    [Required]
    public ExportFormat? Format { get; init; }

    /// <summary>Which leads: the filters and the sorting of the list, whose pages do not count here. All that are visible unless said.</summary>
    public GetLeadListInput? Filter { get; init; }

    /// <summary>Only these of them.</summary>
    [MinLength(1), MaxLength(LeadConsts.MaxExportPicks)]
    public IReadOnlyList<Guid>? LeadIds { get; init; }

    /// <summary>Names of columns in their order, see <c>GET /api/leads/exports/columns</c>; the usual ones unless said.</summary>
    [MinLength(1), MaxLength(LeadConsts.MaxExportColumns)]
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Contacts in clear: with a permission of its own, a reason, and always the approval of somebody else.</summary>
    public bool Clear { get; init; }

    /// <summary>What it is for.</summary>
    [StringLength(LeadConsts.MaxReason)]
    public string? Reason { get; init; }
}

/// <summary>Answer to the wish for a file.</summary>
/// <param name="Id">The export.</param>
/// <param name="State">Whether it runs or waits for approval.</param>
/// <param name="RowCount">Leads it holds now.</param>
public sealed record AcceptedExportDto(Guid Id, ExportState State, int RowCount);

/// <summary>Asks how large an export would be.</summary>
/// <param name="RowCount">Leads that match.</param>
/// <param name="NeedsApproval">Whether somebody else must approve it, masked.</param>
/// <param name="MaxRows">More than this are refused.</param>
public sealed record ExportPreviewDto(int RowCount, bool NeedsApproval, int MaxRows);

/// <summary>A column that an export may have.</summary>
/// <param name="Name">For <c>columns</c>.</param>
/// <param name="Label">Header in the language of the request.</param>
/// <param name="IsUsual">Whether it is there when no columns are named.</param>
/// <param name="IsMasked">Whether it is masked unless the export is clear.</param>
public sealed record ExportColumnDto(string Name, string Label, bool IsUsual, bool IsMasked);

/// <summary>An export and what became of it.</summary>
public sealed record ExportDto
{
    /// <summary>The export.</summary>
    public Guid Id { get; init; }

    /// <summary>Number shown to people.</summary>
    public string Number { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public ExportState State { get; init; }

    /// <summary>Kind of file.</summary>
    public ExportFormat Format { get; init; }

    /// <summary>Contacts in clear.</summary>
    public bool IsClear { get; init; }

    /// <summary>The filters it was asked with.</summary>
    public GetLeadListInput Filter { get; init; } = new();

    /// <summary>Leads that were picked one by one; null when all that match are meant.</summary>
    public int? PickedLeads { get; init; }

    /// <summary>Names of its columns.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>What it is for.</summary>
    public string? Reason { get; init; }

    /// <summary>Leads at the time of asking.</summary>
    public int RowCount { get; init; }

    /// <summary>Leads in the file so far.</summary>
    public int RowsWritten { get; init; }

    /// <summary>Whether the user asked for it.</summary>
    public bool IsMine { get; init; }

    /// <summary>What the user may do now: <c>approve, reject, cancel, download</c>.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>Who asked.</summary>
    public string? AskerName { get; init; }

    /// <summary>Department of who asked.</summary>
    public string? DepartmentName { get; init; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>Who approved or rejected.</summary>
    public string? DeciderName { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? DecidedAt { get; init; }

    /// <summary>What the approver said.</summary>
    public string? Decision { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? StartedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? FinishedAt { get; init; }

    /// <summary>Why it failed.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The same in words.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Name of the file.</summary>
    public string? FileName { get; init; }

    /// <summary>Bytes.</summary>
    public long FileSize { get; init; }

    /// <summary>When the file is removed, UTC.</summary>
    public DateTime? ExpiresAt { get; init; }

    /// <summary>How often it was downloaded.</summary>
    public int Downloads { get; init; }

    /// <summary>The version to send with commands.</summary>
    public int Version { get; init; }

    /// <summary>Who did what, oldest first; empty in lists.</summary>
    public IReadOnlyList<ExportEventDto> Events { get; init; } = [];
}

/// <summary>Something that happened to an export.</summary>
/// <param name="Kind"><c>Requested, Approved, Rejected, Cancelled, Finished, Failed, Downloaded, Expired</c>.</param>
/// <param name="At">UTC.</param>
/// <param name="ActorName">Who did it; null for the system.</param>
/// <param name="Note">Reason or code.</param>
public sealed record ExportEventDto(string Kind, DateTime At, string? ActorName, string? Note);

/// <summary>A page of exports, newest first.</summary>
public sealed record GetExportsInput
{
    /// <summary>One state, by name.</summary>
    [StringLength(LeadConsts.MaxCode)]
    public string? State { get; init; }

    /// <summary>Rows to skip.</summary>
    [Range(0, 1_000_000)]
    public int? SkipCount { get; init; }

    /// <summary>Rows wanted, 20 unless said.</summary>
    [Range(1, PagedInput.MaxPageSize)]
    public int? MaxResultCount { get; init; }
}

/// <summary>Lets an export run.</summary>
public sealed record ApproveExportInput
{
    /// <summary>For the history.</summary>
    [StringLength(LeadConsts.MaxReason)]
    public string? Note { get; init; }

    /// <summary>The version that was read.</summary>
    public int? Version { get; init; }
}

/// <summary>Says no to an export.</summary>
public sealed record RejectExportInput
{
    /// <summary>Why.</summary>
    [Required, StringLength(LeadConsts.MaxReason, MinimumLength = 2)]
    public string? Reason { get; init; }

    /// <summary>The version that was read.</summary>
    public int? Version { get; init; }
}
