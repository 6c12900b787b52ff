using LeadCrm.Core.Errors;

namespace LeadCrm.Core.Files.Tables;

/// <summary>
/// What can be wrong with a table that somebody uploads. A module whose clients know these refusals by names of its own gives another prefix and
/// the texts to it.
/// </summary>
/// <param name="Prefix">What the codes begin with, for instance <c>Core:Table</c>.</param>
public sealed record TableCodes(string Prefix)
{
    /// <summary>The codes that Core has texts for.</summary>
    public static readonly TableCodes Default = new("Core:Table");

    /// <summary>Nothing in it.</summary>
    public ErrorCode EmptyFile { get; } = ErrorCode.Invalid(Prefix + ".EmptyFile");

    /// <summary>A header and no row.</summary>
    public ErrorCode HeaderOnly { get; } = ErrorCode.Invalid(Prefix + ".HeaderOnly");

    /// <summary>The first row is data, not names of columns.</summary>
    public ErrorCode NoHeader { get; } = ErrorCode.Invalid(Prefix + ".NoHeader");

    /// <summary>Neither xlsx nor csv; <c>Kind</c> says what it looks like.</summary>
    public ErrorCode UnsupportedFormat { get; } = ErrorCode.Unsupported(Prefix + ".UnsupportedFormat");

    /// <summary>Protected by a password.</summary>
    public ErrorCode Encrypted { get; } = ErrorCode.Invalid(Prefix + ".Encrypted");

    /// <summary>Cut off or not readable.</summary>
    public ErrorCode DamagedFile { get; } = ErrorCode.Invalid(Prefix + ".DamagedFile");

    /// <summary>Grows beyond every measure when unpacked.</summary>
    public ErrorCode ZipBomb { get; } = ErrorCode.Invalid(Prefix + ".ZipBomb");

    /// <summary>More bytes than allowed.</summary>
    public ErrorCode TooLarge { get; } = ErrorCode.TooLarge(Prefix + ".TooLarge");

    /// <summary>More columns than allowed.</summary>
    public ErrorCode TooManyColumns { get; } = ErrorCode.Invalid(Prefix + ".TooManyColumns");

    /// <summary>More rows than allowed.</summary>
    public ErrorCode TooManyRows { get; } = ErrorCode.Invalid(Prefix + ".TooManyRows");

    /// <summary>Cells are computed; <c>Cell</c> is the first.</summary>
    public ErrorCode FormulaCells { get; } = ErrorCode.Invalid(Prefix + ".FormulaCells");

    /// <summary>One line is longer than any row can be; a quote was probably left open.</summary>
    public ErrorCode RowTooLong { get; } = ErrorCode.Invalid(Prefix + ".RowTooLong");

    /// <summary>A quote was opened and not closed where the cell ends.</summary>
    public ErrorCode BrokenQuotes { get; } = ErrorCode.Invalid(Prefix + ".BrokenQuotes");

    /// <summary>The row is written in another encoding than the rest of the file.</summary>
    public ErrorCode WrongEncoding { get; } = ErrorCode.Invalid(Prefix + ".WrongEncoding");

    /// <summary>More text in a cell than a spreadsheet allows.</summary>
    public ErrorCode CellTooLong { get; } = ErrorCode.Invalid(Prefix + ".CellTooLong");

    /// <summary>More cells than the header has columns.</summary>
    public ErrorCode TooManyCells { get; } = ErrorCode.Invalid(Prefix + ".TooManyCells");

    /// <summary>The cell holds an error such as #N/A.</summary>
    public ErrorCode CellError { get; } = ErrorCode.Invalid(Prefix + ".CellError");

    /// <summary>Those that refuse a whole file, for the description of an upload route.</summary>
    public ErrorCode[] OfFiles() =>
        [
            EmptyFile,
            HeaderOnly,
            NoHeader,
            UnsupportedFormat,
            Encrypted,
            DamagedFile,
            ZipBomb,
            TooLarge,
            TooManyColumns,
            TooManyRows,
            FormulaCells,
            RowTooLong,
            BrokenQuotes,
        ];

    /// <summary>Those that refuse one row.</summary>
    public ErrorCode[] OfRows() => [BrokenQuotes, WrongEncoding, CellTooLong, TooManyCells, CellError];
}
