using CsvHelper;

namespace LeadCrm.Core.Files.Tables;

/// <summary>
/// Writes rows back with the columns of their file and two more, to be corrected and uploaded again: UTF-8 with a mark, so that Excel
/// reads it, and with nothing that Excel would run as a formula.
/// </summary>
public sealed class TableErrorWriter : IDisposable
{
    private readonly CsvWriter csv;

    /// <summary>Leaves the stream open. The last two headers are those of the verdict and the reason.</summary>
    public TableErrorWriter(Stream stream, IEnumerable<string> headers, string verdictHeader, string reasonHeader)
    {
        csv = CsvWriter.Create(
            stream,
            new CsvWriterOptions { WriteByteOrderMark = true, Injection = CsvInjection.Escape },
            leaveOpen: true
        );
        WriteRecord(headers, verdictHeader, reasonHeader);
    }

    /// <summary>One row that was not taken, with why.</summary>
    public void Write(IEnumerable<string> values, string verdict, string reason) => WriteRecord(values, verdict, reason);

    /// <inheritdoc />
    public void Dispose() => csv.Dispose();

    private void WriteRecord(IEnumerable<string> values, string verdict, string reason)
    {
        foreach (var value in values)
            csv.WriteField(value);
        csv.WriteField(verdict);
        csv.WriteField(reason);
        csv.EndRecord();
    }
}
