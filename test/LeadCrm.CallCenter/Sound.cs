namespace LeadCrm.CallCenter;

/// <summary>Short WAV files: two voices that take turns, made of tones.</summary>
public static class Sound
{
    private const int Rate = 8_000;
    private const int Longest = 12;

    /// <summary>A file of as many seconds as both talked, at most twelve.</summary>
    public static byte[] Wave(int talkSeconds)
    {
        var seconds = Math.Clamp(talkSeconds, 1, Longest);
        var samples = seconds * Rate;
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        writer.Write("RIFF"u8);
        writer.Write(36 + samples * 2);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(Rate);
        writer.Write(Rate * 2);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(samples * 2);
        for (var i = 0; i < samples; i++)
        {
            var second = (double)i / Rate;
            var pitch = (int)second % 2 == 0 ? 220 : 330;
            var loudness = Math.Abs(Math.Sin(second * Math.PI * 3)) * 0.6;
            writer.Write((short)(Math.Sin(second * pitch * 2 * Math.PI) * loudness * short.MaxValue));
        }
        return memory.ToArray();
    }
}
