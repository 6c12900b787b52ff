namespace LeadCrm.Identity.Application;

/// <summary>What became, or would become, of a table of people.</summary>
/// <param name="DryRun">Nothing was saved.</param>
/// <param name="Accepted">Rows that are, or would be, an account.</param>
/// <param name="Refused">Rows that are not.</param>
/// <param name="Rows">Row by row, in the order of the file.</param>
public sealed record UserImportResultDto(bool DryRun, int Accepted, int Refused, IReadOnlyList<UserImportRowDto> Rows);

/// <summary>One row of the table.</summary>
/// <param name="Row">As a spreadsheet counts.</param>
/// <param name="UserName">Sign-in name.</param>
/// <param name="DisplayName">Name shown to people.</param>
/// <param name="Department">As it was written.</param>
/// <param name="Code">Why it is refused; null when it is not.</param>
/// <param name="Field">The value to blame.</param>
/// <param name="Message">The same for people, in the language of the request.</param>
/// <param name="Password">The first password of a made account, shown this once.</param>
public sealed record UserImportRowDto(
    int Row,
    string UserName,
    string DisplayName,
    string Department,
    string? Code,
    string? Field,
    string? Message,
    string? Password
);
