using System.Text;
using LeadCrm.Core.Text;

namespace LeadCrm.Leads.Domain.Duplicates.Matching;

/// <summary>A name in its two parts; which is the family name is only a guess, so comparing tries both ways.</summary>
internal readonly record struct NameParts(string? Given, string? Family)
{
    /// <summary>The same name cut one word later, where it has more than two.</summary>
    public (string Given, string Family)? Other { get; init; }
}

/// <summary>Takes names and other texts apart, in the spelling they are compared in.</summary>
internal static class MatchNames
{
    private static readonly HashSet<string> Compound =
    [
        .. "欧阳 司马 上官 诸葛 夏侯 皇甫 尉迟 公孙 慕容 司徒 长孙 宇文 令狐 东方 南宫 独孤 端木 公冶 淳于 单于 太叔 申屠 轩辕 赫连 呼延 闻人 鲜于 司空 拓跋 西门 百里".Split(
            ' '
        ),
    ];

    public static bool IsIdeographic(string text) => text.Length > 0 && text[0] is >= '\u3400' and <= '\u9FFF';

    public static NameParts Parts(string? name)
    {
        var text = Plain(name);
        if (text.Length == 0)
            return default;
        if (IsIdeographic(text))
            return Chinese(text.Replace(" ", "", StringComparison.Ordinal));
        var words = text.Split(' ');
        return words.Length switch
        {
            1 => new NameParts(null, words[0]),
            2 => new NameParts(words[0], words[1]),
            _ => new NameParts(words[0], string.Concat(words[1..])) { Other = (string.Concat(words[..^1]), words[^1]) },
        };
    }

    // A family name has one character but for a few; one character alone is taken for the family name.
    private static NameParts Chinese(string text)
    {
        var family = text.Length > 2 && Compound.Contains(text[..2]) ? 2 : 1;
        return text.Length <= family ? new NameParts(null, text) : new NameParts(text[family..], text[..family]);
    }

    /// <summary>Compatibility form, lower case, single blanks, nothing but letters and digits.</summary>
    public static string Plain(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        var result = new StringBuilder(text.Length);
        foreach (var c in TextCleaner.Compatible(text))
        {
            if (char.IsLetterOrDigit(c))
                result.Append(char.ToLowerInvariant(c));
            else if (c is not ('\'' or '’' or '-' or '·') && result.Length > 0 && result[^1] != ' ')
                result.Append(' ');
        }
        if (result.Length > 0 && result[^1] == ' ')
            result.Length--;
        return result.ToString();
    }

    /// <summary>House number, street and the rest of an address.</summary>
    public static (string? House, string? Street, string? More) Address(string? address)
    {
        if (string.IsNullOrWhiteSpace(address))
            return default;
        var comma = address.IndexOfAny([',', '，', ';', '；', '\n']);
        var first = Plain(comma < 0 ? address : address[..comma]);
        var more = comma < 0 ? "" : Plain(address[(comma + 1)..]);
        if (IsIdeographic(first))
            return ChineseAddress(first, more);
        var blank = first.IndexOf(' ', StringComparison.Ordinal);
        var head = blank < 0 ? first : first[..blank];
        var isNumber = head.Length > 0 && char.IsAsciiDigit(head[0]) && head.Length <= 6;
        var street =
            !isNumber ? first
            : blank < 0 ? ""
            : first[(blank + 1)..];
        return (isNumber ? head : null, street.Length == 0 ? null : street, more.Length == 0 ? null : more);
    }

    // 建国路88号: the number stands behind the street.
    private static (string? House, string? Street, string? More) ChineseAddress(string first, string more)
    {
        var start = first.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0)
            return (null, first, more.Length == 0 ? null : more);
        var end = start;
        while (end < first.Length && char.IsAsciiDigit(first[end]))
            end++;
        var rest = first[end..].Trim('号', '弄', ' ') + more;
        return (first[start..end], start == 0 ? null : first[..start].TrimEnd(), rest.Length == 0 ? null : rest);
    }
}
