using System.Buffers.Binary;
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
    public int? Register(int rowNumber, IEnumerable<string> keys)
    {
        var hashes = keys.Select(Hash).ToArray();
        int? first = null;
        foreach (var hash in hashes)
            if (rows.TryGetValue(hash, out var row))
                first = Math.Min(first ?? row, row);
        foreach (var hash in hashes)
            rows.TryAdd(hash, first ?? rowNumber);
        return first;
    }

    /// <summary>Whether the key belongs to the row.</summary>
    public bool BelongsTo(string key, int rowNumber) => rows.TryGetValue(Hash(key), out var row) && row == rowNumber;

    private static UInt128 Hash(string key)
    {
        Span<byte> text = stackalloc byte[Encoding.UTF8.GetMaxByteCount(key.Length)];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..Encoding.UTF8.GetBytes(key, text)], hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
