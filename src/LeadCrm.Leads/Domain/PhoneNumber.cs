namespace LeadCrm.Leads.Domain;

internal enum PhoneKind
{
    Invalid,
    Mobile,
    Landline,

    /// <summary>A number without area code: it may belong to many, so it is only a soft key.</summary>
    LocalLandline,

    /// <summary>400, 800, 95 and short numbers: a company's, nobody's key.</summary>
    Service,
    Foreign,
}

internal enum PhoneError
{
    None,
    Empty,

    /// <summary>A spreadsheet wrote the number as <c>1.38001E+10</c>; the last digits are gone.</summary>
    PrecisionLost,
    NotANumber,
    WrongLength,

    /// <summary>The right length, but no operator or area begins like this.</summary>
    UnknownPrefix,
    UnknownCountryCode,
}

[Flags]
internal enum PhoneFlags
{
    None = 0,

    /// <summary>虚商: 170, 171, 162, 165, 167; often used by call farms.</summary>
    VirtualOperator = 1,
}

/// <summary>What a typed phone turned out to be. <c>Key</c> is E.164 and a hard key; a service number has none.</summary>
internal readonly record struct PhoneResult(
    string Raw,
    PhoneKind Kind,
    string? Key = null,
    string? SoftKey = null,
    string? Extension = null,
    PhoneFlags Flags = PhoneFlags.None,
    PhoneError Error = PhoneError.None
)
{
    /// <summary>A number by which somebody can be reached: hard or soft key.</summary>
    public bool IsUsable => Key is not null || SoftKey is not null;

    public string? LastFour => (Key ?? SoftKey) is { } key ? key[^4..] : null;

    public static PhoneResult Invalid(string raw, PhoneError error) => new(raw, PhoneKind.Invalid, Error: error);
}
