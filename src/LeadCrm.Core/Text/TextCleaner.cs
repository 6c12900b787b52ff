using System.Buffers;
using System.Text;

namespace LeadCrm.Core.Text;

/// <summary>Unicode forms of typed and imported text; leaves the ordinary text untouched and unallocated.</summary>
public static class TextCleaner
{
    private static readonly SearchValues<char> Invisible = SearchValues.Create(
        "\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\uFEFF\u00AD\0"
    );

    /// <summary>Trimmed, without invisible characters, in form C.</summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        if (Ascii.IsValid(text))
            return text.Contains('\0', StringComparison.Ordinal) ? WithoutInvisible(text).Trim() : text.Trim();
        if (text.AsSpan().ContainsAny(Invisible))
            text = WithoutInvisible(text);
        text = text.Trim();
        return IsPlain(text) ? text : Normalized(text, NormalizationForm.FormC);
    }

    /// <summary>Trimmed, without invisible characters, in form KC: full-width letters and digits become ordinary ones.</summary>
    public static string CleanCompatible(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        if (Ascii.IsValid(text))
            return text.Trim();
        if (text.AsSpan().ContainsAny(Invisible))
            text = WithoutInvisible(text);
        return Normalized(text, NormalizationForm.FormKC).Trim();
    }

    /// <summary>In form KC, with every other character as it is; for keys of what people typed.</summary>
    public static string Compatible(string text) => Normalized(text, NormalizationForm.FormKC);

    // Normalize throws on a lone surrogate and on U+FFFE, which any csv or request may hold; runes replace the one, the other goes.
    private static string Normalized(string text, NormalizationForm form)
    {
        foreach (var c in text)
        {
            if (!char.IsSurrogate(c) && c < '\uFFFE')
                continue;
            var clean = new StringBuilder(text.Length);
            foreach (var rune in text.EnumerateRunes())
                if (rune.Value is not 0xFFFE and not 0xFFFF)
                    clean.Append(rune.ToString());
            text = clean.ToString();
            break;
        }
        return text.Normalize(form);
    }

    // Below U+0300 and among the common ideographs nothing composes.
    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (
                c < '\u0300'
                || c
                    is >= '\u4E00'
                        and <= '\u9FFF'
                        or >= '\u3000'
                        and <= '\u3029'
                        or >= '\uFF01'
                        and <= '\uFFEE'
                        or >= '\u2010'
                        and <= '\u2027'
            )
                continue;
            return false;
        }
        return true;
    }

    private static string WithoutInvisible(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!Invisible.Contains(c))
                clean.Append(c);
        }
        return clean.ToString();
    }
}
