using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using LeadCrm.Core.Modules;

namespace LeadCrm.Core.Localization;

/// <summary>
/// Texts the server writes, from <c>Localization/{zh-Hans,en}.json</c> of Core and of every module. zh-Hans is the default language; a name
/// without a text is returned as it is.
/// </summary>
public sealed partial class TextCatalog
{
    /// <summary>Languages that must be complete, by the name of their file.</summary>
    public static readonly IReadOnlyList<string> Languages = ["zh-Hans", "en"];

    private readonly Dictionary<string, Dictionary<string, string>> texts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the files of Core and of the modules.</summary>
    public TextCatalog(IEnumerable<LeadCrmModule> modules)
    {
        var assemblies = modules.Select(m => m.Assembly).Prepend(typeof(TextCatalog).Assembly).Distinct().ToList();
        foreach (var language in Languages)
            texts[language] = assemblies.SelectMany(a => Read(a, language)).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
    }

    /// <summary>The text in the language of the request, with <c>{Name}</c> replaced from <paramref name="data"/>.</summary>
    public string Get(string name, IReadOnlyDictionary<string, object?>? data = null) =>
        Get(LanguageOf(CultureInfo.CurrentUICulture), name, data);

    /// <summary>The text in a given language.</summary>
    public string Get(string language, string name, IReadOnlyDictionary<string, object?>? data = null)
    {
        var text = Find(language, name) ?? name;
        return data is null
            ? text
            : Placeholder().Replace(text, m => data.TryGetValue(m.Groups[1].Value, out var value) ? Format(value) : m.Value);
    }

    /// <summary>The text, or null when there is none.</summary>
    public string? Find(string language, string name) => texts[language].GetValueOrDefault(name);

    /// <summary>The text in the language of the request, or null when there is none.</summary>
    public string? Find(string name) => Find(LanguageOf(CultureInfo.CurrentUICulture), name);

    /// <summary>All names that have a text in the language.</summary>
    public IReadOnlyCollection<string> Names(string language) => texts[language].Keys;

    private static string LanguageOf(CultureInfo culture) => culture.TwoLetterISOLanguageName == "en" ? "en" : "zh-Hans";

    private static string Format(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static Dictionary<string, string> Read(Assembly assembly, string language)
    {
        var resource = assembly
            .GetManifestResourceNames()
            .FirstOrDefault(n => n.EndsWith($".Localization.{language}.json", StringComparison.Ordinal));
        if (resource is null)
            return [];
        using var stream = assembly.GetManifestResourceStream(resource)!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
