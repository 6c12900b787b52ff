using System.Text;
using LeadCrm.Core.Errors;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Import.Reading;

/// <summary>Reads the rows of an inspected file, one at a time.</summary>
internal static class ImportFileReader
{
    /// <summary>What a spreadsheet holds in a cell at most.</summary>
    public const int MaxCell = 32_767;

    /// <summary>The rows after the given one that are not empty.</summary>
    public static IEnumerable<ImportSourceRow> Read(string path, ImportFileInfo info, int startAfterRow = 0, CancellationToken ct = default)
    {
        using var source = Open(path, info);
        var first = Math.Max(info.HeaderRow, startAfterRow);
        while (source.Read())
        {
            ct.ThrowIfCancellationRequested();
            if (source.RowNumber > first && ToRow(source, info.Columns.Count) is { } row)
                yield return row;
        }
    }

    private static IImportRowSource Open(string path, ImportFileInfo info) =>
        info.Format == ImportFormat.Csv
            ? OpenCsv(path, info.Encoding!, info.MixedEncodings)
            : OpenXlsx(path, info.Sheet!, info.SheetPart!, info.HasErrorCells);

    internal static CsvRowSource OpenCsv(string path, string encoding, bool mixed) => new(OpenFile(path), encoding, mixed);

    internal static XlsxRowSource OpenXlsx(string path, string sheet, string part, bool hasErrors) =>
        new(OpenFile(path), sheet, hasErrors ? OpenFile(path) : null, part);

    internal static FileStream OpenFile(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);

    /// <summary>Null for an empty row.</summary>
    internal static ImportSourceRow? ToRow(IImportRowSource source, int columns)
    {
        var values = new string[columns];
        bool[]? numeric = null;
        var problem = source.RowProblem is { } rowError ? new RowProblem(rowError) : null;
        var isEmpty = problem is null;
        for (var i = 0; i < columns; i++)
        {
            values[i] = "";
            if (i >= source.CellCount)
                continue;
            if (source.CellProblem(i) is { } cellError)
                problem ??= new RowProblem(cellError, i);
            var text = source.Cell(i);
            if (text.Length > MaxCell)
            {
                problem ??= new RowProblem(ImportErrorCodes.CellTooLong, i);
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
                problem ??= new RowProblem(ImportErrorCodes.TooManyCells);
        }
        return isEmpty && problem is null ? null : new ImportSourceRow(source.RowNumber, values, numeric, problem);
    }
}
