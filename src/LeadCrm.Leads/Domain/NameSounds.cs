using LeadCrm.Core.Text;

namespace LeadCrm.Leads.Domain;

/// <summary>How a name sounds, syllable by syllable and without tones. A character that is not known stands for itself.</summary>
internal static class NameSounds
{
    /// <summary>The syllables of a name in its normalised form (<see cref="Person.KeyOf"/>).</summary>
    public static string[] Of(string nameKey)
    {
        var syllables = new string[nameKey.Length];
        for (var i = 0; i < nameKey.Length; i++)
            syllables[i] = (i == 0 ? Pinyin.OfSurname(nameKey[i]) : Pinyin.Of(nameKey[i])) ?? nameKey[i].ToString();
        return syllables;
    }
}
