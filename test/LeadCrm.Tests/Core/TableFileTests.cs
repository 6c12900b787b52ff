using LeadCrm.Core.Errors;
using LeadCrm.Core.Files.Tables;
using LeadCrm.Core.Localization;
using LeadCrm.Tests.Architecture;
using Shouldly;
using Xunit;

namespace LeadCrm.Tests.Core;

/// <summary>The reader of tables as any module gets it; what it makes of files is tested with the leads'.</summary>
public sealed class TableFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("leadcrm-table").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Every_refusal_of_a_table_has_a_text_in_every_language()
    {
        var texts = new TextCatalog(Product.Modules);
        var codes = TableCodes.Default.OfFiles().Concat(TableCodes.Default.OfRows()).Distinct().ToList();
        codes.Count.ShouldBe(17);
        foreach (var code in codes)
        foreach (var language in TextCatalog.Languages)
            texts.Find(language, code.Code).ShouldNotBeNullOrWhiteSpace(code.Code);
    }

    [Fact]
    public void A_table_is_read_without_knowing_what_it_holds()
    {
        var path = Save("工号,姓名\nE1,王芳\nE2,\n");
        var info = TableFile.Inspect(path, "staff.csv", new TableProfile());
        info.Columns.Select(c => (c.Header, c.GuessedField)).ShouldBe([("工号", null), ("姓名", null)]);
        TableFile.Read(path, info, TableCodes.Default).Select(r => string.Join('|', r.Values)).ShouldBe(["E1|王芳", "E2|"]);
    }

    [Fact]
    public void A_module_says_what_a_value_is_and_what_its_columns_fill()
    {
        var profile = new TableProfile
        {
            IsValue = cell => cell.StartsWith('E'),
            Guess = (headers, _) => headers.Select(h => h == "姓名" ? "displayName" : null).ToArray(),
        };
        TableFile.Inspect(Save("工号,姓名\n1,王芳\n"), "staff.csv", profile).Columns[1].GuessedField.ShouldBe("displayName");
        Should
            .Throw<BusinessException>(() => TableFile.Inspect(Save("E1,王芳\nE2,李雷\n"), "staff.csv", profile))
            .Error.Code.ShouldBe("Core:Table.NoHeader");
    }

    private string Save(string text)
    {
        var path = Path.Combine(folder, "table");
        File.WriteAllText(path, text);
        return path;
    }
}
