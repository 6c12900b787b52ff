using LeadCrm.Core.Files.Tables;
using LeadCrm.Core.Localization;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Export;
using LeadCrm.Tests.Architecture;
using Shouldly;
using Xunit;

namespace LeadCrm.Tests.Leads;

public sealed class ExportSheetTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("leadcrm-export").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Xlsx)]
    public void What_a_spreadsheet_would_run_is_text(ExportFormat format)
    {
        string[] cells = ["=1+1", "+86 138", "-2", "@sum(a1)", "\t=1", "林小雨,\"引号\"\n换行", "a\u0001b\uFFFEc", "😀"];
        var rows = Read(
            format,
            sheet =>
            {
                sheet.Write(Enumerable.Range(1, cells.Length).Select(i => $"列{i}"));
                sheet.Write(cells);
                sheet.Write(["x", null, "", "y", "", "", null, ""]);
            }
        );
        rows[0][..5].ShouldBe(["'=1+1", "'+86 138", "'-2", "'@sum(a1)", "'\t=1"]);
        rows[0][5].ShouldBe("林小雨,\"引号\"\n换行");
        rows[0][7].ShouldBe("😀");
        rows[1][..4].ShouldBe(["x", "", "", "y"]);
    }

    // Counted, not timed: what has been written must have left for the file, but for buffers of fixed size.
    [Theory]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Xlsx)]
    public void Two_hundred_thousand_rows_are_held_back_no_more_than_a_thousand(ExportFormat format)
    {
        // Random, as equal rows would be packed to nothing.
        var random = new Random(1);
        var (first, most, last) = (0L, 0L, 0L);
        using var stream = File.Create(Path.Combine(folder, "large"));
        using (var sheet = ExportSheets.Create(format, stream))
        {
            for (var i = 1; i <= 200_000; i++)
            {
                sheet.Write([$"L{i}", $"{random.NextInt64():x16}", $"{random.NextInt64():x16}", "北京分校"]);
                if (i % 10_000 != 0)
                    continue;
                var grown = stream.Position - last;
                first = first == 0 ? grown : first;
                most = Math.Max(most, Math.Abs(grown - first));
                last = stream.Position;
            }
        }
        last.ShouldBeGreaterThan(4_000_000);
        (stream.Length - last).ShouldBeLessThan(300_000, "what came out only at the end");
        most.ShouldBeLessThan(200_000, "each ten thousand rows bring about as much as the first");
    }

    [Fact]
    public void Every_column_and_every_value_it_names_has_a_text()
    {
        var texts = new TextCatalog(Product.Modules);
        var names = ExportColumns
            .All.Select(c => "ExportColumn:" + c.Name)
            .Concat(Enum.GetNames<LeadLocation>().Select(n => "LeadLocation:" + n))
            .Concat(Enum.GetNames<LeadStage>().Select(n => "LeadStage:" + n))
            .Concat(Enum.GetNames<Disposition>().Select(n => "Disposition:" + n))
            .Concat(Enum.GetNames<Gender>().Select(n => "Gender:" + n));
        foreach (var name in names)
        foreach (var language in TextCatalog.Languages)
            texts.Find(language, name).ShouldNotBeNullOrEmpty($"{name} in {language}");
    }

    [Fact]
    public void Every_setting_has_a_text_and_its_unit_too()
    {
        var texts = new TextCatalog(Product.Modules);
        foreach (var setting in Product.Modules.SelectMany(m => m.Settings))
        foreach (var language in TextCatalog.Languages)
        {
            texts.Find(language, "Setting:" + setting.Name).ShouldNotBeNullOrEmpty($"{setting.Name} in {language}");
            if (setting.Unit is not null)
                texts.Find(language, "Unit:" + setting.Unit).ShouldNotBeNullOrEmpty($"{setting.Unit} in {language}");
            setting.Allows(setting.Default).ShouldBeTrue(setting.Name);
        }
    }

    private List<string[]> Read(ExportFormat format, Action<IExportSheet> write)
    {
        var path = Path.Combine(folder, "table");
        using (var stream = File.Create(path))
        using (var sheet = ExportSheets.Create(format, stream))
            write(sheet);
        var info = TableFile.Inspect(path, "table", new TableProfile());
        info.Format.ToString().ShouldBe(format.ToString());
        return TableFile.Read(path, info, TableCodes.Default).Select(r => r.Values).ToList();
    }
}
