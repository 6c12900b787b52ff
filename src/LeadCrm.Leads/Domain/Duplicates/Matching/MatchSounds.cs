using LeadCrm.Core.Text;

namespace LeadCrm.Leads.Domain.Duplicates.Matching;

/// <summary>How texts sound: pinyin without tones for ideographs, Soundex for the rest. For finding pairs, not for judging them.</summary>
internal static class MatchSounds
{
    private const string Codes = "01230120022455012623010202";

    public static string Of(string text) => MatchNames.IsIdeographic(text) ? Spell(text) : Soundex(text);

    /// <summary>The text in Latin letters, as far as it can be.</summary>
    public static string Spell(string text)
    {
        Span<char> spelled = stackalloc char[text.Length * 6];
        var length = 0;
        foreach (var c in text)
        {
            if (Pinyin.Of(c) is { } sound)
            {
                sound.CopyTo(spelled[length..]);
                length += sound.Length;
            }
            else if (c != ' ')
            {
                spelled[length++] = c;
            }
        }
        return new string(spelled[..length]);
    }

    /// <summary>The letter a text begins with; that of its pinyin for ideographs.</summary>
    public static char Initial(string text) =>
        text.Length == 0 ? '\0'
        : Pinyin.Of(text[0]) is { Length: > 0 } sound ? sound[0]
        : text[0];

    // The first letter, then the kinds of the next three consonants.
    private static string Soundex(string text)
    {
        Span<char> code = stackalloc char[4];
        var length = 0;
        var last = '0';
        foreach (var c in text)
        {
            if (length == 4)
                break;
            if (length == 0)
            {
                if (c == ' ')
                    continue;
                code[length++] = c;
                last = c is >= 'a' and <= 'z' ? Codes[c - 'a'] : '0';
                continue;
            }
            if (c is < 'a' or > 'z')
            {
                last = '0';
                continue;
            }
            var kind = Codes[c - 'a'];
            if (kind != '0' && kind != last)
                code[length++] = kind;
            if (c is not ('h' or 'w'))
                last = kind;
        }
        return new string(code[..length]);
    }
}
