using System.Globalization;

namespace LeadCrm.Core.Settings;

/// <summary>How a setting is typed in the settings screen and read back.</summary>
public enum SettingKind
{
    /// <summary>A whole number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Switch,

    /// <summary>Free text.</summary>
    Text,
}

/// <summary>
/// A value that an administrator changes without a deploy: the defaults marked [D] in the specification. A module declares its settings in
/// <c>XxxSettings</c> and lists them in its module class; the text of each stands in the localization files under <c>Setting:Name</c>.
/// </summary>
/// <param name="Name">Stable name, <c>Module.Setting</c>. The configuration <c>Module:Setting</c> replaces the default.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Default">The value nobody has changed, as text.</param>
/// <param name="Min">Smallest number, or fewest characters.</param>
/// <param name="Max">Largest number, or most characters.</param>
/// <param name="Unit">What a number counts: a name whose text stands under <c>Unit:Name</c>, for instance <c>Days</c>.</param>
public abstract record Setting(string Name, SettingKind Kind, string Default, long? Min, long? Max, string? Unit)
{
    /// <summary>Whether the text can be stored as the value.</summary>
    public bool Allows(string text) =>
        Kind switch
        {
            SettingKind.Number => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && number >= (Min ?? long.MinValue)
                && number <= (Max ?? long.MaxValue),
            SettingKind.Switch => text is "true" or "false",
            _ => text.Length >= (Min ?? 0) && text.Length <= (Max ?? 400),
        };
}

/// <summary>A setting with its type.</summary>
public abstract record Setting<T>(string Name, SettingKind Kind, string Default, long? Min, long? Max, string? Unit)
    : Setting(Name, Kind, Default, Min, Max, Unit)
{
    /// <summary>The value that a stored text stands for.</summary>
    public abstract T Read(string text);
}

/// <summary>A whole number within bounds.</summary>
/// <inheritdoc cref="Setting" />
public sealed record NumberSetting(string Name, long Value, long Lowest, long Highest, string? Of = null)
    : Setting<int>(Name, SettingKind.Number, Value.ToString(CultureInfo.InvariantCulture), Lowest, Highest, Of)
{
    /// <inheritdoc />
    public override int Read(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>Yes or no.</summary>
/// <inheritdoc cref="Setting" />
public sealed record SwitchSetting(string Name, bool Value)
    : Setting<bool>(Name, SettingKind.Switch, Value ? "true" : "false", null, null, null)
{
    /// <inheritdoc />
    public override bool Read(string text) => text == "true";
}

/// <summary>A text.</summary>
/// <inheritdoc cref="Setting" />
public sealed record TextSetting(string Name, string Value, int Longest = 400)
    : Setting<string>(Name, SettingKind.Text, Value, null, Longest, null)
{
    /// <inheritdoc />
    public override string Read(string text) => text;
}
