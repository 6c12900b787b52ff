using System.ComponentModel.DataAnnotations;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Application;

/// <summary>How a file is imported.</summary>
public sealed record ImportOptionsInput
{
    /// <summary>业务线 of the leads.</summary>
    [StringLength(LeadConsts.MaxCode)]
    public string? BusinessLine { get; init; }

    /// <summary>来源标识 of the leads; <c>import</c> unless said.</summary>
    [StringLength(LeadConsts.MaxCode)]
    public string? SourceCode { get; init; }

    /// <summary>Which field each column fills: column index, from 0, to field name; null takes the guess.</summary>
    public IReadOnlyList<ColumnMappingDto>? Mapping { get; init; }

    /// <summary>Two-letter country of numbers without a country code; <c>CN</c> unless said.</summary>
    [StringLength(2, MinimumLength = 2)]
    public string? DefaultCountry { get; init; }

    /// <summary>Create or Update; Create unless said.</summary>
    public ImportMode? Mode { get; init; }

    /// <summary>What update mode does with a field the lead has already: Overwrite or FillEmpty; Overwrite unless said.</summary>
    public ImportUpdateRule? UpdateRule { get; init; }

    /// <summary>Only give every row its verdict; write nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>False only stores the file and reads its columns; <c>dry-run</c> and <c>run</c> go on from there.</summary>
    public bool Start { get; init; } = true;

    /// <summary>Where new leads go; the importer's department queue unless said.</summary>
    public ImportTargetInput? Target { get; init; }
}

/// <summary>Where new leads go.</summary>
public sealed record ImportTargetInput
{
    /// <summary>Kind of target.</summary>
    [Required]
    public ImportTargetKind? Kind { get; init; }

    /// <summary>The department, user, pool or rule; the importer's own department, and the pool of the tenant, when left out.</summary>
    public Guid? Id { get; init; }
}

/// <summary>One column of the file and the field it fills.</summary>
/// <param name="Column">Index from 0.</param>
/// <param name="Field">Field name, see <c>GET /api/leads/imports/fields</c>; null leaves the column out.</param>
public sealed record ColumnMappingDto(int Column, string? Field);

/// <summary>An import job.</summary>
public sealed record ImportDto
{
    /// <summary>The job.</summary>
    public Guid Id { get; init; }

    /// <summary>批次: number shown to people.</summary>
    public string BatchNo { get; init; } = "";

    /// <summary>Name of the file.</summary>
    public string FileName { get; init; } = "";

    /// <summary>Bytes.</summary>
    public long FileSize { get; init; }

    /// <summary>What the file turned out to be: <c>Csv</c> or <c>Xlsx</c>.</summary>
    public string Format { get; init; } = "";

    /// <summary>Encoding of a csv.</summary>
    public string? Encoding { get; init; }

    /// <summary>Delimiter of a csv.</summary>
    public string? Delimiter { get; init; }

    /// <summary>State.</summary>
    public ImportState State { get; init; }

    /// <summary>Rows of the file, when known.</summary>
    public int? TotalRows { get; init; }

    /// <summary>Rows done.</summary>
    public int ProcessedRows { get; init; }

    /// <summary>Rows per second of the run that is on or was last.</summary>
    public double RowsPerSecond { get; init; }

    /// <summary>Rows by verdict.</summary>
    public ImportCountsDto Counts { get; init; } = new();

    /// <summary>Columns of the file with samples and the guessed field.</summary>
    public IReadOnlyList<ImportColumnDto> Columns { get; init; } = [];

    /// <summary>The mapping that is used.</summary>
    public IReadOnlyList<ColumnMappingDto> Mapping { get; init; } = [];

    /// <summary>业务线.</summary>
    public string BusinessLine { get; init; } = "";

    /// <summary>来源标识.</summary>
    public string SourceCode { get; init; } = "";

    /// <summary>Country of numbers without a country code.</summary>
    public string DefaultCountry { get; init; } = "CN";

    /// <summary>Create or Update.</summary>
    public ImportMode Mode { get; init; }

    /// <summary>What update mode does with a field the lead has already.</summary>
    public ImportUpdateRule UpdateRule { get; init; }

    /// <summary>What a revert has done so far; null where none was asked for.</summary>
    public ImportRevertDto? Revert { get; init; }

    /// <summary>Where new leads go.</summary>
    public ImportTargetDto Target { get; init; } = new(ImportTargetKind.Department, null, null);

    /// <summary>Error code of a failed job.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Localized text of the error.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Who imports.</summary>
    public string? CreatedByName { get; init; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? StartedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? FinishedAt { get; init; }

    /// <summary>The version to send with commands.</summary>
    public int Version { get; init; }
}

/// <summary>A column of the file.</summary>
/// <param name="Column">Index from 0.</param>
/// <param name="Header">As written.</param>
/// <param name="Samples">The first values, phones masked.</param>
/// <param name="GuessedField">The field the header and the values point to.</param>
public sealed record ImportColumnDto(int Column, string Header, IReadOnlyList<string> Samples, string? GuessedField);

/// <summary>Target with its name.</summary>
public sealed record ImportTargetDto(ImportTargetKind Kind, Guid? Id, string? Name);

/// <summary>Rows by verdict.</summary>
public sealed record ImportCountsDto
{
    /// <summary>New leads.</summary>
    public int Created { get; init; }

