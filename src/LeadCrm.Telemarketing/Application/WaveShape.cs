using System.Buffers.Binary;
using System.Text;

namespace LeadCrm.Telemarketing.Application;

/// <summary>Length and loudness of a recording, for the picture of it: 200 steps of 0 to 99, two digits each.</summary>
internal sealed record WaveShape(double? Seconds, string? Peaks)
{
    private const int Steps = 200;
    private const int HeaderLimit = 4_096;

    /// <summary>Of a WAV file with 16-bit samples; null for any other, whose picture the browser draws.</summary>
    public static WaveShape? Read(string path)
    {
        using var file = File.OpenRead(path);
        var head = new byte[HeaderLimit];
        var got = file.ReadAtLeast(head, 44, throwOnEndOfStream: false);
        if (got < 44 || Tag(head, 0) != "RIFF" || Tag(head, 8) != "WAVE")
            return null;
        var (channels, rate, bits) = (0, 0, 0);
        for (var at = 12; at + 8 <= got; )
        {
            var size = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(at + 4));
            if (Tag(head, at) == "fmt " && at + 24 <= got)
                (channels, rate, bits) = (
                    Short(head, at + 10),
                    BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(at + 12)),
                    Short(head, at + 22)
                );
            if (Tag(head, at) == "data")
                return bits == 16 && channels is 1 or 2 && rate > 0 ? Measure(file, at + 8, channels, rate) : null;
            if (size < 0)
                return null;
            at += 8 + size + (size & 1);
        }
        return null;
    }

    private static string Tag(byte[] bytes, int at) => Encoding.ASCII.GetString(bytes, at, 4);

    private static int Short(byte[] bytes, int at) => BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(at));

    private static WaveShape Measure(FileStream file, long from, int channels, int rate)
    {
        var frames = (file.Length - from) / (2 * channels);
        if (frames <= 0)
            return new WaveShape(0, null);
        var loudest = new int[Steps];
        var buffer = new byte[1 << 16];
        file.Position = from;
        long sample = 0;
        for (int read; (read = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 1; )
        for (var i = 0; i + 1 < read; i += 2, sample++)
        {
            var step = (int)Math.Min(Steps - 1, sample / channels * Steps / frames);
            loudest[step] = Math.Max(loudest[step], Math.Abs((int)BinaryPrimitives.ReadInt16LittleEndian(buffer.AsSpan(i))));
        }
        var peaks = string.Concat(loudest.Select(l => (l * 99 / 32_768).ToString("00", System.Globalization.CultureInfo.InvariantCulture)));
        return new WaveShape(Math.Round((double)frames / rate, 2), peaks);
    }
}
