using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LeadCrm.Leads.Import;

/// <summary>
/// Which row of the file first had a key. Holds 128 bits of a hash instead of the text, so a million rows take some forty megabytes; two
/// different keys would have to share them to be mistaken.
/// </summary>
internal sealed class SeenKeys
{
    private readonly Dictionary<UInt128, int> rows = [];

    /// <summary>The first row with any of the keys, or null; keys nobody had before now belong to that row, or to this one.</summary>
    public int? Register(int rowNumber, IReadOnlyList<string> keys)
    {
        Span<UInt128> hashes = stackalloc UInt128[keys.Count];
        for (var i = 0; i < hashes.Length; i++)
            hashes[i] = Hash(keys[i]);
        int? first = null;
        foreach (var hash in hashes)
            if (rows.TryGetValue(hash, out var row))
                first = Math.Min(first ?? row, row);
        foreach (var hash in hashes)
            rows.TryAdd(hash, first ?? rowNumber);
        return first;
    }

    /// <summary>How many keys there are.</summary>
    public int Count => rows.Count;

    /// <summary>Whether the key belongs to the row.</summary>
    public bool BelongsTo(string key, int rowNumber) => rows.TryGetValue(Hash(key), out var row) && row == rowNumber;

    /// <summary>The first row with a phone, by its digits with the country code; null when there is none.</summary>
    public int? RowOfPhone(long number, int digits) => rows.TryGetValue(Phone(number, digits), out var row) ? row : null;

    private static UInt128 Phone(long number, int digits) => new(1UL << 63 | (uint)digits, (ulong)number);

    // A phone is a number of at most fifteen digits and stands for itself; the length keeps leading zeros apart, the highest bit the hashes.
    private static UInt128 Hash(string key)
    {
        if (key.Length is > 3 and <= 19 && key.StartsWith("p:+", StringComparison.Ordinal))
        {
            var digits = key.AsSpan(3);
            if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return Phone(number, digits.Length);
        }
        Span<byte> text = stackalloc byte[Encoding.UTF8.GetMaxByteCount(key.Length)];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..Encoding.UTF8.GetBytes(key, text)], hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash) & (UInt128.MaxValue >> 1);
    }
}
