using LeadCrm.Core.Errors;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Import.Reading;

/// <summary>
/// Finds out what a file is and whether it can be imported, before anything is done with it. Goes through all of it: what would stop an
/// import half-way is to be known before the first row is written.
/// </summary>
internal static class ImportFileInspector
{
    private const int FirstRows = 20;
    private const int Samples = 5;

    // Enough values to tell a column of phones from one of numbers.
    private const int RowsToGuessFrom = 100;

    public static ImportFileInfo Inspect(string path, string fileName, ImportLimits limits, CancellationToken ct = default)
    {
        using var stream = ImportFileReader.OpenFile(path);
        if (stream.Length > limits.MaxBytes)
            throw new BusinessException(ImportErrorCodes.TooLarge).WithData("MaxMegabytes", limits.MaxBytes >> 20);
        try
        {
            if (FileSniffer.Sniff(stream) == ImportFormat.Csv)
            {
                stream.Position = 0;
                var (encoding, mixed) = CsvEncodings.Detect(stream, ct);
                using var csv = ImportFileReader.OpenCsv(path, encoding.WebName, mixed);
                var shape = Walk(csv, limits, toTheEnd: true, ct);
                return shape with { Encoding = encoding.WebName, MixedEncodings = mixed, Delimiter = csv.Delimiter };
            }
            stream.Position = 0;
            var sheet = new XlsxPrescan(limits, ct).Scan(stream);
            using var xlsx = ImportFileReader.OpenXlsx(path, sheet.Name, sheet.Part, sheet.HasErrors);
            var info = Walk(xlsx, limits, toTheEnd: false, ct);
            return info with
            {
                Format = ImportFormat.Xlsx,
                Sheet = sheet.Name,
                SheetPart = sheet.Part,
                HasErrorCells = sheet.HasErrors,
                RowCount = sheet.Rows - 1,
            };
        }
        catch (BusinessException e)
        {
            throw e.WithData("FileName", fileName);
        }
    }

    private static ImportFileInfo Walk(IImportRowSource source, ImportLimits limits, bool toTheEnd, CancellationToken ct)
    {
        var headers = ReadHeaders(source, limits);
        var headerRow = source.RowNumber;
        var first = new List<ImportSourceRow>();
        var rows = 0;
        while (source.Read())
        {
            ct.ThrowIfCancellationRequested();
            if (first.Count < RowsToGuessFrom)
            {
                if (ImportFileReader.ToRow(source, headers.Length) is not { } row)
                    continue;
                first.Add(row);
                rows++;
            }
            else if (!toTheEnd)
                break;
            else if (source.CellCount > 1 || source.Cell(0).Length > 0)
                rows++;
            if (rows > limits.MaxRows)
                throw new BusinessException(ImportErrorCodes.TooManyRows).WithData("Max", limits.MaxRows);
        }
        if (rows == 0)
            throw new BusinessException(ImportErrorCodes.HeaderOnly);
        return new ImportFileInfo
        {
            Format = ImportFormat.Csv,
            HeaderRow = headerRow,
            RowCount = rows,
            Columns = Columns(headers, first),
            FirstRows = first[..Math.Min(FirstRows, first.Count)],
        };
    }

    private static string[] ReadHeaders(IImportRowSource source, ImportLimits limits)
    {
        while (source.Read())
        {
            var cells = new List<string>();
            for (var i = 0; i < source.CellCount; i++)
                cells.Add(TextCleaner.Clean(source.Cell(i)).ReplaceLineEndings(" "));
            while (cells.Count > 0 && cells[^1].Length == 0)
                cells.RemoveAt(cells.Count - 1);
            if (cells.Count == 0)
                continue;
            if (cells.Count > limits.MaxColumns)
                throw new BusinessException(ImportErrorCodes.TooManyColumns).WithData("Max", limits.MaxColumns);
            if (source.RowProblem == ImportErrorCodes.BrokenQuotes)
                throw new BusinessException(ImportErrorCodes.BrokenQuotes).WithData("Row", source.RowNumber);
            if (LooksLikeData(cells))
                throw new BusinessException(ImportErrorCodes.NoHeader);
            return Distinct(cells);
        }
        throw new BusinessException(ImportErrorCodes.EmptyFile);
    }

    private static bool LooksLikeData(List<string> cells) =>
        cells.Any(c => ColumnGuesser.IsMobile(c) || ContactKeys.Email(c).Key is not null)
        || cells.Where(c => c.Length > 0).All(c => c.All(char.IsDigit));

    // A column without a name is called by its letter, the second of a name gets a number.
    private static string[] Distinct(List<string> cells)
    {
        const int maxHeader = 100;
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var headers = new string[cells.Count];
        for (var i = 0; i < cells.Count; i++)
        {
            var name = cells[i].Length == 0 ? XlsxPrescan.ColumnName(i + 1) : cells[i][..Math.Min(cells[i].Length, maxHeader)];
            headers[i] = name;
            for (var n = 2; !names.Add(headers[i]); n++)
                headers[i] = $"{name} ({n})";
        }
        return headers;
    }

    private static List<ImportFileColumn> Columns(string[] headers, List<ImportSourceRow> rows)
    {
        var values = headers.Select((_, i) => rows.Select(r => r.Values[i]).Where(v => v.Length > 0).ToList()).ToList();
        var guesses = ColumnGuesser.Guess(headers, values);
        return headers.Select((header, i) => new ImportFileColumn(i, header, values[i].Take(Samples).ToList(), guesses[i])).ToList();
    }
}
