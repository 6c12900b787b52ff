using System.Collections.Frozen;
using System.Text;

namespace LeadCrm.Leads.Domain;

/// <summary>
/// How a name sounds, syllable by syllable and without tones. <c>sounds.txt</c> has the 6,763 characters of GB 2312, a line per sound; behind the
/// sign the characters that are read otherwise as a surname. What is not in it stands for itself.
/// </summary>
internal static class NameSounds
{
    private static readonly (FrozenDictionary<char, string> Sounds, FrozenDictionary<char, string> Surnames) Readings = Read();

    /// <summary>The syllables of a name in its normalised form (<see cref="Person.KeyOf"/>).</summary>
    public static string[] Of(string nameKey)
    {
        var syllables = new string[nameKey.Length];
        for (var i = 0; i < nameKey.Length; i++)
            syllables[i] = Of(nameKey[i], i == 0);
        return syllables;
    }

    private static string Of(char character, bool isSurname) =>
        isSurname && Readings.Surnames.TryGetValue(character, out var surname) ? surname
        : Readings.Sounds.TryGetValue(character, out var sound) ? sound
        : character.ToString();

    private static (FrozenDictionary<char, string>, FrozenDictionary<char, string>) Read()
    {
        using var stream = typeof(NameSounds).Assembly.GetManifestResourceStream("sounds.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var (sounds, surnames) = (new Dictionary<char, string>(7000), new Dictionary<char, string>());
        var behindSign = false;
        while (reader.ReadLine() is { } line)
        {
            if (line == "#")
                behindSign = true;
            else if (behindSign && line.Length > 1)
                surnames[line[0]] = line[1..];
            else if (line.Length > 1)
                AddLine(sounds, line);
        }
        return (sounds.ToFrozenDictionary(), surnames.ToFrozenDictionary());
    }

    private static void AddLine(Dictionary<char, string> sounds, string line)
    {
        var letters = line.AsSpan().IndexOfAnyExceptInRange('a', 'z');
        var sound = line[..letters];
        foreach (var character in line.AsSpan(letters))
            sounds[character] = sound;
    }
}
