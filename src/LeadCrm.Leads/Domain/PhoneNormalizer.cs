using System.Buffers;
using System.Globalization;
using System.Text;
using LeadCrm.Core.Text;

namespace LeadCrm.Leads.Domain;

/// <summary>Turns a phone as people and spreadsheets write it into a key, so that one number has one spelling.</summary>
internal static class PhoneNormalizer
{
    private const int MaxTyped = 64;
    private const int MaxDigits = 24;
    private static readonly string[] ExtensionMarks = ["转", "轉", "分机", "分機", "ext", "x", "#"];
    private static readonly SearchValues<char> Separators = SearchValues.Create("/,;、，；|／｜\r\n");
    private static readonly SearchValues<char> Mantissa = SearchValues.Create("0123456789.");
    private static readonly SearchValues<char> Ordinary = SearchValues.Create("0123456789+-() .");

    public static PhoneResult Normalize(string raw, string defaultCountry = "CN", bool numericCell = false)
    {
        // Nearly every row of nearly every file.
        if (raw is { Length: 11 } && defaultCountry == "CN" && Ascii.IsValid(raw) && raw.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
            return ChinaPhonePlan.Domestic(raw, raw);
        var text = WithoutArtefacts(TextCleaner.CleanCompatible(raw));
        if (text.IsEmpty)
            return PhoneResult.Invalid(raw, PhoneError.Empty);
        if (text.Length > MaxTyped)
            return PhoneResult.Invalid(raw, PhoneError.NotANumber);
        if (text.ContainsAny('E', 'e') && IsScientific(text))
            return FromScientific(raw, text, defaultCountry, numericCell);

        string? extension = null;
        if (FindExtension(text, out var mark, out var markLength))
        {
            extension = OnlyDigits(text[(mark + markLength)..]);
            if (extension is null)
                return PhoneResult.Invalid(raw, PhoneError.NotANumber);
            text = text[..mark];
        }
        var result = FromDigits(raw, text, defaultCountry, numericCell);
        return extension is not null && result.Kind != PhoneKind.Invalid ? result with { Extension = extension } : result;
    }

    /// <summary>A cell or field that may hold several numbers; each comes once.</summary>
    public static IReadOnlyList<PhoneResult> NormalizeMany(string raw, string defaultCountry = "CN", bool numericCell = false)
    {
        if (string.IsNullOrWhiteSpace(raw))
            return [];
        if (IsGroupedByThousands(raw))
            raw = raw.Replace(",", "", StringComparison.Ordinal);
        if (raw.AsSpan().IndexOfAny(Separators) < 0)
        {
            var single = Normalize(raw, defaultCountry, numericCell);
            if (single.Error == PhoneError.Empty)
                return [];
            return single.Kind == PhoneKind.Invalid && SplitByBlanks(raw, defaultCountry) is { } several ? several : [single];
        }
        var found = new List<PhoneResult>();
        foreach (var range in raw.AsSpan().SplitAny(Separators))
        {
            var part = raw[range];
            var phone = Normalize(part, defaultCountry, numericCell);
            if (phone.Error != PhoneError.Empty)
                AddOnce(found, phone);
        }
        return found;
    }

    public static bool KnowsCountry(string country) => PhonePlans.Find(country) is not null;

    private static void AddOnce(List<PhoneResult> found, in PhoneResult phone)
    {
        foreach (var other in found)
        {
            if (phone.IsUsable ? phone.Key == other.Key && phone.SoftKey == other.SoftKey : phone.Raw == other.Raw)
                return;
        }
        found.Add(phone);
    }

    private static List<PhoneResult>? SplitByBlanks(string raw, string defaultCountry)
    {
        var parts = raw.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is < 2 or > 5)
            return null;
        var found = new List<PhoneResult>();
        foreach (var part in parts)
        {
            var phone = Normalize(part, defaultCountry);
            if (phone.Key is null)
                return null;
            AddOnce(found, phone);
        }
        return found;
    }

    // 13,800,138,000 as a spreadsheet shows it with thousands separators.
    private static bool IsGroupedByThousands(string raw)
    {
        if (!raw.Contains(',', StringComparison.Ordinal))
            return false;
        var groups = raw.Split(',');
        return groups.Length > 2
            && groups[0].Length is > 0 and < 4
            && groups.Skip(1).All(g => g.Length == 3)
            && groups.All(g => g.All(char.IsAsciiDigit));
    }

    // A leading quote, backtick or tab and Excel's ="…" keep a spreadsheet from reading a number; .0 comes from one that did.
    private static ReadOnlySpan<char> WithoutArtefacts(ReadOnlySpan<char> text)
    {
        text = text.TrimStart("'`\"=’‘´\t ").TrimEnd("\"'’`\t ");
        var dot = text.LastIndexOf('.');
        return dot >= 7 && dot < text.Length - 1 && text.IndexOf('.') == dot && text[(dot + 1)..].Trim('0').IsEmpty ? text[..dot] : text;
    }

    private static bool IsScientific(ReadOnlySpan<char> text)
    {
        var e = text.IndexOfAny('E', 'e');
        return e > 0
            && e < text.Length - 1
            && text[..e].IndexOfAnyExcept(Mantissa) < 0
            && text[(e + 1)..].TrimStart('+') is { IsEmpty: false } exponent
            && exponent.IndexOfAnyExceptInRange('0', '9') < 0;
    }

