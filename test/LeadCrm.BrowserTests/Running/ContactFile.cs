using System.Text;
using Microsoft.Playwright;

namespace LeadCrm.BrowserTests.Running;

/// <summary>Contacts as a Chinese spreadsheet program saves them: GBK, the same phone in two spellings, one that is none.</summary>
internal static class ContactFile
{
    /// <summary>Five people, two of their rows once more, one phone that cannot be.</summary>
    public static FilePayload Chinese()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        const string text = """
            姓名,手机号,城市,意向课程,备注
            王雨桐,13912340001,北京,Java,想周末上课
            李思远,139 1234 0002,上海,Python,
            张可欣,13912340003,北京,Java,家长咨询
            王雨桐,+86 139-1234-0001,北京,Java,又留了一次
            赵宇航,13912340004,天津,UI,
            陈晓东,1391234,北京,Java,号码少几位
            孙梦瑶,13912340005,石家庄,Python,朋友介绍
            李思远,８６１３９１２３４０００２,上海,Python,全角
            """;
        return new()
        {
            Name = "九月展会名单.csv",
            MimeType = "text/csv",
            Buffer = Encoding.GetEncoding("GB18030").GetBytes(text),
        };
    }
}
