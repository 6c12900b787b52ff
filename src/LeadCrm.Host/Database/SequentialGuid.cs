using System.Buffers.Binary;
using System.Security.Cryptography;

namespace LeadCrm.Host.Database;

// GUIDs of version 7 (RFC 9562) whose 12 bits after the milliseconds hold the fraction of the millisecond, so that each id of this process is
// greater than the one before, also within one millisecond.
internal static class SequentialGuid
{
    private const int FractionBits = 12;
    private const int RandomBytes = 4096;
    private static long last;

    // Random bytes come from the system, which takes longer to ask than to answer; a large import makes millions of ids.
    [ThreadStatic]
    private static byte[]? randoms;

    [ThreadStatic]
    private static int taken;

    /// <summary>In the order of its bytes as text: for engines that compare byte by byte.</summary>
    public static Guid Version7()
    {
        Span<byte> bytes = stackalloc byte[16];
        FillRandom(bytes[8..]);
        var time = NextTime();
        BinaryPrimitives.WriteInt64BigEndian(bytes, (time >> FractionBits << 16) | 0x7000L | (time & 0xFFF));
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>
    /// For SQL Server, which compares the last six bytes first and the two before them next. Version 8, free in its layout, as the time does
    /// not stand where version 7 has it.
    /// </summary>
    public static Guid ForSqlServer()
    {
        Span<byte> bytes = stackalloc byte[16];
        FillRandom(bytes[..8]);
        var time = NextTime();
        BinaryPrimitives.WriteUInt16BigEndian(bytes[8..], (ushort)(0x8000 | (time & 0xFFF)));
        Span<byte> milliseconds = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(milliseconds, time >> FractionBits << 16);
        milliseconds[..6].CopyTo(bytes[10..]);
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private static void FillRandom(Span<byte> eight)
    {
        if (randoms is null || taken == RandomBytes)
        {
            randoms ??= new byte[RandomBytes];
            RandomNumberGenerator.Fill(randoms);
            taken = 0;
        }
        randoms.AsSpan(taken, eight.Length).CopyTo(eight);
        taken += eight.Length;
    }

    // Milliseconds since 1970 and, in the low bits, 4096ths of a millisecond.
    private static long NextTime()
    {
        var ticks = DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks;
        var now =
            (ticks / TimeSpan.TicksPerMillisecond << FractionBits)
            | ((ticks % TimeSpan.TicksPerMillisecond << FractionBits) / TimeSpan.TicksPerMillisecond);
        while (true)
        {
            var seen = Volatile.Read(ref last);
            var next = Math.Max(now, seen + 1);
            if (Interlocked.CompareExchange(ref last, next, seen) == seen)
                return next;
        }
    }
}
