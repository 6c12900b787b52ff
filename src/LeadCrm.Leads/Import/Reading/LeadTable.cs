using LeadCrm.Core.Files.Tables;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Import.Reading;

/// <summary>What is known of a table of leads before its columns are mapped.</summary>
internal static class LeadTable
{
    public static TableProfile Profile(TableLimits limits) =>
        new()
        {
            Limits = limits,
            Codes = ImportErrorCodes.Table,
            IsValue = cell => ColumnGuesser.IsMobile(cell) || ContactKeys.Email(cell).Key is not null,
            Guess = ColumnGuesser.Guess,
        };

    public static IEnumerable<TableRow> Read(string path, TableInfo info, int startAfterRow = 0, CancellationToken ct = default) =>
        TableFile.Read(path, info, ImportErrorCodes.Table, startAfterRow, ct);
}
