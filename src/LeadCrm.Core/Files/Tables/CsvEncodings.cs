using System.Text;

namespace LeadCrm.Core.Files.Tables;

internal enum LineEncoding
{
    Ascii,

    /// <summary>UTF-8 with at least one character of three bytes, such as a Chinese one.</summary>
    Utf8,

    /// <summary>UTF-8, but only with characters of two bytes, which GBK text can look like by chance.</summary>
    Either,
    Gb18030,
    Neither,
}

internal static class CsvEncodings
{
    public static readonly Encoding Utf8 = new UTF8Encoding(false);

    public static Encoding Gb18030 { get; } = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;

    public static Encoding Get(string name) =>
        name switch
        {
            "utf-8" => Utf8,
            "gb18030" => Gb18030,
            _ => Encoding.GetEncoding(name),
        };

    /// <summary>Looks at every line, since a file glued together from two exports has its surprise at the end.</summary>
    public static (Encoding Encoding, bool Mixed) Detect(Stream stream, TableCodes codes, CancellationToken ct)
    {
        Span<byte> mark = stackalloc byte[2];
        if (stream.ReadAtLeast(mark, 2, throwOnEndOfStream: false) == 2)
        {
            if (mark is [0xFF, 0xFE])
                return (Encoding.Unicode, false);
            if (mark is [0xFE, 0xFF])
                return (Encoding.BigEndianUnicode, false);
        }
        stream.Position = 0;
        var lines = new ByteLines(stream, codes);
        var counts = new int[Enum.GetValues<LineEncoding>().Length];
        while (lines.TryRead(out var line))
        {
            counts[(int)Classify(line)]++;
            if ((counts[0] & 0xFFFF) == 0xFFFF)
                ct.ThrowIfCancellationRequested();
        }
        var (utf8, gb) = (counts[(int)LineEncoding.Utf8], counts[(int)LineEncoding.Gb18030]);
        var others = counts[(int)LineEncoding.Neither];
        return gb > utf8 ? (Gb18030, utf8 + others > 0) : (Utf8, gb + others > 0);
    }

    public static LineEncoding Classify(ReadOnlySpan<byte> line)
    {
        if (Ascii.IsValid(line))
            return LineEncoding.Ascii;
        if (System.Text.Unicode.Utf8.IsValid(line))
            return line.IndexOfAnyInRange((byte)0xE0, (byte)0xFF) >= 0 ? LineEncoding.Utf8 : LineEncoding.Either;
        return IsGb18030(line) ? LineEncoding.Gb18030 : LineEncoding.Neither;
    }

    // Two bytes 81–FE 40–FE without 7F, or four bytes 81–FE 30–39 81–FE 30–39.
    private static bool IsGb18030(ReadOnlySpan<byte> line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] < 0x80)
                continue;
            if (line[i] is 0x80 or 0xFF || i + 1 >= line.Length)
                return false;
            var second = line[i + 1];
            if (second is >= 0x40 and not 0x7F and not 0xFF)
                i++;
            else if (
                i + 3 < line.Length
                && second is >= 0x30 and <= 0x39
                && line[i + 2] is >= 0x81 and <= 0xFE
                && line[i + 3] is >= 0x30 and <= 0x39
            )
                i += 3;
            else
                return false;
        }
        return true;
    }
}
