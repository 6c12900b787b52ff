using System.Text;
using LeadCrm.Tests.Leads;

namespace LeadCrm.ApiTests.Imports;

/// <summary>Files as people upload them.</summary>
internal static class ImportFiles
{
    static ImportFiles() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Encoding Gbk => Encoding.GetEncoding("GBK");

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Utf8Mark(string text) => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)];

    /// <summary>A header and rows, joined as csv.</summary>
    public static string Csv(params string[] lines) => string.Join("\r\n", lines) + "\r\n";

    /// <summary>The same cells as an xlsx; cells that are numbers are written as numbers when asked.</summary>
    public static byte[] Xlsx(IEnumerable<string[]> rows, bool phonesAsNumbers = false)
    {
        var book = new XlsxFixture().Sheet("客户");
        var number = 0;
        foreach (var row in rows)
        {
            number++;
            book.Row(
                number,
                row.Select(c => phonesAsNumbers && long.TryParse(c, out var value) ? XlsxFixture.Number(value) : XlsxFixture.Text(c))
                    .ToArray<string?>()
            );
        }
        return book.ToBytes();
    }

    /// <summary>A csv of many distinct mobiles.</summary>
    public static (byte[] File, string[] Phones) Many(int rows)
    {
        var phones = Enumerable.Range(0, rows).Select(_ => Given.Phone()).ToArray();
        var text = new StringBuilder("姓名,手机号\r\n");
        foreach (var (index, phone) in phones.Index())
            text.Append("学员").Append(index).Append(',').Append(phone).Append("\r\n");
        return (Utf8(text.ToString()), phones);
    }
}