    private static PhoneResult FromScientific(string raw, ReadOnlySpan<char> text, string defaultCountry, bool numericCell)
    {
        var e = text.IndexOfAny('E', 'e');
        var mantissa = text[..e];
        var dot = mantissa.IndexOf('.');
        var decimals = dot < 0 ? 0 : mantissa.Length - dot - 1;
        var isWhole = int.TryParse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent);
        // Only with every digit written out is it sure that none was rounded away.
        if (!isWhole || exponent > 15 || (decimals != exponent && !numericCell))
            return PhoneResult.Invalid(raw, PhoneError.PrecisionLost);
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? FromDigits(raw, value.ToString("0", CultureInfo.InvariantCulture), defaultCountry, numericCell)
            : PhoneResult.Invalid(raw, PhoneError.NotANumber);
    }

    private static bool FindExtension(ReadOnlySpan<char> text, out int mark, out int length)
    {
        (mark, length) = (-1, 0);
        if (text.IndexOfAnyExcept(Ordinary) < 0)
            return false;
        foreach (var candidate in ExtensionMarks)
        {
            mark = text.IndexOf(candidate, StringComparison.OrdinalIgnoreCase);
            length = candidate.Length;
            if (mark > 0)
                return true;
        }
        return false;
    }

    private static string? OnlyDigits(ReadOnlySpan<char> text)
    {
        Span<char> digits = stackalloc char[8];
        var count = 0;
        foreach (var c in text)
        {
            if (IsFiller(c) || c is ':' or '：' or '接')
                continue;
            if (!char.IsAsciiDigit(c) || count == digits.Length)
                return null;
            digits[count++] = c;
        }
        return count == 0 ? null : digits[..count].ToString();
    }

    private static PhoneResult FromDigits(string raw, ReadOnlySpan<char> text, string defaultCountry, bool numericCell)
    {
        Span<char> buffer = stackalloc char[MaxDigits];
        var count = 0;
        var beforeDash = 0;
        var plus = false;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                if (count == MaxDigits)
                    return PhoneResult.Invalid(raw, PhoneError.WrongLength);
                buffer[count++] = c;
            }
            else if (c == '+')
                plus |= count == 0;
            else if (!IsFiller(c))
                return PhoneResult.Invalid(raw, PhoneError.NotANumber);
            else if (IsDash(c))
                beforeDash = count;
        }
        if (count == 0)
            return PhoneResult.Invalid(raw, PhoneError.NotANumber);
        // A double holds fifteen digits for certain.
        if (numericCell && count > 15)
            return PhoneResult.Invalid(raw, PhoneError.PrecisionLost);

        var digits = buffer[..count];
        var result = Interpret(raw, digits, plus, defaultCountry);
        if (result.Kind != PhoneKind.Invalid || beforeDash < 7 || count - beforeDash is < 1 or > 6)
            return result;
        // 010-62345678-123: what stands behind the last dash is an extension when the rest is a number by itself.
        var main = Interpret(raw, digits[..beforeDash], plus, defaultCountry);
        return main.Kind == PhoneKind.Invalid ? result : main with { Extension = digits[beforeDash..].ToString() };
    }

    private static PhoneResult Interpret(string raw, ReadOnlySpan<char> digits, bool plus, string defaultCountry)
    {
        var plan = PhonePlans.Find(defaultCountry) ?? throw new ArgumentOutOfRangeException(nameof(defaultCountry), defaultCountry, null);
        if (plus)
            return International(raw, digits.StartsWith("00") ? digits[2..] : digits);
        if (digits.StartsWith(plan.Exit))
            return International(raw, digits[plan.Exit.Length..]);
        if (digits.StartsWith("00"))
            return International(raw, digits[2..]);
        return plan.Country == "CN" ? ChinaPhonePlan.Domestic(raw, digits) : Domestic(raw, digits, plan);
    }

    private static PhoneResult International(string raw, ReadOnlySpan<char> digits)
    {
        var codeLength = PhonePlans.CallingCodeLength(digits);
        if (codeLength == 0)
            return PhoneResult.Invalid(raw, PhoneError.UnknownCountryCode);
        var code = digits[..codeLength];
        var national = digits[codeLength..];
        if (code is "86")
            return ChinaPhonePlan.AfterCountryCode(raw, national);
        if (PhonePlans.FindByCallingCode(code) is { } plan)
            national = plan.WithoutTrunk(national);
        if (national.Length < 4 || codeLength + national.Length is < 7 or > 15)
            return PhoneResult.Invalid(raw, PhoneError.WrongLength);
        return Foreign(raw, code, national);
    }

    private static PhoneResult Domestic(string raw, ReadOnlySpan<char> digits, PhonePlan plan)
    {
        var national = plan.WithoutTrunk(digits);
        if (!plan.Fits(national.Length) && digits.StartsWith(plan.CallingCode))
            national = plan.WithoutTrunk(digits[plan.CallingCode.Length..]);
        if (!plan.Fits(national.Length))
            return PhoneResult.Invalid(raw, PhoneError.WrongLength);
        return plan.Trunk == "0" && national[0] == '0'
            ? PhoneResult.Invalid(raw, PhoneError.UnknownPrefix)
            : Foreign(raw, plan.CallingCode, national);
    }

    private static PhoneResult Foreign(string raw, ReadOnlySpan<char> code, ReadOnlySpan<char> national) =>
        new(raw, PhoneKind.Foreign, string.Concat("+", code, national));

    private static bool IsDash(char c) => c is '-' or '–' or '—' or '‐' or '‑' or '‒' or '―' or '−' or '－' or '─' or 'ー' or '~';

    private static bool IsFiller(char c) => c is '.' or '(' or ')' or '+' or '·' or '•' or '\u2024' || IsDash(c) || char.IsWhiteSpace(c);
}
