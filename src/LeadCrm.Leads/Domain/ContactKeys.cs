using LeadCrm.Core.Text;

namespace LeadCrm.Leads.Domain;

internal enum ContactKeyError
{
    None,
    Empty,
    TooLong,
    WrongShape,
}

/// <summary>A normalised key, or why there is none.</summary>
internal readonly record struct ContactKeyResult(string? Key, ContactKeyError Error)
{
    public static ContactKeyResult Of(string key) => new(key, ContactKeyError.None);

    public static ContactKeyResult Failed(ContactKeyError error) => new(null, error);
}

/// <summary>Keys other than phones, in the one spelling they are compared by.</summary>
internal static class ContactKeys
{
    public const int MinWeChat = 5;
    public const int MaxWeChat = 64;
    public const int MaxEmail = 128;

    public static ContactKeyResult WeChat(string? raw)
    {
        var key = TextCleaner.CleanCompatible(raw).ToLowerInvariant();
        if (key.Length == 0)
            return ContactKeyResult.Failed(ContactKeyError.Empty);
        if (key.Length > MaxWeChat)
            return ContactKeyResult.Failed(ContactKeyError.TooLong);
        // An id has at least five characters; what is shorter is a nickname or a slip, and would make strangers duplicates of each other.
        return key.Length < MinWeChat || key.Any(char.IsControl)
            ? ContactKeyResult.Failed(ContactKeyError.WrongShape)
            : ContactKeyResult.Of(key);
    }

    public static ContactKeyResult Qq(string? raw)
    {
        var key = TextCleaner.CleanCompatible(raw).TrimStart('\'', '`');
        if (key.EndsWith(".0", StringComparison.Ordinal))
            key = key[..^2];
        if (key.Length == 0)
            return ContactKeyResult.Failed(ContactKeyError.Empty);
        return key.Length is >= 5 and <= 12 && key[0] != '0' && key.All(char.IsAsciiDigit)
            ? ContactKeyResult.Of(key)
            : ContactKeyResult.Failed(ContactKeyError.WrongShape);
    }

    public static ContactKeyResult Email(string? raw)
    {
        var key = TextCleaner.CleanCompatible(raw).ToLowerInvariant();
        if (key.Length == 0)
            return ContactKeyResult.Failed(ContactKeyError.Empty);
        if (key.Length > MaxEmail)
            return ContactKeyResult.Failed(ContactKeyError.TooLong);
        return HasEmailShape(key) ? ContactKeyResult.Of(key) : ContactKeyResult.Failed(ContactKeyError.WrongShape);
    }

    // Sane rather than RFC 5321: one @, a local part of at most 64, a domain with a dot and no empty label.
    private static bool HasEmailShape(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (
            at is < 1 or > 64
            || at != text.LastIndexOf('@')
            || text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is ',' or ';' or '<' or '>')
        )
            return false;
        var (local, domain) = (text[..at], text[(at + 1)..]);
        return local[0] != '.'
            && local[^1] != '.'
            && domain.Contains('.', StringComparison.Ordinal)
            && domain.Split('.').All(label => label.Length > 0 && label[0] != '-' && label[^1] != '-' && label.All(IsDomainCharacter));
    }

    private static bool IsDomainCharacter(char c) => char.IsLetterOrDigit(c) || c == '-';
}
