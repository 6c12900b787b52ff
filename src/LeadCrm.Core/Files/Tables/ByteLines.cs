using LeadCrm.Core.Errors;

namespace LeadCrm.Core.Files.Tables;

/// <summary>Cuts a stream into lines without decoding it. A line keeps its end; none may grow beyond a limit.</summary>
internal sealed class ByteLines(Stream stream, TableCodes codes)
{
    /// <summary>No row of a table is this long; a file without line ends must not fill the memory.</summary>
    private const int MaxLine = 4 << 20;

    private byte[] buffer = new byte[1 << 17];
    private int start;
    private int end;
    private int lineNumber;

    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        var searched = 0;
        while (true)
        {
            var rest = buffer.AsSpan(start, end - start);
            var at = rest[searched..].IndexOfAny((byte)'\n', (byte)'\r');
            if (at >= 0)
                return Take(searched + at + 1, out line);
            searched = rest.Length;
            if (!Fill())
                return Take(rest.Length, out line);
        }
    }

    private bool Take(int length, out ReadOnlySpan<byte> line)
    {
        line = buffer.AsSpan(start, length);
        start += length;
        lineNumber++;
        return length > 0;
    }

    private bool Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }
        if (end == buffer.Length)
        {
            if (end >= MaxLine)
                throw new BusinessException(codes.RowTooLong).WithData("Row", lineNumber + 1);
            Array.Resize(ref buffer, buffer.Length * 2);
        }
        var read = stream.Read(buffer, end, buffer.Length - end);
        end += read;
        return read > 0;
    }
}
