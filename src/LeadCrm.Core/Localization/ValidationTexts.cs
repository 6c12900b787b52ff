using System.Text.RegularExpressions;

namespace LeadCrm.Core.Localization;

/// <summary>
/// The framework's data annotations speak English only; their messages are told apart by form and said in the language of the request.
/// </summary>
internal sealed partial class ValidationTexts(TextCatalog texts)
{
    public string Localize(string message)
    {
        foreach (var (pattern, name) in Patterns)
        {
            var match = pattern.Match(message);
            if (match.Success)
                return texts.Get(
                    name,
                    new Dictionary<string, object?> { ["Min"] = match.Groups["min"].Value, ["Max"] = match.Groups["max"].Value }
                );
        }
        return texts.Get("Validation:Invalid");
    }

    private static readonly (Regex Pattern, string Name)[] Patterns =
    [
        (Required(), "Validation:Required"),
        (Length(), "Validation:Length"),
        (MaxLength(), "Validation:MaxLength"),
        (MaxItems(), "Validation:MaxItems"),
        (MinItems(), "Validation:MinItems"),
        (Range(), "Validation:Range"),
    ];

    [GeneratedRegex("field is required")]
    private static partial Regex Required();

    [GeneratedRegex(@"minimum length of (?<min>\d+) and a maximum length of (?<max>\d+)")]
    private static partial Regex Length();

    [GeneratedRegex(@"must be a string with a maximum length of (?<max>\d+)")]
    private static partial Regex MaxLength();

    [GeneratedRegex(@"maximum length of '(?<max>\d+)'")]
    private static partial Regex MaxItems();

    [GeneratedRegex(@"minimum length of '(?<min>\d+)'")]
    private static partial Regex MinItems();

    [GeneratedRegex(@"must be between (?<min>[-\d]+) and (?<max>[-\d]+)")]
    private static partial Regex Range();
}
