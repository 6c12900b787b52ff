using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace LeadCrm.Telemarketing.Providers;

/// <summary>
/// How Ti-Net clink signs: HMAC-SHA1 over method, host, path, a question mark and the parameters of the address, sorted by name and encoded as
/// they are sent; in Base64. The signature itself is not signed.
/// </summary>
internal static class ClinkSignature
{
    public const string KeyId = "AccessKeyId";
    public const string Timestamp = "Timestamp";
    public const string Expires = "Expires";
    public const string Signature = "Signature";
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static string Sign(string method, string host, string path, IEnumerable<KeyValuePair<string, string>> query, string secret)
    {
        var sorted = query
            .Where(q => q.Key != Signature)
            .Select(q => (Name: Encode(q.Key), Value: Encode(q.Value)))
            .OrderBy(q => q.Name, StringComparer.Ordinal)
            .Select(q => $"{q.Name}={q.Value}");
        var text = $"{method}{host}{path}?{string.Join('&', sorted)}";
#pragma warning disable CA5350 // The provider's choice, not ours.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
    }

    /// <summary>As the provider's own library encodes: a blank is a plus, everything but letters, digits and <c>.-*_</c> is hexadecimal.</summary>
    public static string Encode(string text) =>
        WebUtility
            .UrlEncode(text)
            .Replace("!", "%21", StringComparison.Ordinal)
            .Replace("(", "%28", StringComparison.Ordinal)
            .Replace(")", "%29", StringComparison.Ordinal);

    /// <summary>Compares without telling by its time how much was right.</summary>
    public static bool AreEqual(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
