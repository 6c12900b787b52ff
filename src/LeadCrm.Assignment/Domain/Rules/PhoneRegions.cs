using System.Collections.Concurrent;
using PhoneNumbers;

namespace LeadCrm.Assignment.Domain.Rules;

/// <summary>Province and city of a Chinese number, by the ranges that Google's libphonenumber ships: landlines and mobiles.</summary>
internal static class PhoneRegions
{
    private const int MostKept = 20_000;
    private static readonly Locale Chinese = new("zh", "CN");
    private static readonly ConcurrentDictionary<string, string?> Known = new();

    /// <summary>As it is dialled inside China: mobiles as they are, landlines with 0; null for numbers of other countries.</summary>
    public static string? Dialled(string phone)
    {
        if (!phone.StartsWith("+86", StringComparison.Ordinal))
            return null;
        var national = phone[3..];
        return national is ['1', >= '3', ..] && national.Length == 11 ? national : "0" + national;
    }

    /// <summary>Province and city, <c>广东省深圳市</c>; null where the range says nothing. The first call reads the ranges and takes a second.</summary>
    public static string? Of(string phone)
    {
        if (!phone.StartsWith("+86", StringComparison.Ordinal))
            return null;
        // The range decides, not the number.
        var range = phone[..Math.Min(phone.Length, 10)];
        if (Known.TryGetValue(range, out var known))
            return known;
        if (Known.Count > MostKept)
            Known.Clear();
        return Known[range] = Look(phone);
    }

    private static string? Look(string phone)
    {
        try
        {
            var number = PhoneNumberUtil.GetInstance().Parse(phone, "CN");
            var text = PhoneNumberOfflineGeocoder.GetInstance().GetDescriptionForNumber(number, Chinese);
            return text is "" or "中国" ? null : text;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
