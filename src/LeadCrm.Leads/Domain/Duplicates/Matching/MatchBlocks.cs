namespace LeadCrm.Leads.Domain.Duplicates.Matching;

/// <summary>The persons of one pass sorted by key, so that those who share one stand together.</summary>
internal sealed class MatchBlocks
{
    private readonly int[] persons;
    private readonly List<(int Start, int Length)> blocks = [];

    /// <param name="all">The base.</param>
    /// <param name="keysOf">Gives the keys of a person.</param>
    /// <param name="limit">Pairs to compare at most; the largest blocks, which say least, are left out.</param>
    public MatchBlocks(MatchBase all, Action<int, MatchKeys.KeyList> keysOf, long limit)
    {
        var (keys, owners, length) = Collect(all, keysOf);
        Array.Sort(keys, owners, 0, length);
        persons = owners;
        for (var start = 0; start < length; )
        {
            var end = start + 1;
            while (end < length && keys[end] == keys[start])
                end++;
            if (end - start > 1)
                blocks.Add((start, end - start));
            start = end;
        }
        LeaveOutLargest(limit);
    }

    public long Pairs { get; private set; }

    public int Count => blocks.Count;

    public ReadOnlySpan<int> this[int block] => persons.AsSpan(blocks[block].Start, blocks[block].Length);

    private void LeaveOutLargest(long limit)
    {
        var bySize = new SortedDictionary<int, long>();
        foreach (var (_, size) in blocks)
            bySize[size] = bySize.GetValueOrDefault(size) + (long)size * (size - 1) / 2;
        var largest = 0;
        foreach (var (size, pairs) in bySize)
        {
            if (Pairs + pairs > limit)
                break;
            (Pairs, largest) = (Pairs + pairs, size);
        }
        blocks.RemoveAll(b => b.Length > largest);
    }

    private static (ulong[] Keys, int[] Owners, int Length) Collect(MatchBase all, Action<int, MatchKeys.KeyList> keysOf)
    {
        var keys = new ulong[all.Count * 2];
        var owners = new int[all.Count * 2];
        var length = 0;
        var list = new MatchKeys.KeyList();
        for (var person = 0; person < all.Count; person++)
        {
            list.Keys.Clear();
            keysOf(person, list);
            foreach (var key in list.Keys)
            {
                if (length == keys.Length)
                {
                    Array.Resize(ref keys, length + length / 2 + 16);
                    Array.Resize(ref owners, keys.Length);
                }
                (keys[length], owners[length++]) = (key, person);
            }
        }
        return (keys, owners, length);
    }
}
