namespace LeadCrm.Leads.Import;

/// <summary>
/// Which row of the file first had a soft key. Eight bytes a key in a table that is made once, so a million rows take some thirty megabytes;
/// beyond <see cref="MostKeys"/> no more are taken in, and the rows behind are only compared with what is there. Two different keys are hardly
/// ever mistaken for each other, and what is found is looked at again.
/// </summary>
internal sealed class LikeRows
{
    public const int MostKeys = 3_000_000;
    private const int KeysOfRow = 8;

    private readonly uint[] prints;
    private readonly int[] rows;
    private readonly int mask;
    private readonly int room;
    private int count;

    public LikeRows(int totalRows)
    {
        room = (int)Math.Min(MostKeys, Math.Max(64, (long)totalRows * KeysOfRow));
        var slots = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(room / 3 * 4 + 4));
        (prints, rows, mask) = (new uint[slots], new int[slots], slots - 1);
    }

    /// <summary>The first row with the key, or this one from now on; null where it is this one, or the table is full.</summary>
    public int? Register(long key, int rowNumber)
    {
        var print = (uint)((ulong)key >> 32);
        var slot = (int)key & mask;
        // Rows are counted from 1, so that 0 is an empty slot.
        for (; rows[slot] != 0; slot = (slot + 1) & mask)
            if (prints[slot] == print)
                return rows[slot] == rowNumber ? null : rows[slot];
        if (count >= room)
            return null;
        (prints[slot], rows[slot]) = (print, rowNumber);
        count++;
        return null;
    }
}
