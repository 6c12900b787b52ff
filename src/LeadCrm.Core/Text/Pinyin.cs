using System.Text;

namespace LeadCrm.Core.Text;

/// <summary>
/// How Chinese characters are read: pinyin without tones, for the 6,763 characters of GB 2312. A character with several readings has its most
/// usual one.
/// </summary>
public static class Pinyin
{
    private const char First = '\u4E00';
    private const char Last = '\u9FFF';
    private static readonly Dictionary<char, string> Surnames = [];
    private static readonly string?[] Sounds = Read();

    /// <summary>The reading in lower case, <c>lv</c> for 吕; null for what is no known character.</summary>
    public static string? Of(char c) => c is >= First and <= Last ? Sounds[c - First] : null;

    /// <summary>The reading of a character as a family name: <c>shan</c> for 单.</summary>
    public static string? OfSurname(char c) => Surnames.GetValueOrDefault(c) ?? Of(c);

    // A line per sound: the sound, then its characters. Behind the line "#" a character and how it is read as a family name.
    private static string?[] Read()
    {
        var sounds = new string?[Last - First + 1];
        using var stream = typeof(Pinyin).Assembly.GetManifestResourceStream("text/pinyin.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var surnames = false;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0)
                continue;
            if (line == "#")
                surnames = true;
            else if (surnames)
                Surnames[line[0]] = string.Intern(line[1..]);
            else
                AddSound(sounds, line);
        }
        return sounds;
    }

    private static void AddSound(string?[] sounds, string line)
    {
        var length = line.AsSpan().IndexOfAnyExceptInRange('a', 'z');
        var sound = line[..length];
        foreach (var c in line.AsSpan(length))
            sounds[c - First] = sound;
    }
}
