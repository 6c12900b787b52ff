using System.Globalization;
using System.IO.Compression;
using System.Xml;
using LeadCrm.Core.Errors;

namespace LeadCrm.Core.Files.Tables;

internal sealed record XlsxSheet(string Name, string Part, int Rows, bool HasErrors);

/// <summary>
/// Goes through the parts of an xlsx that a reader would unpack, before a reader does: sizes, formulas, rows and columns are known and
/// bounded when the cells are read.
/// </summary>
internal sealed class XlsxPrescan(TableLimits limits, TableCodes codes, CancellationToken ct)
{
    private const int MaxEntries = 10_000;

    // Cells without a value only carry a format; some exports format whole rows, none this far.
    private const int MaxEmptyColumn = 2_000;
    private const int MaxRow = 1_048_576;

    public static readonly XmlReaderSettings Xml = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreWhitespace = true,
        IgnoreProcessingInstructions = true,
    };

    private long inflated;

    /// <summary>The first visible sheet that holds anything.</summary>
    public XlsxSheet Scan(Stream stream)
    {
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            CheckDirectory(zip);
            foreach (var entry in zip.Entries.Where(e => IsRead(e) && !IsSheet(e)))
                Inflate(entry);
            foreach (var (name, part) in Sheets(zip))
            {
                if (zip.GetEntry(part) is { } entry && ScanSheet(name, part, entry) is { } sheet)
                    return sheet;
            }
        }
        catch (Exception e)
            when (e
                    is InvalidDataException
                        or XmlException
                        or EndOfStreamException
                        or FormatException
                        or OverflowException
                        or KeyNotFoundException
                        or ArgumentException
            )
        {
            throw new BusinessException(codes.DamagedFile);
        }
        throw new BusinessException(codes.EmptyFile);
    }

    private void CheckDirectory(ZipArchive zip)
    {
        if (zip.GetEntry("xl/workbook.xml") is null)
            throw FileSniffer.Unsupported(KindOf(zip), codes);
        if (zip.Entries.Any(e => e.IsEncrypted))
            throw new BusinessException(codes.Encrypted);
        if (zip.Entries.Count > MaxEntries || zip.Entries.Where(IsRead).Sum(e => (double)e.Length) > limits.MaxInflatedBytes)
            throw new BusinessException(codes.ZipBomb);
    }

    private static string KindOf(ZipArchive zip)
    {
        if (zip.GetEntry("xl/workbook.bin") is not null)
            return "xlsb";
        var folders = zip.Entries.Select(e => e.FullName.Split('/')[0]).ToHashSet();
        return folders.Contains("word") ? "docx"
            : folders.Contains("ppt") ? "pptx"
            : folders.Contains("mimetype") ? "OpenDocument"
            : "zip";
    }

    private static bool IsRead(ZipArchiveEntry entry) =>
        entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
        || entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);

    private static bool IsSheet(ZipArchiveEntry entry) =>
        entry.FullName.StartsWith("xl/worksheets/sheet", StringComparison.OrdinalIgnoreCase);

    private CountingStream Open(ZipArchiveEntry entry)
    {
        var own = 0L;
        var isStrings = entry.FullName.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase);
        return new CountingStream(
            entry.Open(),
            read =>
            {
                ct.ThrowIfCancellationRequested();
                own += read;
                inflated += read;
                if (
                    inflated > limits.MaxInflatedBytes
                    || (isStrings && own > limits.MaxSharedStringBytes)
                    || (own > limits.RatioFromBytes && own / Math.Max(entry.CompressedLength, 1) > limits.MaxRatio)
                )
                    throw new BusinessException(codes.ZipBomb);
            }
        );
    }

    private void Inflate(ZipArchiveEntry entry)
    {
        using var xml = XmlReader.Create(Open(entry), Xml);
        while (xml.Read()) { }
    }

    private IEnumerable<(string Name, string Part)> Sheets(ZipArchive zip)
    {
        var parts = new Dictionary<string, string>();
        if (zip.GetEntry("xl/_rels/workbook.xml.rels") is { } rels)
        {
            foreach (var relation in Elements(rels, "Relationship"))
                parts[relation["Id"]] = Resolve(relation["Target"]);
        }
        foreach (var sheet in Elements(zip.GetEntry("xl/workbook.xml")!, "sheet"))
        {
            if (
                sheet.GetValueOrDefault("state") is not ("hidden" or "veryHidden")
                && parts.TryGetValue(sheet.GetValueOrDefault("id", ""), out var part)
            )
                yield return (sheet.GetValueOrDefault("name", ""), part);
        }
    }

    private static string Resolve(string target) => target.StartsWith('/') ? target[1..] : "xl/" + target;

    private List<Dictionary<string, string>> Elements(ZipArchiveEntry entry, string name)
    {
        var found = new List<Dictionary<string, string>>();
        using var xml = XmlReader.Create(Open(entry), Xml);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != name)
                continue;
            var attributes = new Dictionary<string, string>();
            while (xml.MoveToNextAttribute())
                attributes[xml.LocalName] = xml.Value;
            found.Add(attributes);
        }
        return found;
    }

    private XlsxSheet? ScanSheet(string name, string part, ZipArchiveEntry entry)
    {
        var (rows, row, column, rowHasValue, hasErrors) = (0, 0, 0, false, false);
        using var xml = XmlReader.Create(Open(entry), Xml);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            switch (xml.LocalName)
            {
                case "row":
                    row = NextRow(xml, row);
                    (column, rowHasValue) = (0, false);
                    break;
                case "c":
                    column = xml.GetAttribute("r") is { } cell ? ColumnOf(cell) : column + 1;
                    hasErrors |= xml.GetAttribute("t") == "e";
                    if (column > MaxEmptyColumn)
                        throw TooManyColumns();
                    break;
                case "f":
                    throw new BusinessException(codes.FormulaCells).WithData("Cell", $"{name}!{ColumnName(column)}{row}");
                case "v" or "is":
                    if (column > limits.MaxColumns)
                        throw TooManyColumns();
                    rows += rowHasValue ? 0 : 1;
                    rowHasValue = true;
                    // One more than allowed for the header.
                    if (rows > limits.MaxRows + 1)
                        throw new BusinessException(codes.TooManyRows).WithData("Max", limits.MaxRows);
                    break;
            }
        }
        return rows == 0 ? null : new XlsxSheet(name, part, rows, hasErrors);
    }

    // Rows that go back or beyond the last one of a spreadsheet would make a reader fill the gap for ever.
    private static int NextRow(XmlReader xml, int last)
    {
        var row = xml.GetAttribute("r") is { } r ? int.Parse(r, CultureInfo.InvariantCulture) : last + 1;
        return row > last && row <= MaxRow ? row : throw new InvalidDataException();
    }

    private BusinessException TooManyColumns() => new BusinessException(codes.TooManyColumns).WithData("Max", limits.MaxColumns);

    public static int ColumnOf(string cell)
    {
        var column = 0;
        foreach (var c in cell)
        {
            if (!char.IsAsciiLetter(c) || column > 20_000)
                break;
            column = column * 26 + (char.ToUpperInvariant(c) - 'A' + 1);
        }
        return column;
    }

    public static string ColumnName(int column)
    {
        var name = "";
        for (; column > 0; column = (column - 1) / 26)
            name = (char)('A' + (column - 1) % 26) + name;
        return name;
    }
}
