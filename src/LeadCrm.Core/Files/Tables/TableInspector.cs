using LeadCrm.Core.Errors;
using LeadCrm.Core.Text;

namespace LeadCrm.Core.Files.Tables;

/// <summary>
/// Finds out what a file is and whether it can be read, before anything is done with it. Goes through all of it: what would stop an import
/// half-way is to be known before the first row is written.
/// </summary>
internal sealed class TableInspector(TableProfile profile, CancellationToken ct)
{
    private const int FirstRows = 20;
    private const int Samples = 5;

    // Enough values to tell a column of phones from one of numbers.
    private const int RowsToGuessFrom = 100;

    private readonly TableLimits limits = profile.Limits;
    private readonly TableCodes codes = profile.Codes;

    public TableInfo Inspect(string path, string fileName)
    {
        using var stream = TableFile.OpenFile(path);
        if (stream.Length > limits.MaxBytes)
            throw new BusinessException(codes.TooLarge).WithData("MaxMegabytes", limits.MaxBytes >> 20);
        try
        {
            if (FileSniffer.Sniff(stream, codes) == TableFormat.Csv)
            {
                stream.Position = 0;
                var (encoding, mixed) = CsvEncodings.Detect(stream, codes, ct);
                using var csv = TableFile.OpenCsv(path, encoding.WebName, mixed, codes);
                var shape = Walk(csv, toTheEnd: true);
                return shape with { Encoding = encoding.WebName, MixedEncodings = mixed, Delimiter = csv.Delimiter };
            }
            stream.Position = 0;
            var sheet = new XlsxPrescan(limits, codes, ct).Scan(stream);
            using var xlsx = TableFile.OpenXlsx(path, sheet.Name, sheet.Part, sheet.HasErrors, codes);
            var info = Walk(xlsx, toTheEnd: false);
            return info with
            {
                Format = TableFormat.Xlsx,
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

    private TableInfo Walk(ITableSource source, bool toTheEnd)
    {
        var headers = ReadHeaders(source);
        var headerRow = source.RowNumber;
        var first = new List<TableRow>();
        var rows = 0;
        while (source.Read())
        {
            ct.ThrowIfCancellationRequested();
            if (first.Count < RowsToGuessFrom)
            {
                if (TableFile.ToRow(source, headers.Length, codes) is not { } row)
                    continue;
                first.Add(row);
                rows++;
            }
            else if (!toTheEnd)
                break;
            else if (source.CellCount > 1 || source.Cell(0).Length > 0)
                rows++;
            if (rows > limits.MaxRows)
                throw new BusinessException(codes.TooManyRows).WithData("Max", limits.MaxRows);
        }
        if (rows == 0)
            throw new BusinessException(codes.HeaderOnly);
        return new TableInfo
        {
            Format = TableFormat.Csv,
            HeaderRow = headerRow,
            RowCount = rows,
            Columns = Columns(headers, first),
            FirstRows = first[..Math.Min(FirstRows, first.Count)],
        };
    }

    private string[] ReadHeaders(ITableSource source)
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
                throw new BusinessException(codes.TooManyColumns).WithData("Max", limits.MaxColumns);
            if (source.RowProblem == codes.BrokenQuotes)
                throw new BusinessException(codes.BrokenQuotes).WithData("Row", source.RowNumber);
            if (LooksLikeData(cells))
                throw new BusinessException(codes.NoHeader);
            return Distinct(cells);
        }
        throw new BusinessException(codes.EmptyFile);
    }

    private bool LooksLikeData(List<string> cells) =>
        cells.Any(profile.IsValue) || cells.Where(c => c.Length > 0).All(c => c.All(char.IsDigit));

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

    private List<TableColumn> Columns(string[] headers, List<TableRow> rows)
    {
        var values = headers.Select((_, i) => rows.Select(r => r.Values[i]).Where(v => v.Length > 0).ToList()).ToList();
        var guesses = profile.Guess(headers, values);
        return headers.Select((header, i) => new TableColumn(i, header, values[i].Take(Samples).ToList(), guesses[i])).ToList();
    }
}
