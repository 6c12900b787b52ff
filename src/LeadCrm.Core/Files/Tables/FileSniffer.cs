using System.Text;
using LeadCrm.Core.Errors;

namespace LeadCrm.Core.Files.Tables;

/// <summary>Tells what a file is from its content; names lie.</summary>
internal static class FileSniffer
{
    private static readonly (byte[] Start, string Kind)[] Known =
    [
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "PNG"),
        ([0xFF, 0xD8, 0xFF], "JPEG"),
        ("GIF8"u8.ToArray(), "GIF"),
        ("%PDF"u8.ToArray(), "PDF"),
        ("Rar!"u8.ToArray(), "RAR"),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], "7z"),
        ([0x1F, 0x8B], "gzip"),
        ("{\\rtf"u8.ToArray(), "RTF"),
        ("SQLite format 3"u8.ToArray(), "SQLite"),
        ("<?xml"u8.ToArray(), "XML"),
        ("<!DOCTYPE"u8.ToArray(), "HTML"),
        ("<html"u8.ToArray(), "HTML"),
        ("<table"u8.ToArray(), "HTML"),
        ("<meta"u8.ToArray(), "HTML"),
        ("{\""u8.ToArray(), "JSON"),
        ("[{"u8.ToArray(), "JSON"),
    ];

    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static TableFormat Sniff(Stream stream, TableCodes codes)
    {
        var buffer = new byte[1 << 16];
        var start = buffer.AsSpan(0, stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
        stream.Position = 0;
        if (start.IsEmpty)
            throw new BusinessException(codes.EmptyFile);
        if (start.StartsWith("PK\x03\x04"u8) || start.StartsWith("PK\x05\x06"u8))
            return TableFormat.Xlsx;
        if (start.StartsWith(Ole))
            throw IsEncryptedPackage(stream) ? new BusinessException(codes.Encrypted) : Unsupported("Excel 97-2003 (xls)", codes);
        var text = start is [0xEF, 0xBB, 0xBF, ..] ? start[3..] : start;
        text = text.TrimStart(" \t\r\n"u8);
        foreach (var (magic, kind) in Known)
        {
            if (start.StartsWith(magic) || StartsWithIgnoringCase(text, magic))
                throw Unsupported(kind, codes);
        }
        var isUtf16 = start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
        return !isUtf16 && start.Contains((byte)0) ? throw Unsupported("binary", codes) : TableFormat.Csv;
    }

    public static BusinessException Unsupported(string kind, TableCodes codes) =>
        new BusinessException(codes.UnsupportedFormat).WithData("Kind", kind);

    private static bool StartsWithIgnoringCase(ReadOnlySpan<byte> text, byte[] magic) =>
        text.Length >= magic.Length && Ascii.EqualsIgnoreCase(text[..magic.Length], magic);

    // An xlsx with a password is an OLE container with a stream of this name.
    private static bool IsEncryptedPackage(Stream stream)
    {
        var name = Encoding.Unicode.GetBytes("EncryptedPackage");
        var buffer = new byte[1 << 16];
        var kept = 0;
        int read;
        while ((read = stream.Read(buffer, kept, buffer.Length - kept)) > 0)
        {
            var filled = buffer.AsSpan(0, kept + read);
            if (filled.IndexOf(name) >= 0)
                return true;
            kept = Math.Min(name.Length, filled.Length);
            filled[^kept..].CopyTo(buffer);
        }
        return false;
    }
}
