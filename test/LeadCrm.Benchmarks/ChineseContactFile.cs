using System.Globalization;
using System.Text;

namespace LeadCrm.Benchmarks;

/// <summary>Makes files of contacts as they come from Chinese sources: the same seed gives the same file.</summary>
public static class ChineseContactFile
{
    private const string Surnames =
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤";
    private const string GivenNames =
        "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志文斌宇浩然子轩雨欣怡佳琪梓涵思远晨曦博雅诗婷婉雪梦瑶嘉豪俊熙泽楠心怡可馨一诺语桐若汐奕辰铭";
    private static readonly string[] Cities =
    [
        "北京",
        "上海",
        "广州",
        "深圳",
        "杭州",
        "成都",
        "武汉",
        "西安",
        "南京",
        "重庆",
        "苏州",
        "长沙",
    ];
    private static readonly string[] Courses =
    [
        "雅思",
        "托福",
        "考研英语",
        "日语N2",
        "公务员",
        "教师资格",
        "会计初级",
        "Python",
        "少儿编程",
        "GRE",
    ];
    private static readonly string[] Remarks = ["想周末上课", "家长咨询，下午联系", "\"尽快\"回电", "预算两万以内", "", "", "", "朋友介绍"];

    /// <summary>What a file holds.</summary>
    /// <param name="Rows">Rows under the header.</param>
    /// <param name="DistinctPhones">Phones, however they are spelled.</param>
    public sealed record Counts(int Rows, int DistinctPhones);

    /// <summary>Writes a csv in UTF-8 with a mark.</summary>
    /// <param name="path">The file; it is overwritten.</param>
    /// <param name="rows">Rows under the header.</param>
    /// <param name="seed">The same seed gives the same file.</param>
    /// <param name="duplicateShare">Share of the rows, 0 to 1, that repeat the phone of an earlier row in another spelling.</param>
    public static Counts Write(string path, int rows, int seed, double duplicateShare = 0.1)
    {
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16);
        return Write(writer, rows, seed, duplicateShare);
    }

    /// <summary>Writes the same csv to a writer.</summary>
    public static Counts Write(TextWriter writer, int rows, int seed, double duplicateShare = 0.1)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var random = new Random(seed);
        var phones = new List<long>(rows);
        writer.Write("姓名,手机号,城市,微信号,意向课程,备注\r\n");
        for (var row = 0; row < rows; row++)
        {
            string phone;
            if (phones.Count > 0 && random.NextDouble() < duplicateShare)
                phone = Spell(phones[random.Next(phones.Count)], random.Next(10));
            else
            {
                phones.Add(PhoneOf(phones.Count, seed));
                phone = phones[^1].ToString(CultureInfo.InvariantCulture);
            }
            WriteRow(writer, random, row, phone);
        }
        return new Counts(rows, phones.Count);
    }

    private static void WriteRow(TextWriter writer, Random random, int row, string phone)
    {
        writer.Write(Surnames[random.Next(Surnames.Length)]);
        writer.Write(GivenNames[random.Next(GivenNames.Length)]);
        if (random.Next(3) > 0)
            writer.Write(GivenNames[random.Next(GivenNames.Length)]);
        writer.Write(',');
        writer.Write(phone);
        writer.Write(',');
        writer.Write(Cities[random.Next(Cities.Length)]);
        writer.Write(',');
        if (random.Next(4) == 0)
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"wx_{row:x7}"));
        writer.Write(',');
        writer.Write(Courses[random.Next(Courses.Length)]);
        writer.Write(',');
        var remark = Remarks[random.Next(Remarks.Length)];
        writer.Write(
            remark.Contains('"', StringComparison.Ordinal) ? $"\"{remark.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : remark
        );
        writer.Write("\r\n");
    }

    // A walk with a step that shares no factor with the count meets every number once: 13000000000 to 19999999999, none twice.
    private static long PhoneOf(int index, int seed)
    {
        const long count = 7_000_000_000;
        const long step = 2_654_435_761;
        return 13_000_000_000 + (index + (long)((uint)seed % 1_000_003)) * step % count;
    }

    private static string Spell(long number, int way)
    {
        var digits = number.ToString(CultureInfo.InvariantCulture);
        return way switch
        {
            0 => "+86" + digits,
            1 => "0086" + digits,
            2 => string.Concat(digits.Select(d => (char)(d - '0' + '０'))),
            3 => $"{digits[..3]} {digits[3..7]} {digits[7..]}",
            4 => $"{digits[..3]}-{digits[3..7]}-{digits[7..]}",
            5 => "'" + digits,
            6 => digits + ".0",
            7 => "0" + digits,
            8 => "17951" + digits,
            _ => $"(+86){digits}",
        };
    }
}
