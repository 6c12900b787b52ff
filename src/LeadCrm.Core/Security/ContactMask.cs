using System.Text;
using LeadCrm.Core.Text;

namespace LeadCrm.Core.Security;

/// <summary>What people who may not see a contact get to see of it. Always hides at least four characters and never the length.</summary>
public static class ContactMask
{
    private const string Stars = "****";

    /// <summary><c>138 **** 8000</c>; a Chinese mobile loses its country code, other numbers keep their first three and last four where that hides four.</summary>
    public static string Phone(string? phone)
    {
        if (string.IsNullOrWhiteSpace(phone))
            return "";
        var text = Compact(phone);
        if (text.Length == 14 && text.StartsWith("+861", StringComparison.Ordinal))
            text = text[3..];
        var shown = text.Length - Stars.Length;
        var last = Math.Clamp(shown, 0, 4);
        var first = Math.Clamp(shown - last, 0, text.StartsWith('+') ? 4 : 3);
        return $"{text[..first]} {Stars} {text[^last..]}".Trim();
    }

    /// <summary><c>林**</c>, <c>M*** S****</c>.</summary>
    public static string Name(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return "";
        var masked = new StringBuilder(name.Length);
        foreach (var word in name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (masked.Length > 0)
                masked.Append(' ');
            var isFirst = true;
            foreach (var rune in word.EnumerateRunes())
            {
                masked.Append(isFirst ? rune.ToString() : "*");
                isFirst = false;
            }
            if (Rune.GetRuneAt(word, 0).Utf16SequenceLength == word.Length)
                masked.Append('*');
        }
        return masked.ToString();
    }

    /// <summary><c>m****@example.com</c>.</summary>
    public static string Email(string? email)
    {
        if (string.IsNullOrWhiteSpace(email))
            return "";
        var at = email.LastIndexOf('@');
        return at < 1 ? Id(email) : $"{(at > 1 ? email[..1] : "")}{Stars}{email[at..]}";
    }

    /// <summary>A WeChat id or QQ number: its ends, when enough stays hidden.</summary>
    public static string Id(string? id)
    {
        if (string.IsNullOrWhiteSpace(id))
            return "";
        return id.Length switch
        {
            >= 8 => $"{id[..2]}{Stars}{id[^2..]}",
            >= 5 => $"{id[..1]}{Stars}",
            _ => Stars,
        };
    }

    private static string Compact(string phone)
    {
        var compact = new StringBuilder(phone.Length);
        foreach (var typed in phone)
        {
            // Full-width forms stand for the ordinary ones.
            var c = typed is >= '\uFF01' and <= '\uFF5E' ? (char)(typed - 0xFEE0) : typed;
            if (char.IsLetterOrDigit(c) || (c == '+' && compact.Length == 0))
                compact.Append(c);
        }
        return compact.ToString();
    }
}
