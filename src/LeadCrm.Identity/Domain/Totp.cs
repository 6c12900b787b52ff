using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace LeadCrm.Identity.Domain;

/// <summary>Time-based one-time codes of RFC 6238, as all authenticator apps make them: SHA-1, six digits, thirty seconds.</summary>
internal static class Totp
{
    public const int Digits = 6;
    private const int StepSeconds = 30;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    // One step to either side, for clocks that go wrong a little and people who type slowly.
    private const int Tolerance = 1;

    public static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / StepSeconds;

    public static string CodeAt(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // What the RFC and the apps say; HMAC does not suffer from the collisions of SHA-1.
        var hash = HMACSHA1.HashData(FromBase32(key), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & 0x7FFF_FFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The time step whose code this is; null when it is none of those that count now.</summary>
    public static long? Match(string key, string code, DateTimeOffset now)
    {
        var digits = new string(code.Where(char.IsAsciiDigit).ToArray());
        if (digits.Length != Digits)
            return null;
        long? match = null;
        for (var step = StepAt(now) - Tolerance; step <= StepAt(now) + Tolerance; step++)
            if (
                CryptographicOperations.FixedTimeEquals(
                    System.Text.Encoding.ASCII.GetBytes(CodeAt(key, step)),
                    System.Text.Encoding.ASCII.GetBytes(digits)
                )
            )
                match = step;
        return match;
    }

    private static byte[] FromBase32(string key)
    {
        var bytes = new byte[key.Length * 5 / 8];
        var (buffer, bits, at) = (0, 0, 0);
        foreach (var c in key)
        {
            buffer = (buffer << 5) | Base32.IndexOf(char.ToUpperInvariant(c), StringComparison.Ordinal);
            bits += 5;
            if (bits < 8)
                continue;
            bits -= 8;
            bytes[at++] = (byte)(buffer >> bits);
            buffer &= (1 << bits) - 1;
        }
        return bytes;
    }
}