    /// <summary>Known leads nobody holds, or rows imported before.</summary>
    public int Touched { get; init; }

    /// <summary>Held by the importer.</summary>
    public int DuplicateOwn { get; init; }

    /// <summary>Held by somebody else.</summary>
    public int DuplicateOther { get; init; }

    /// <summary>Were in the pool.</summary>
    public int InPool { get; init; }

    /// <summary>Repeated in the file.</summary>
    public int DuplicateInFile { get; init; }

    /// <summary>Phone cannot be one.</summary>
    public int Invalid { get; init; }

    /// <summary>Blocked on purpose.</summary>
    public int Blacklisted { get; init; }

    /// <summary>Target is full; the leads went to the pool.</summary>
    public int CapReached { get; init; }

    /// <summary>Other errors.</summary>
    public int Error { get; init; }

    /// <summary>疑似重复: new leads whose student is like somebody else's; counted among the created ones, since it blocks nothing.</summary>
    public int Similar { get; init; }
}

/// <summary>How far the revert of an import is.</summary>
/// <param name="Reverted">Rows taken back.</param>
/// <param name="Kept">Rows that stay, since somebody has worked on their lead.</param>
/// <param name="ByName">Who asked for it.</param>
public sealed record ImportRevertDto(int Reverted, int Kept, string? ByName);

/// <summary>A mapping proposed for a file.</summary>
/// <param name="Mapping">Columns and the fields they fill.</param>
/// <param name="IsSaved">Whether somebody arranged it for an earlier file like this one; else it is guessed.</param>
public sealed record ImportMappingProposalDto(IReadOnlyList<ColumnMappingDto> Mapping, bool IsSaved);

/// <summary>Filter of a proposed mapping.</summary>
public sealed record GetImportMappingInput
{
    /// <summary>来源标识 that the file is to be imported under.</summary>
    [StringLength(LeadConsts.MaxCode)]
    public string? SourceCode { get; init; }
}

/// <summary>Filter of an import's rows.</summary>
public sealed record GetImportRowsInput : PagedInput
{
    /// <summary>Only rows of this verdict.</summary>
    [StringLength(LeadConsts.MaxCode)]
    public string? Verdict { get; init; }

    /// <summary>Only rows with which a revert did this.</summary>
    [StringLength(LeadConsts.MaxCode)]
    public string? Revert { get; init; }

    /// <summary>Only rows whose student is like another, or only the others.</summary>
    public bool? Similar { get; init; }
}

/// <summary>A row of the file with its verdict.</summary>
public sealed record ImportRowDto
{
    /// <summary>Line of the table as a spreadsheet counts it: the header is 1, the first row 2.</summary>
    public int RowNumber { get; init; }

    /// <summary>Verdict.</summary>
    public ImportVerdict Verdict { get; init; }

    /// <summary>Name in the row.</summary>
    public string? Name { get; init; }

    /// <summary>Phone in the row, masked.</summary>
    public string? Phone { get; init; }

    /// <summary>The lead that was made, touched or found; null where the importer may not see it.</summary>
    public Guid? LeadId { get; init; }

    /// <summary>Row of the file that has the same key.</summary>
    public int? DuplicateOfRow { get; init; }

    /// <summary>Column to blame.</summary>
    public string? Column { get; init; }

    /// <summary>Error code.</summary>
    public string? Code { get; init; }

    /// <summary>Localized reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Facts of the lead that the row changed, in update mode.</summary>
    public IReadOnlyList<string> Changed { get; init; } = [];

    /// <summary>What a revert did with the row.</summary>
    public RevertOutcome? Revert { get; init; }

    /// <summary>疑似重复: whom the student of the row is like; null where nobody is. A remark that blocks nothing.</summary>
    public ImportSimilarDto? Similar { get; init; }
}

/// <summary>Whom the student of a row is like.</summary>
public sealed record ImportSimilarDto
{
    /// <summary>Why.</summary>
    public IReadOnlyList<SimilarReason> Reasons { get; init; } = [];

    /// <summary>The row of the file, where it is an earlier one.</summary>
    public int? RowNumber { get; init; }

    /// <summary>Name; masked where the reader does not see the lead; null where the person is gone.</summary>
    public string? Name { get; init; }

    /// <summary>The person's latest lead, where the reader sees it.</summary>
    public Guid? LeadId { get; init; }

    /// <summary>Where that lead is.</summary>
    public LeadLocation? Location { get; init; }

    /// <summary>Department of whoever holds it.</summary>
    public string? OwnerDepartment { get; init; }
}

/// <summary>A field that a column can fill.</summary>
/// <param name="Name">Name for the mapping.</param>
/// <param name="Label">Localized label.</param>
public sealed record ImportFieldDto(string Name, string Label);

/// <summary>A business line or source to choose from.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Localized name.</param>
public sealed record CodeNameDto(string Code, string Name);
