using LeadCrm.Core.Errors;
using LeadCrm.Core.Text;

namespace LeadCrm.Core.Files.Tables;

/// <summary>
/// Tables that people upload: csv in the encodings and with the separators found in practice, and xlsx. A file is inspected once, as a whole,
/// and then read row by row in constant memory, again whenever a job goes on.
/// </summary>
public static class TableFile
{
    /// <summary>What a spreadsheet holds in a cell at most, in characters.</summary>
    public const int MaxCell = 32_767;

    /// <summary>
    /// Finds out what the file is and refuses one that cannot be read; <paramref name="fileName"/> is only what the refusal calls it.
    /// Synchronous and, for a large file, seconds long.
    /// </summary>
    /// <exception cref="BusinessException">One of <see cref="TableCodes.OfFiles"/>.</exception>
    public static TableInfo Inspect(string path, string fileName, TableProfile profile, CancellationToken ct = default) =>
        new TableInspector(profile, ct).Inspect(path, fileName);

    /// <summary>The rows of an inspected file after the given one that are not empty, one at a time.</summary>
    /// <exception cref="BusinessException">The file is no longer what it was when it was inspected.</exception>
    public static IEnumerable<TableRow> Read(
        string path,
        TableInfo info,
        TableCodes codes,
        int startAfterRow = 0,
        CancellationToken ct = default
    )
    {
        using var source = Open(path, info, codes);
        var first = Math.Max(info.HeaderRow, startAfterRow);
        while (source.Read())
        {
            ct.ThrowIfCancellationRequested();
            if (source.RowNumber > first && ToRow(source, info.Columns.Count, codes) is { } row)
                yield return row;
        }
    }

    private static ITableSource Open(string path, TableInfo info, TableCodes codes) =>
        info.Format == TableFormat.Csv
            ? OpenCsv(path, info.Encoding!, info.MixedEncodings, codes)
            : OpenXlsx(path, info.Sheet!, info.SheetPart!, info.HasErrorCells, codes);

    internal static CsvRowSource OpenCsv(string path, string encoding, bool mixed, TableCodes codes) =>
        new(OpenFile(path), encoding, mixed, codes);

    internal static XlsxRowSource OpenXlsx(string path, string sheet, string part, bool hasErrors, TableCodes codes) =>
        new(OpenFile(path), sheet, hasErrors ? OpenFile(path) : null, part, codes);

    internal static FileStream OpenFile(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);

    /// <summary>Null for an empty row.</summary>
    internal static TableRow? ToRow(ITableSource source, int columns, TableCodes codes)
    {
        var values = new string[columns];
        bool[]? numeric = null;
        var problem = source.RowProblem is { } rowError ? new TableRowProblem(rowError) : null;
        var isEmpty = problem is null;
        for (var i = 0; i < columns; i++)
        {
            values[i] = "";
            if (i >= source.CellCount)
                continue;
            if (source.CellProblem(i) is { } cellError)
                problem ??= new TableRowProblem(cellError, i);
            var text = source.Cell(i);
            if (text.Length > MaxCell)
            {
                problem ??= new TableRowProblem(codes.CellTooLong, i);
                text = text[..MaxCell];
            }
            values[i] = TextCleaner.Clean(text);
            isEmpty &= values[i].Length == 0;
            if (source.IsNumeric(i))
                (numeric ??= new bool[columns])[i] = true;
        }
        for (var i = columns; i < source.CellCount; i++)
        {
            if (!string.IsNullOrWhiteSpace(source.Cell(i)))
                problem ??= new TableRowProblem(codes.TooManyCells);
        }
        return isEmpty && problem is null ? null : new TableRow(source.RowNumber, values, numeric, problem);
    }
}
