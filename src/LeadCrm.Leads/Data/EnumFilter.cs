using LeadCrm.Core.Errors;

namespace LeadCrm.Leads.Data;

/// <summary>Enum values in a query string: by name, in any case; the framework's own binding insists on the case.</summary>
internal static class EnumFilter
{
    public static T? One<T>(string? value, string field)
        where T : struct, Enum => string.IsNullOrWhiteSpace(value) ? null : Parse<T>(value.Trim(), field);

    /// <summary>Several, separated by commas.</summary>
    public static List<T>? Many<T>(string? values, string field)
        where T : struct, Enum =>
        string.IsNullOrWhiteSpace(values)
            ? null
            : values
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(v => Parse<T>(v, field))
                .ToList();

    private static T Parse<T>(string value, string field)
        where T : struct, Enum =>
        Enum.TryParse<T>(value, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) && !char.IsAsciiDigit(value[0])
            ? parsed
            : throw new BusinessException(LeadsErrorCodes.UnknownFilter).WithData("Value", value).ForField(field);
}
