using System.Buffers.Binary;
using System.Text;
using Npgsql;

namespace LeadCrm.Host.Database;

/// <summary>
/// Rows in the binary format of PostgreSQL's COPY (documentation of COPY, "Binary Format"), gathered in large pieces: the driver's own writer
/// spends as long on a value as the server.
/// </summary>
internal sealed class PostgreSqlCopy(Stream stream, int columns) : BulkSink
{
    private const int PieceBytes = 1 << 16;
    private const long MicrosecondTicks = TimeSpan.TicksPerMillisecond / 1000;
    private static readonly byte[] Signature = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly int EpochDay = new DateOnly(2000, 1, 1).DayNumber;

    private byte[] buffer = new byte[PieceBytes * 2];
    private int used;

    public static async Task WriteAsync<T>(
        NpgsqlConnection connection,
        BulkTable table,
        string into,
        Action<T, BulkSink> read,
        IEnumerable<T> rows,
        CancellationToken ct
    )
    {
        var stream = await connection.BeginRawBinaryCopyAsync($"COPY {into} ({table.ColumnList}) FROM STDIN (FORMAT BINARY)", ct);
        try
        {
            var copy = new PostgreSqlCopy(stream, table.Columns.Count);
            copy.Begin();
            foreach (var row in rows)
            {
                copy.BeginRow();
                read(row, copy);
                if (copy.used >= PieceBytes)
                    await copy.FlushAsync(ct);
            }
            copy.End();
            await copy.FlushAsync(ct);
        }
        catch
        {
            await stream.CancelAsync();
            throw;
        }
        // Only now the server has taken all rows, or refuses one.
        await stream.DisposeAsync();
    }

    private void Begin() => Signature.CopyTo(Take(Signature.Length));

    private void BeginRow() => BinaryPrimitives.WriteInt16BigEndian(Take(2), (short)columns);

    private void End() => BinaryPrimitives.WriteInt16BigEndian(Take(2), -1);

    private async Task FlushAsync(CancellationToken ct)
    {
        await stream.WriteAsync(buffer.AsMemory(0, used), ct);
        used = 0;
    }

    private Span<byte> Take(int length)
    {
        if (buffer.Length - used < length)
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, used + length));
        used += length;
        return buffer.AsSpan(used - length, length);
    }

    private void Null() => BinaryPrimitives.WriteInt32BigEndian(Take(4), -1);

    private Span<byte> Value(int length)
    {
        var place = Take(4 + length);
        BinaryPrimitives.WriteInt32BigEndian(place, length);
        return place[4..];
    }

    public override void Write(string? value)
    {
        if (value is null)
        {
            Null();
            return;
        }
        var place = Take(4 + Encoding.UTF8.GetMaxByteCount(value.Length));
        var length = Encoding.UTF8.GetBytes(value, place[4..]);
        BinaryPrimitives.WriteInt32BigEndian(place, length);
        used -= place.Length - 4 - length;
    }

    public override void Write(Guid? value)
    {
        if (value is { } id)
            id.TryWriteBytes(Value(16), bigEndian: true, out _);
        else
            Null();
    }

    // The two ends of the calendar stand for infinity, as the driver has it.
    public override void Write(DateTime? value)
    {
        if (value is not { } time)
        {
            Null();
            return;
        }
        if (time.Kind == DateTimeKind.Local)
            time = time.ToUniversalTime();
        var microseconds =
            time == DateTime.MinValue ? long.MinValue
            : time == DateTime.MaxValue ? long.MaxValue
            : (time.Ticks - Epoch.Ticks) / MicrosecondTicks;
        BinaryPrimitives.WriteInt64BigEndian(Value(8), microseconds);
    }

    public override void Write(DateOnly? value)
    {
        if (value is not { } day)
        {
            Null();
            return;
        }
        var days =
            day == DateOnly.MinValue ? int.MinValue
            : day == DateOnly.MaxValue ? int.MaxValue
            : day.DayNumber - EpochDay;
        BinaryPrimitives.WriteInt32BigEndian(Value(4), days);
    }

    public override void Write(int? value)
    {
        if (value is { } number)
            BinaryPrimitives.WriteInt32BigEndian(Value(4), number);
        else
            Null();
    }

    public override void Write(long? value)
    {
        if (value is { } number)
            BinaryPrimitives.WriteInt64BigEndian(Value(8), number);
        else
            Null();
    }

    public override void Write(bool? value)
    {
        if (value is { } flag)
            Value(1)[0] = flag ? (byte)1 : (byte)0;
        else
            Null();
    }
}
