using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LeadCrm.CallCenter;

/// <summary>The vendor's signature, written from the vendor's description alone and used by nobody else.</summary>
public static class Signer
{
    /// <summary>The query string with key, time, expiry and signature.</summary>
    public static string Query(
        string method,
        string host,
        string path,
        IReadOnlyDictionary<string, string> parameters,
        string keyId,
        string secret,
        DateTime at
    )
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
            all[name] = value;
        all["AccessKeyId"] = keyId;
        all["Expires"] = "60";
        all["Timestamp"] = at.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var line = new StringBuilder();
        foreach (var (name, value) in all)
            line.Append(line.Length == 0 ? "" : "&").Append(name).Append('=').Append(Uri.EscapeDataString(value).Replace("%20", "+"));
        var signature = Sign($"{method}{host}{path}?{line}", secret);
        return $"{line}&Signature={Uri.EscapeDataString(signature)}";
    }

    /// <summary>HMAC-SHA1 in Base64.</summary>
    public static string Sign(string text, string secret)
    {
#pragma warning disable CA5350 // The vendor's choice.
        using var mac = new HMACSHA1(Encoding.UTF8.GetBytes(secret));
#pragma warning restore CA5350
        return Convert.ToBase64String(mac.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Whether a request bears the signature it should.</summary>
    public static bool IsSigned(HttpRequest request, string keyId, string secret)
    {
        if (request.Query["AccessKeyId"] != keyId || request.QueryString.Value is not { Length: > 1 } raw)
            return false;
        var parts = raw[1..].Split('&').Where(p => !p.StartsWith("Signature=", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        return Sign($"{request.Method}{request.Host.Host}{request.Path}?{string.Join('&', parts)}", secret) == request.Query["Signature"];
    }
}
