using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LeadCrm.Core.Http;

/// <summary>Refuses text with a NUL character in inputs: PostgreSQL cannot store it, and no person types it.</summary>
internal static class NulRefusal
{
    public static void Modify(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (
                property.Set is not { } set
                || !(property.PropertyType == typeof(string) || property.PropertyType.IsAssignableFrom(typeof(List<string>)))
            )
                continue;
            property.Set = (target, value) =>
            {
                if (HasNul(value))
                    throw new JsonException("Text must not contain NUL.");
                set(target, value);
            };
        }
    }

    private static bool HasNul(object? value) =>
        value switch
        {
            string text => text.Contains('\0', StringComparison.Ordinal),
            // A list of texts has a text in each place.
            IEnumerable<string?> texts => texts.Any(t => t is null || HasNul(t)),
            _ => false,
        };
}
