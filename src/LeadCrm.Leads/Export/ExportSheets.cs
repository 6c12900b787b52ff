using System.IO.Compression;
using CsvHelper;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Export;

/// <summary>A table that is written from top to bottom and holds no row back. Disposing it completes the file; the stream stays open.</summary>
internal interface IExportSheet : IDisposable
{
    void Write(IEnumerable<string?> cells);
}

internal static class ExportSheets
{
    public static IExportSheet Create(ExportFormat format, Stream stream) =>
        format == ExportFormat.Csv ? new CsvSheet(stream) : new XlsxSheet(stream);

    public static string ContentType(ExportFormat format) =>
        format == ExportFormat.Csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

/// <summary>UTF-8 with a mark, so that Excel reads it, and with nothing that Excel would run as a formula.</summary>
internal sealed class CsvSheet(Stream stream) : IExportSheet
{
    private readonly CsvWriter csv = CsvWriter.Create(
        stream,
        new CsvWriterOptions { WriteByteOrderMark = true, Injection = CsvInjection.Escape },
        leaveOpen: true
    );

    public void Write(IEnumerable<string?> cells)
    {
        foreach (var cell in cells)
            csv.WriteField(cell ?? "");
        csv.EndRecord();
    }

    public void Dispose() => csv.Dispose();
}

/// <summary>
/// A workbook of one sheet. Its parts are put into the archive one after the other: a package opened for reading and writing, as the document
/// classes open it, would hold the whole sheet in memory until the end.
/// </summary>
internal sealed class XlsxSheet : IExportSheet
{
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static readonly (string Name, string Xml)[] Parts =
    [
        (
            "[Content_Types].xml",
            $"<Types xmlns=\"{Package}content-types\">"
                + $"<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Types}sheet.main+xml\"/>"
                + $"<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{Types}worksheet+xml\"/></Types>"
        ),
        (
            "_rels/.rels",
            $"<Relationships xmlns=\"{Package}relationships\">"
                + $"<Relationship Id=\"r1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
        (
            "xl/workbook.xml",
            $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets><sheet name=\"Leads\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
        ),
        (
            "xl/_rels/workbook.xml.rels",
            $"<Relationships xmlns=\"{Package}relationships\">"
                + $"<Relationship Id=\"r1\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
        ),
    ];

    private readonly ZipArchive zip;
    private readonly Stream part;
    private readonly OpenXmlWriter writer;
    private readonly Row row = new();
    private readonly Cell text = new() { DataType = CellValues.InlineString };
    private readonly Cell nothing = new();

    public XlsxSheet(Stream stream)
    {
        zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, xml) in Parts)
        {
            using var content = new StreamWriter(zip.CreateEntry(name).Open());
            content.Write(Declaration + xml);
        }
        part = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
        writer = OpenXmlWriter.Create(part);
        writer.WriteStartDocument(standalone: true);
        writer.WriteStartElement(new Worksheet());
        writer.WriteStartElement(new SheetData());
    }

    public void Write(IEnumerable<string?> cells)
    {
        writer.WriteStartElement(row);
        foreach (var value in cells)
        {
            // An empty cell keeps its place, as cells carry no address here.
            if (string.IsNullOrEmpty(value))
            {
                writer.WriteElement(nothing);
                continue;
            }
            writer.WriteStartElement(text);
            writer.WriteStartElement(new InlineString());
            writer.WriteElement(new Text(Safe(value)) { Space = SpaceProcessingModeValues.Preserve });
            writer.WriteEndElement();
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
    }

    public void Dispose()
    {
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.Dispose();
        part.Dispose();
        zip.Dispose();
    }

    // A text cell is no formula, but becomes one when the sheet is saved as csv and opened again. Control characters are no XML.
    private static string Safe(string value)
    {
        if (value[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
            value = "'" + value;
        return value.AsSpan().IndexOfAnyInRange('\0', '\x1F') < 0 && !value.Any(c => char.IsSurrogate(c) || c >= '\uFFFE')
            ? value
            : string.Concat(value.EnumerateRunes().Where(r => r.Value is '\t' or '\n' or '\r' or (>= 0x20 and not 0xFFFE and not 0xFFFF)));
    }
}
