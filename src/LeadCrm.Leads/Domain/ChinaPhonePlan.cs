namespace LeadCrm.Leads.Domain;

/// <summary>Numbers of the Chinese mainland, as digits.</summary>
internal static class ChinaPhonePlan
{
    // 17951 was dialled before a number for a cheaper line and is still in old address books.
    private const string IpPrefix = "17951";

    /// <summary>A number as it is dialled inside China, or with 86 in front and no plus.</summary>
    public static PhoneResult Domestic(string raw, ReadOnlySpan<char> digits)
    {
        var result = National(raw, digits);
        if (result.Kind != PhoneKind.Invalid)
            return result;
        if (
            digits.Length > 11
            && digits.StartsWith("86")
            && National(raw, digits[2..], areaWithoutZero: true) is { Kind: not PhoneKind.Invalid } withCode
        )
            return withCode;
        return digits.Length > 11 && digits.StartsWith(IpPrefix) ? Domestic(raw, digits[IpPrefix.Length..]) : result;
    }

    /// <summary>What stands behind +86 or 0086, where the area code has no 0.</summary>
    public static PhoneResult AfterCountryCode(string raw, ReadOnlySpan<char> digits)
    {
        if (digits.Length > 11 && digits.StartsWith(IpPrefix))
            digits = digits[IpPrefix.Length..];
        return National(raw, digits.TrimStart('0'), areaWithoutZero: true);
    }

    private static PhoneResult National(string raw, ReadOnlySpan<char> digits, bool areaWithoutZero = false)
    {
        if (IsMobile(digits))
            return new(raw, PhoneKind.Mobile, Key(digits), Flags: FlagsOf(digits));
        if (digits.Length == 12 && digits[0] == '0' && IsMobile(digits[1..]))
            return new(raw, PhoneKind.Mobile, Key(digits[1..]), Flags: FlagsOf(digits[1..]));
        if (IsService(digits))
            return new(raw, PhoneKind.Service);
        if (digits.Length > 0 && digits[0] == '0' && IsLandline(digits[1..]))
            return new(raw, PhoneKind.Landline, Key(digits[1..]));
        if (areaWithoutZero && IsLandline(digits))
            return new(raw, PhoneKind.Landline, Key(digits));
        if (digits.Length is 7 or 8 && digits[0] is >= '2' and <= '8')
            return new(raw, PhoneKind.LocalLandline, SoftKey: digits.ToString());
        return PhoneResult.Invalid(raw, digits.Length is 10 or 11 or 12 ? PhoneError.UnknownPrefix : PhoneError.WrongLength);
    }

    private static string Key(ReadOnlySpan<char> national) => string.Concat("+86", national);

    private static bool IsMobile(ReadOnlySpan<char> digits) => digits.Length == 11 && digits[0] == '1' && digits[1] is >= '3' and <= '9';

    private static PhoneFlags FlagsOf(ReadOnlySpan<char> mobile) =>
        mobile[1] == '7' && mobile[2] is '0' or '1' || mobile[1] == '6' && mobile[2] is '2' or '5' or '7'
            ? PhoneFlags.VirtualOperator
            : PhoneFlags.None;

    // 400 and 800 numbers have ten digits; 95xxx and 96xxx five to eight; 110, 12345, 10086 three to five.
    private static bool IsService(ReadOnlySpan<char> digits) =>
        digits.Length switch
        {
            10 => digits.StartsWith("400") || digits.StartsWith("800"),
            >= 5 and <= 8 when digits[0] == '9' && digits[1] is '5' or '6' => true,
            >= 3 and <= 5 => digits[0] == '1',
            _ => false,
        };

    // 010 and 02x with eight digits, some still with seven; 03xx to 09xx with seven or eight.
    private static bool IsLandline(ReadOnlySpan<char> areaAndNumber)
    {
        var area =
            areaAndNumber.StartsWith("10") || areaAndNumber.StartsWith("2") ? 2
            : areaAndNumber.Length > 0 && areaAndNumber[0] is >= '3' and <= '9' ? 3
            : 0;
        return area > 0 && areaAndNumber.Length - area is 7 or 8 && areaAndNumber[area] != '0' && !IsService(areaAndNumber);
    }
}
