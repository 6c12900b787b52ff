using LeadCrm.Core.Errors;

namespace LeadCrm.Leads.Import.Reading;

internal enum ImportFormat
{
    Csv,
    Xlsx,
}

internal sealed record ImportLimits
{
    public long MaxBytes { get; init; } = 200L << 20;
    public int MaxRows { get; init; } = 1_000_000;
    public int MaxColumns { get; init; } = 200;

    /// <summary>All parts of an xlsx together, unpacked.</summary>
    public long MaxInflatedBytes { get; init; } = 2L << 30;

    /// <summary>Shared strings are held in memory while an xlsx is read.</summary>
    public long MaxSharedStringBytes { get; init; } = 256L << 20;

    /// <summary>Unpacked to packed, looked at once a part has grown beyond <see cref="RatioFromBytes" />.</summary>
    public int MaxRatio { get; init; } = 200;
    public long RatioFromBytes { get; init; } = 50L << 20;
}

/// <summary>What was found out about a file: enough to show its columns and to read it again without another look.</summary>
internal sealed record ImportFileInfo
{
    public required ImportFormat Format { get; init; }

    /// <summary>Name of a csv's encoding: utf-8, gb18030, utf-16, utf-16BE.</summary>
    public string? Encoding { get; init; }

    /// <summary>Some lines of a csv are not in its encoding.</summary>
    public bool MixedEncodings { get; init; }
    public string? Delimiter { get; init; }

    /// <summary>The sheet of an xlsx that is read.</summary>
    public string? Sheet { get; init; }

    /// <summary>The part of the xlsx that holds the sheet.</summary>
    public string? SheetPart { get; init; }

    /// <summary>The sheet has cells such as #N/A.</summary>
    public bool HasErrorCells { get; init; }

    /// <summary>Row of the column names, as a spreadsheet counts.</summary>
    public int HeaderRow { get; init; } = 1;

    /// <summary>Rows under the header that are not empty.</summary>
    public int RowCount { get; init; }
    public required IReadOnlyList<ImportFileColumn> Columns { get; init; }
    public IReadOnlyList<ImportSourceRow> FirstRows { get; init; } = [];
}

internal sealed record ImportFileColumn(int Index, string Header, IReadOnlyList<string> Samples, string? GuessedField);

/// <summary>Why a row cannot be taken, and the column to blame.</summary>
internal sealed record RowProblem(ErrorCode Error, int? Column = null);

/// <summary>A row as read: one value per column of the header, trimmed, empty where the row has none.</summary>
internal sealed record ImportSourceRow(int RowNumber, string[] Values, bool[]? NumericCells = null, RowProblem? Problem = null)
{
    public bool IsNumeric(int column) => NumericCells is not null && NumericCells[column];
}
