using System.Text;

namespace LeadCrm.Core.Files.Tables;

/// <summary>
/// A csv of mixed encodings as UTF-8: every line is decoded by what it is, and the places of the lines that are not in the file's encoding
/// are kept, so that their rows can be refused with their text intact.
/// </summary>
internal sealed class MixedLinesStream : Stream
{
    private readonly Stream source;
    private readonly bool isUtf8;
    private readonly ByteLines lines;
    private readonly Queue<long> foreign = new();
    private byte[] pending = [];
    private int pendingStart;
    private long produced;

    public MixedLinesStream(Stream source, Encoding encoding, TableCodes codes)
    {
        this.source = source;
        isUtf8 = encoding is UTF8Encoding;
        Span<byte> mark = stackalloc byte[3];
        if (source.ReadAtLeast(mark, 3, throwOnEndOfStream: false) < 3 || mark is not [0xEF, 0xBB, 0xBF])
            source.Position = 0;
        lines = new ByteLines(source, codes);
    }

    /// <summary>Whether the record that ends here has a line of another encoding; records are asked for in order.</summary>
    public bool IsForeign(long recordEnd)
    {
        var touched = false;
        while (foreign.TryPeek(out var start) && start < recordEnd)
        {
            touched = true;
            foreign.Dequeue();
        }
        return touched;
    }

    public override int Read(Span<byte> buffer)
    {
        if (pendingStart == pending.Length && !NextLine())
            return 0;
        var count = Math.Min(buffer.Length, pending.Length - pendingStart);
        pending.AsSpan(pendingStart, count).CopyTo(buffer);
        pendingStart += count;
        return count;
    }

    private bool NextLine()
    {
        if (!lines.TryRead(out var line))
            return false;
        var kind = CsvEncodings.Classify(line);
        var isForeign = kind switch
        {
            LineEncoding.Neither => true,
            LineEncoding.Gb18030 => isUtf8,
            LineEncoding.Utf8 => !isUtf8,
            _ => false,
        };
        var used = kind == LineEncoding.Gb18030 || (!isUtf8 && kind != LineEncoding.Utf8) ? CsvEncodings.Gb18030 : CsvEncodings.Utf8;
        pending = kind == LineEncoding.Ascii ? line.ToArray() : Encoding.UTF8.GetBytes(used.GetString(line));
        pendingStart = 0;
        if (isForeign)
            foreign.Enqueue(produced);
        produced += pending.Length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            source.Dispose();
        base.Dispose(disposing);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
