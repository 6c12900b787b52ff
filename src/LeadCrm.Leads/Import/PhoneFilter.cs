namespace LeadCrm.Leads.Import;

/// <summary>
/// Tells of most phones that nobody has them, without asking the database: a Bloom filter of at least 24 bits for each, which is wrong for one in
/// six hundred of the others.
/// </summary>
internal sealed class PhoneFilter
{
    private const int BitsOfPhone = 24;
    private const int Probes = 3;

    private readonly ulong[] words;
    private readonly ulong mask;

    public PhoneFilter(long phones)
    {
        const long least = 1 << 16;
        const long most = 1L << 32;
        var bits = System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)Math.Clamp(phones * BitsOfPhone, least, most));
        (words, mask) = (new ulong[bits / 64], bits - 1);
    }

    public void Add(long phone)
    {
        var (hash, step) = Hash(phone);
        for (var i = 0; i < Probes; i++, hash += step)
            words[(hash & mask) >> 6] |= 1UL << (int)(hash & 63);
    }

    public bool MayHave(long phone)
    {
        var (hash, step) = Hash(phone);
        for (var i = 0; i < Probes; i++, hash += step)
            if ((words[(hash & mask) >> 6] & (1UL << (int)(hash & 63))) == 0)
                return false;
        return true;
    }

    private static (ulong Hash, ulong Step) Hash(long phone)
    {
        unchecked
        {
            var hash = (ulong)phone * 0x9E3779B97F4A7C15UL;
            hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93UL;
            return (hash ^ (hash >> 32), (hash >> 17) | 1);
        }
    }
}
