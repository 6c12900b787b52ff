using LeadCrm.Core.Errors;

namespace LeadCrm.Core.Files.Tables;

/// <summary>Kinds of tables that can be read.</summary>
public enum TableFormat
{
    /// <summary>Text with separators.</summary>
    Csv,

    /// <summary>A workbook of Excel 2007 and later.</summary>
    Xlsx,
}

/// <summary>How large a table may be.</summary>
public sealed record TableLimits
{
    /// <summary>Of the file, in bytes.</summary>
    public long MaxBytes { get; init; } = 200L << 20;

    /// <summary>Under the header.</summary>
    public int MaxRows { get; init; } = 1_000_000;

    /// <summary>With a name or a value.</summary>
    public int MaxColumns { get; init; } = 200;

    /// <summary>All parts of an xlsx together, unpacked, in bytes.</summary>
    public long MaxInflatedBytes { get; init; } = 2L << 30;

    /// <summary>Shared strings are held in memory while an xlsx is read; in bytes.</summary>
    public long MaxSharedStringBytes { get; init; } = 256L << 20;

    /// <summary>Unpacked to packed, looked at once a part has grown beyond <see cref="RatioFromBytes" />.</summary>
    public int MaxRatio { get; init; } = 200;

    /// <summary>Unpacked bytes of a part from which on the ratio counts.</summary>
    public long RatioFromBytes { get; init; } = 50L << 20;
}

/// <summary>What the reading module knows of its tables.</summary>
public sealed record TableProfile
{
    /// <summary>How large one may be.</summary>
    public TableLimits Limits { get; init; } = new();

    /// <summary>How refusals are called.</summary>
    public TableCodes Codes { get; init; } = TableCodes.Default;

    /// <summary>Whether a cell of the first row is a value, which no column is called; a row of nothing but digits is none in any case.</summary>
    public Func<string, bool> IsValue { get; init; } = _ => false;

    /// <summary>The field that each column fills, from the headers and the first values of each column; null where none does.</summary>
    public Func<IReadOnlyList<string>, IReadOnlyList<IReadOnlyList<string>>, IReadOnlyList<string?>> Guess { get; init; } =
        (headers, _) => new string?[headers.Count];
}

/// <summary>What was found out about a file: enough to show its columns and to read it again without another look.</summary>
public sealed record TableInfo
{
    /// <summary>By its content, whatever its name says.</summary>
    public required TableFormat Format { get; init; }

    /// <summary>Name of a csv's encoding: utf-8, gb18030, utf-16, utf-16BE.</summary>
    public string? Encoding { get; init; }

    /// <summary>Some lines of a csv are not in its encoding.</summary>
    public bool MixedEncodings { get; init; }

    /// <summary>What separates the cells of a csv.</summary>
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

    /// <summary>By their place from the left.</summary>
    public required IReadOnlyList<TableColumn> Columns { get; init; }

    /// <summary>The first twenty.</summary>
    public IReadOnlyList<TableRow> FirstRows { get; init; } = [];
}

/// <summary>A column with a name of its own.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Header">Name in the file; the letter of the column where it has none.</param>
/// <param name="Samples">The first values.</param>
/// <param name="GuessedField">The field it is taken to fill.</param>
public sealed record TableColumn(int Index, string Header, IReadOnlyList<string> Samples, string? GuessedField);

/// <summary>Why a row cannot be taken, and the column to blame.</summary>
/// <param name="Error">What is wrong.</param>
/// <param name="Column">From 0; null when it is the row as a whole.</param>
public sealed record TableRowProblem(ErrorCode Error, int? Column = null);

/// <summary>A row as read: one value per column of the header, trimmed, empty where the row has none.</summary>
/// <param name="RowNumber">As a spreadsheet counts, from 1, empty rows and the header included.</param>
/// <param name="Values">In the order of the columns.</param>
/// <param name="NumericCells">Which cells of an xlsx hold a number; null when none does.</param>
/// <param name="Problem">Why the row cannot be taken; the values are still what could be read.</param>
public sealed record TableRow(int RowNumber, string[] Values, bool[]? NumericCells = null, TableRowProblem? Problem = null)
{
    /// <summary>Whether the cell holds a number, not a text that looks like one.</summary>
    public bool IsNumeric(int column) => NumericCells is not null && NumericCells[column];
}
