using System.Globalization;
using System.IO.Compression;
using System.Security;

namespace LeadCrm.Tests.Leads;

/// <summary>Writes the smallest xlsx that a spreadsheet would open, cell by cell, so that a test can say exactly what is in it.</summary>
internal sealed class XlsxFixture
{
    private readonly List<(string Name, string State, List<string> Rows)> sheets = [];
    private CompressionLevel level;

    public string? SharedStrings { get; set; }

    public string SheetPrologue { get; set; } = "";

    public XlsxFixture Sheet(string name, string state = "visible")
    {
        sheets.Add((name, state, []));
        return this;
    }

    /// <summary>A row of cells made by the helpers below; null leaves the cell out.</summary>
    public XlsxFixture Row(int number, params string?[] cells)
    {
        var xml = string.Concat(cells.Select((cell, i) => cell?.Replace("{r}", $"{(char)('A' + i)}{number}", StringComparison.Ordinal)));
        sheets[^1].Rows.Add($"<row r=\"{number}\">{xml}</row>");
        return this;
    }

    public XlsxFixture Raw(string xml)
    {
        sheets[^1].Rows.Add(xml);
        return this;
    }

    public static string Text(string value) =>
        $"<c r=\"{{r}}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(value)}</t></is></c>";

    public static string Shared(int index) => $"<c r=\"{{r}}\" t=\"s\"><v>{index}</v></c>";

    public static string Number(double value) => $"<c r=\"{{r}}\"><v>{value.ToString("R", CultureInfo.InvariantCulture)}</v></c>";

    /// <summary>Style 1 is a date.</summary>
    public static string Date(DateTime value) =>
        $"<c r=\"{{r}}\" s=\"1\"><v>{value.ToOADate().ToString("R", CultureInfo.InvariantCulture)}</v></c>";

    public static string Flag(bool value) => $"<c r=\"{{r}}\" t=\"b\"><v>{(value ? 1 : 0)}</v></c>";

    public static string Error(string value) => $"<c r=\"{{r}}\" t=\"e\"><v>{value}</v></c>";

    public static string Formula(string formula) => $"<c r=\"{{r}}\"><f>{formula}</f><v>1</v></c>";

    public byte[] ToBytes(CompressionLevel compression = CompressionLevel.Optimal)
    {
        level = compression;
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            WriteParts(zip);
        return stream.ToArray();
    }

    private void WriteParts(ZipArchive zip)
    {
        const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        Add(
            zip,
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{types}sheet.main+xml\"/>"
                + string.Concat(
                    sheets.Select(
                        (_, i) => $"<Override PartName=\"/xl/worksheets/sheet{i + 1}.xml\" ContentType=\"{types}worksheet+xml\"/>"
                    )
                )
                + "</Types>"
        );
        Add(zip, "_rels/.rels", Relationships($"<Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/>"));
        Add(
            zip,
            "xl/workbook.xml",
            $"<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>"
                + string.Concat(
                    sheets.Select((s, i) => $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" state=\"{s.State}\" r:id=\"rId{i + 1}\"/>")
                )
                + "</sheets></workbook>"
        );
        Add(
            zip,
            "xl/_rels/workbook.xml.rels",
            Relationships(
                string.Concat(
                    sheets.Select(
                        (_, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"
                    )
                )
                    + $"<Relationship Id=\"rId98\" Type=\"{office}/styles\" Target=\"styles.xml\"/>"
                    + $"<Relationship Id=\"rId99\" Type=\"{office}/sharedStrings\" Target=\"sharedStrings.xml\"/>"
            )
        );
        Add(
            zip,
            "xl/styles.xml",
            $"<styleSheet xmlns=\"{main}\"><fonts count=\"1\"><font/></fonts><cellXfs count=\"2\"><xf numFmtId=\"0\"/>"
                + "<xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"
        );
        Add(zip, "xl/sharedStrings.xml", SharedStrings ?? $"<sst xmlns=\"{main}\"/>");
        foreach (var (index, sheet) in sheets.Index())
            Add(
                zip,
                $"xl/worksheets/sheet{index + 1}.xml",
                $"{SheetPrologue}<worksheet xmlns=\"{main}\"><sheetData>{string.Concat(sheet.Rows)}</sheetData></worksheet>"
            );
    }

    private static string Relationships(string inner) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>";

    private void Add(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name, level).Open());
        writer.Write(text);
    }
}
