using System.IO.Compression;
using System.Text;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Files.Tables;
using LeadCrm.Leads;
using LeadCrm.Leads.Import.Reading;
using Shouldly;
using Xunit;

namespace LeadCrm.Tests.Leads;

public sealed class ImportReadingTests : IDisposable
{
    private static readonly Encoding Gbk = CsvEncodings.Gb18030;
    private static readonly TableLimits Limits = new();
    private readonly string folder = Directory.CreateTempSubdirectory("leadcrm-import").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string> EncodingNames => ["utf-8", "utf-8 with mark", "gb18030", "utf-16", "utf-16BE"];

    [Theory]
    [MemberData(nameof(EncodingNames))]
    public void A_csv_is_read_in_every_encoding(string name)
    {
        const string text = "姓名,手机号,备注\r\n林小雨,13800138000,想学雅思\r\n王芳,13900139000,\"晚上,\r\n再联系\"\r\n";
        var encoding = name switch
        {
            "utf-8" => new UTF8Encoding(false),
            "utf-8 with mark" => new UTF8Encoding(true),
            "gb18030" => Gbk,
            _ => Encoding.GetEncoding(name),
        };
        var (info, rows) = ReadAll([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
        info.Format.ShouldBe(TableFormat.Csv);
        info.Encoding.ShouldBe(name.Split(' ')[0]);
        info.Delimiter.ShouldBe(",");
        info.MixedEncodings.ShouldBeFalse();
        info.RowCount.ShouldBe(2);
        info.Columns.Select(c => c.Header).ShouldBe(["姓名", "手机号", "备注"]);
        info.Columns[1].Samples.ShouldBe(["13800138000", "13900139000"]);
        rows.Select(r => r.RowNumber).ShouldBe([2, 3]);
        rows[0].Values.ShouldBe(["林小雨", "13800138000", "想学雅思"]);
        rows[1].Values[2].ShouldBe("晚上,\r\n再联系");
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    public void The_delimiter_is_found(string delimiter)
    {
        var text = "姓名,手机号,备注\n林小雨,13800138000,\"a,b;c|d\te\"\n王芳,13900139000,\n".Replace(
            ",",
            delimiter,
            StringComparison.Ordinal
        );
        var (info, rows) = ReadAll(text);
        info.Delimiter.ShouldBe(delimiter);
        info.Columns.Count.ShouldBe(3);
        rows[1].Values.ShouldBe(["王芳", "13900139000", ""]);
    }

    [Fact]
    public void A_single_column_is_a_table_too() =>
        ReadAll("手机号\n13800138000\n13900139000").Rows.Select(r => r.Values[0]).ShouldBe(["13800138000", "13900139000"]);

    [Fact]
    public void Empty_rows_are_left_out_and_still_counted()
    {
        var (info, rows) = ReadAll("name,phone\n\na,13800138000\n,,\n , \nb,13900139000\n\n");
        rows.Select(r => r.RowNumber).ShouldBe([3, 6]);
        rows.ShouldAllBe(r => r.Problem == null);
        info.Columns.Count.ShouldBe(2);
    }

    [Fact]
    public void Reading_goes_on_after_a_row()
    {
        var path = Save("a.csv", "phone\n13800138000\n13800138001\n13800138002\n"u8.ToArray());
        var info = TableFile.Inspect(path, "a.csv", LeadTable.Profile(Limits));
        LeadTable.Read(path, info, startAfterRow: 3).Select(r => r.RowNumber).ShouldBe([4]);
        LeadTable.Read(path, info, startAfterRow: 4).ShouldBeEmpty();
    }

    [Fact]
    public void Short_rows_are_filled_and_long_rows_refused()
    {
        var rows = ReadAll("name,phone,city\na,13800138000\nb,13900139000,x,,\nc,13700137000,x,,y\n").Rows;
        rows[0].Values.ShouldBe(["a", "13800138000", ""]);
        rows[1].Problem.ShouldBeNull();
        rows[2].Problem!.Error.ShouldBe(ImportErrorCodes.TooManyCells);
    }

    [Fact]
    public void Equal_and_missing_headers_get_names_of_their_own()
    {
        var info = ReadAll("手机,手机,,备注\n13800138000,13900139000,x,y\n").Info;
        info.Columns.Select(c => c.Header).ShouldBe(["手机", "手机 (2)", "C", "备注"]);
        info.Columns.Select(c => c.GuessedField).ShouldBe(["phone", "phoneAlt", null, "remark"]);
    }

    [Fact]
    public void A_cell_of_a_megabyte_costs_its_row_only()
    {
        var rows = ReadAll($"name,phone\na,13800138000\n{new string('x', 1 << 20)},13900139000\nc,13700137000\n").Rows;
        rows.Count.ShouldBe(3);
        rows[1].Problem.ShouldBe(new TableRowProblem(ImportErrorCodes.CellTooLong, 0));
        rows[1].Values[0].Length.ShouldBe(TableFile.MaxCell);
        rows[2].Values[0].ShouldBe("c");
    }

    [Fact]
    public void A_quote_that_is_never_closed_names_its_row()
    {
        var rows = ReadAll("name,phone\na,13800138000\n\"b,13900139000\nc,13700137000\n").Rows;
        rows.Select(r => r.RowNumber).ShouldBe([2, 3]);
        rows[0].Problem.ShouldBeNull();
        rows[1].Problem!.Error.ShouldBe(ImportErrorCodes.BrokenQuotes);
    }

    [Fact]
    public void A_quote_that_closes_in_another_row_is_a_row_error()
    {
        var rows = ReadAll("name,phone,city\na,13800138000,x\nb,\"13900139000,x\nc,\"13700137000\",x\nd,13600136000,x\n").Rows;
        rows[1].Problem!.Error.ShouldBe(ImportErrorCodes.BrokenQuotes);
        rows[^1].Values[0].ShouldBe("d");
        rows[^1].Problem.ShouldBeNull();
    }

    [Fact]
    public void A_quote_inside_text_is_text()
    {
        var rows = ReadAll("name,phone,remark\na,13800138000,15\" 屏幕\n").Rows;
        rows[0].Problem.ShouldBeNull();
        rows[0].Values[2].ShouldBe("15\" 屏幕");
    }

    [Fact]
    public void An_open_quote_does_not_swallow_a_big_file()
    {
        var text = new StringBuilder("name,phone\na,13800138000\n\"b,13900139000\n");
        for (var i = 0; i < 600_000; i++)
            text.Append("name,13800138000\n");
        var refusal = Refusal(Encoding.UTF8.GetBytes(text.ToString()));
        refusal.Error.ShouldBe(ImportErrorCodes.RowTooLong);
        refusal.Values["Row"].ShouldBe(3);
    }

    [Fact]
    public void Rows_in_another_encoding_than_the_file_are_refused_with_their_text()
    {
        byte[] bytes =
        [
            .. "姓名,手机号\n林小雨,13800138000\n王芳,13900139000\n"u8,
            .. Gbk.GetBytes("李雷,13700137000\n"),
            .. "韩梅梅,13600136000\nBob,13500135000\n"u8,
        ];
        var (info, rows) = ReadAll(bytes);
        info.Encoding.ShouldBe("utf-8");
        info.MixedEncodings.ShouldBeTrue();
        rows.Select(r => r.Values[0]).ShouldBe(["林小雨", "王芳", "李雷", "韩梅梅", "Bob"]);
        rows.Where(r => r.Problem is not null).ShouldHaveSingleItem().RowNumber.ShouldBe(4);
        rows[2].Problem!.Error.ShouldBe(ImportErrorCodes.WrongEncoding);
    }

    [Fact]
    public void Utf8_rows_in_a_GBK_file_are_refused_with_their_text()
    {
        byte[] bytes = [.. Gbk.GetBytes("姓名,手机号\n林小雨,13800138000\n王芳,13900139000\n"), .. "李雷,13700137000\n"u8];
        var (info, rows) = ReadAll(bytes);
        info.Encoding.ShouldBe("gb18030");
        rows.Select(r => r.Values[0]).ShouldBe(["林小雨", "王芳", "李雷"]);
        rows.Select(r => r.Problem?.Error).ShouldBe([null, null, ImportErrorCodes.WrongEncoding]);
    }

    [Fact]
    public void A_large_mixed_file_blames_exactly_the_foreign_rows()
    {
        using var stream = new MemoryStream();
        stream.Write("\uFEFF姓名,手机号\n"u8);
        for (var i = 2; i < 20_000; i++)
        {
            var line = $"林小雨{i},{13_000_000_000 + i}\n";
            stream.Write(i % 777 == 0 ? Gbk.GetBytes(line) : Encoding.UTF8.GetBytes(line));
        }
        var rows = ReadAll(stream.ToArray()).Rows;
        rows.Count.ShouldBe(19_998);
        rows.ShouldAllBe(r => r.Values[0] == $"林小雨{r.RowNumber}");
        rows.ShouldAllBe(r => r.Problem == null == (r.RowNumber % 777 != 0));
    }

    [Fact]
    public void Text_is_trimmed_and_composed() =>
        ReadAll("name,phone\n \u3000Ame\u0301lie\u200B ,13800138000\n").Rows[0].Values[0].ShouldBe("Am\u00E9lie");

    public static TheoryData<string, byte[], string> BadFiles =>
        new()
        {
            { "empty.csv", [], "EmptyFile" },
            { "mark.csv", [0xEF, 0xBB, 0xBF], "EmptyFile" },
            { "blank.csv", " \r\n,,\r\n\r\n"u8.ToArray(), "EmptyFile" },
            { "header.csv", "姓名,手机号\r\n"u8.ToArray(), "HeaderOnly" },
            { "header2.csv", "姓名,手机号\r\n,,\r\n\r\n"u8.ToArray(), "HeaderOnly" },
            { "noheader.csv", "林小雨,13800138000\n王芳,13900139000\n"u8.ToArray(), "NoHeader" },
            { "png.csv", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0], "UnsupportedFormat" },
            { "pdf.xlsx", "%PDF-1.7\n"u8.ToArray(), "UnsupportedFormat" },
            { "docx.xlsx", Zip("word/document.xml"), "UnsupportedFormat" },
            { "xlsb.xlsx", Zip("xl/workbook.bin"), "UnsupportedFormat" },
            { "zip.xlsx", Zip(), "UnsupportedFormat" },
            { "html.xls", "\r\n<HTML><table><tr><td>1</td></tr></table>"u8.ToArray(), "UnsupportedFormat" },
            { "binary.csv", [1, 2, 0, 4], "UnsupportedFormat" },
            { "old.xls", Ole("Workbook"), "UnsupportedFormat" },
            { "locked.xlsx", Ole("EncryptedPackage"), "Encrypted" },
            { "cut.xlsx", Sample().ToBytes()[..600], "DamagedFile" },
            { "empty.xlsx", new XlsxFixture().Sheet("Sheet1").ToBytes(), "EmptyFile" },
            { "header.xlsx", new XlsxFixture().Sheet("Sheet1").Row(1, XlsxFixture.Text("姓名")).ToBytes(), "HeaderOnly" },
            {
                "noheader.xlsx",
                new XlsxFixture().Sheet("Sheet1").Row(1, XlsxFixture.Number(13800138000)).Row(2, XlsxFixture.Text("a")).ToBytes(),
                "NoHeader"
            },
            { "dtd.xlsx", Dtd(), "DamagedFile" },
        };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public void A_file_that_cannot_be_imported_gets_its_reason(string name, byte[] content, string code) =>
        Refusal(content, name).Error.Code.ShouldBe("Leads:Import." + code);

    [Fact]
    public void An_old_xls_is_named_as_what_it_is() => Refusal(Ole("Workbook")).Values["Kind"].ShouldBe("Excel 97-2003 (xls)");

    [Fact]
    public void A_file_over_the_limits_is_refused()
    {
        var csv = "name,phone\na,13800138000\nb,13900139000\n"u8.ToArray();
        Refusal(csv, limits: Limits with { MaxBytes = 10 }).Error.ShouldBe(ImportErrorCodes.TooLarge);
        Refusal(csv, limits: Limits with { MaxRows = 1 }).Error.ShouldBe(ImportErrorCodes.TooManyRows);
        Refusal(csv, limits: Limits with { MaxColumns = 1 }).Error.ShouldBe(ImportErrorCodes.TooManyColumns);
        var xlsx = Sample().ToBytes();
        Refusal(xlsx, limits: Limits with { MaxRows = 1 }).Error.ShouldBe(ImportErrorCodes.TooManyRows);
        Refusal(xlsx, limits: Limits with { MaxColumns = 2 }).Error.ShouldBe(ImportErrorCodes.TooManyColumns);
    }

    [Fact]
    public void A_zip_bomb_is_refused_by_what_comes_out_of_it()
    {
        var bomb = Bomb(64 << 20);
        bomb.Length.ShouldBeLessThan(200_000);
        Refusal(bomb).Error.ShouldBe(ImportErrorCodes.ZipBomb);
        Refusal(bomb, limits: Limits with { MaxInflatedBytes = 1 << 20 }).Error.ShouldBe(ImportErrorCodes.ZipBomb);
        Refusal(bomb, limits: Limits with { MaxSharedStringBytes = 1 << 20 }).Error.ShouldBe(ImportErrorCodes.ZipBomb);
    }

    [Fact]
    public void A_zip_bomb_that_lies_about_its_size_is_refused()
    {
        var bomb = Bomb(64 << 20);
        foreach (var at in DirectoryEntriesOf(bomb, "xl/sharedStrings.xml"))
            BitConverter.GetBytes(100).CopyTo(bomb, at);
        Refusal(bomb).Error.Code.ShouldBeOneOf("Leads:Import.ZipBomb", "Leads:Import.DamagedFile");
    }

    [Fact]
    public void Rows_beyond_a_spreadsheet_or_out_of_order_are_damage()
    {
        Refusal(Sample().Row(2_000_000_000, XlsxFixture.Text("a")).ToBytes()).Error.ShouldBe(ImportErrorCodes.DamagedFile);
        Refusal(Sample().Row(2, XlsxFixture.Text("a")).ToBytes()).Error.ShouldBe(ImportErrorCodes.DamagedFile);
        Refusal(Sample().Raw("<row r=\"x\"/>").ToBytes()).Error.ShouldBe(ImportErrorCodes.DamagedFile);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whatever_is_damaged_the_answer_is_a_reason_or_rows(bool xlsx)
    {
        var original = xlsx
            ? Sample().ToBytes(CompressionLevel.NoCompression)
            : "\uFEFF姓名,手机号\n\"林小雨\",13800138000\n王芳,\"139\"\n"u8.ToArray();
        var random = new Random(1);
        for (var round = 0; round < 1_000; round++)
        {
            var damaged = original.ToArray();
            for (var i = random.Next(1, 4); i > 0; i--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                ReadAll(damaged);
            }
            catch (BusinessException refusal)
            {
                refusal.Error.Code.ShouldStartWith("Leads:Import.");
            }
        }
    }

    [Fact]
    public void The_first_formula_is_named()
    {
        var file = Sample().Row(5, XlsxFixture.Text("a"), XlsxFixture.Number(13800138000), XlsxFixture.Formula("A1&amp;B1")).ToBytes();
        var refusal = Refusal(file);
        refusal.Error.ShouldBe(ImportErrorCodes.FormulaCells);
        refusal.Values["Cell"].ShouldBe("Sheet1!C5");
    }

    [Fact]
    public void The_cells_of_an_xlsx_keep_what_they_are()
    {
        var file = new XlsxFixture
        {
            SharedStrings = "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>姓名</t></si></sst>",
        }
            .Sheet("Hidden", "hidden")
            .Row(1, XlsxFixture.Text("x"))
            .Sheet("Nothing")
            .Sheet("名单")
            .Row(
                1,
                XlsxFixture.Shared(0),
                XlsxFixture.Text("手机号"),
                XlsxFixture.Text("生日"),
                XlsxFixture.Text("创建时间"),
                XlsxFixture.Text("考过")
            )
            .Row(
                2,
                XlsxFixture.Text(" 林小雨 "),
                XlsxFixture.Number(13800138000),
                XlsxFixture.Date(new(1998, 3, 2)),
                XlsxFixture.Date(new(2026, 3, 2, 10, 30, 0)),
                XlsxFixture.Flag(true)
            )
            .Row(4, XlsxFixture.Text("王芳"), XlsxFixture.Text("1.38001E+10"), XlsxFixture.Number(0.5))
            .Row(6, XlsxFixture.Text("李雷"), XlsxFixture.Error("#N/A"))
            .Row(7, XlsxFixture.Text("韩梅梅"), XlsxFixture.Text("13700137000"))
            .ToBytes();
        var (info, rows) = ReadAll(file);
        info.Format.ShouldBe(TableFormat.Xlsx);
        info.Sheet.ShouldBe("名单");
        info.RowCount.ShouldBe(4);
        rows.Select(r => r.RowNumber).ShouldBe([2, 4, 6, 7]);
        rows[0].Values.ShouldBe(["林小雨", "13800138000", "1998-03-02", "2026-03-02 10:30:00", "TRUE"]);
        rows[0].IsNumeric(0).ShouldBeFalse();
        rows[0].IsNumeric(1).ShouldBeTrue();
        rows[1].IsNumeric(1).ShouldBeFalse();
        rows[1].Values[2].ShouldBe("0.5");
        rows[2].Problem.ShouldBe(new TableRowProblem(ImportErrorCodes.CellError, 1));
        rows[3].Problem.ShouldBeNull();
    }

    [Fact]
    public void An_info_that_was_stored_reads_the_file_again()
    {
        var path = Save("a.xlsx", Sample().ToBytes());
        var stored = System.Text.Json.JsonSerializer.Serialize(TableFile.Inspect(path, "a.xlsx", LeadTable.Profile(Limits)));
        var info = System.Text.Json.JsonSerializer.Deserialize<TableInfo>(stored)!;
        LeadTable.Read(path, info).Count().ShouldBe(2);
    }

    [Fact]
    public void Failed_rows_are_written_so_that_no_spreadsheet_runs_them()
    {
        using var stream = new MemoryStream();
        using (var writer = new TableErrorWriter(stream, ["姓名", "备注"], "结果", "原因"))
        {
            writer.Write(["=1+1", "+86 138"], "Error", "-x");
            writer.Write(["@a", "\tb"], "Error", "a,\"b\"");
        }
        var bytes = stream.ToArray();
        bytes[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        var rows = ReadAll(bytes).Rows;
        rows[0].Values.ShouldBe(["'=1+1", "'+86 138", "Error", "'-x"]);
        rows[1].Values.ShouldBe(["'@a", "'\tb", "Error", "a,\"b\""]);
    }

    [Fact]
    public void Every_code_has_a_text_in_every_language()
    {
        var codes = typeof(ImportErrorCodes).GetFields().Select(f => ((ErrorCode)f.GetValue(null)!).Code).ToList();
        codes.Count.ShouldBeGreaterThan(20);
        foreach (var language in new[] { "zh-Hans", "en" })
        {
            using var stream = typeof(ImportErrorCodes).Assembly.GetManifestResourceStream($"LeadCrm.Leads.Localization.{language}.json")!;
            var texts = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
            codes.ShouldAllBe(code => texts.ContainsKey(code));
        }
    }

    private static XlsxFixture Sample() =>
        new XlsxFixture()
            .Sheet("Sheet1")
            .Row(1, XlsxFixture.Text("姓名"), XlsxFixture.Text("手机号"), XlsxFixture.Text("备注"))
            .Row(2, XlsxFixture.Text("林小雨"), XlsxFixture.Number(13800138000), XlsxFixture.Text("x"))
            .Row(3, XlsxFixture.Text("王芳"), XlsxFixture.Number(13900139000));

    private static byte[] Bomb(int size)
    {
        var fixture = Sample();
        fixture.SharedStrings =
            "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">" + new string(' ', size) + "</sst>";
        return fixture.ToBytes();
    }

    // Where the central directory claims the unpacked size of a part.
    private static IEnumerable<int> DirectoryEntriesOf(byte[] zip, string name)
    {
        var text = Encoding.ASCII.GetBytes(name);
        for (var i = 46; i < zip.Length - text.Length; i++)
        {
            if (zip.AsSpan(i, text.Length).SequenceEqual(text) && zip.AsSpan(i - 46, 4).SequenceEqual("PK\x01\x02"u8))
                yield return i - 46 + 24;
        }
    }

    private static byte[] Dtd() =>
        new XlsxFixture { SheetPrologue = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">]>" }
            .Sheet("Sheet1")
            .Row(1, XlsxFixture.Text("name"))
            .Row(2, XlsxFixture.Text("a"))
            .ToBytes();

    private static byte[] Zip(params string[] names)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names)
                zip.CreateEntry(name);
        }
        return stream.ToArray();
    }

    private static byte[] Ole(string entry) =>
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[70_000], .. Encoding.Unicode.GetBytes(entry), .. new byte[512]];

    private BusinessException Refusal(byte[] content, string name = "file", TableLimits? limits = null) =>
        Should.Throw<BusinessException>(() => TableFile.Inspect(Save(name, content), name, LeadTable.Profile(limits ?? Limits)));

    private (TableInfo Info, List<TableRow> Rows) ReadAll(string text) => ReadAll(Encoding.UTF8.GetBytes(text));

    private (TableInfo Info, List<TableRow> Rows) ReadAll(byte[] content)
    {
        var path = Save("file", content);
        var info = TableFile.Inspect(path, "file", LeadTable.Profile(Limits));
        return (info, LeadTable.Read(path, info).ToList());
    }

    private string Save(string name, byte[] content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
