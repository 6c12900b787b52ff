using CsvHelper;
using LeadCrm.Core.Errors;

namespace LeadCrm.Core.Files.Tables;

internal sealed class CsvRowSource : ITableSource
{
    // Far above what a row may hold: a long cell costs its row, a quote that is never closed must cost the file.
    private const int MaxRecord = 4 << 20;

    private readonly TableCodes codes;
    private readonly MixedLinesStream? mixed;
    private readonly CsvReader csv;
    private bool brokenQuotes;

    /// <summary>Takes the stream over. The separator is found by the parser, which also knows Excel's <c>sep=;</c> line.</summary>
    public CsvRowSource(Stream stream, string encoding, bool mixedEncodings, TableCodes codes)
    {
        this.codes = codes;
        var decoding = CsvEncodings.Get(encoding);
        if (mixedEncodings)
            stream = mixed = new MixedLinesStream(stream, decoding, codes);
        csv = CsvReader.Create(
            stream,
            new CsvReaderOptions
            {
                HasHeader = false,
                SkipEmptyLines = false,
                MaxRecordSize = MaxRecord,
                Encoding = mixedEncodings || encoding != "gb18030" ? null : decoding,
                IncludeValuesInExceptions = false,
                OnMalformedRecord = record => brokenQuotes |= record.Reason != CsvMalformedReason.StrayQuote,
            }
        );
    }

    public string Delimiter => csv.Separator.ToString();

    public int RowNumber { get; private set; }

    public int CellCount => csv.FieldCount;

    public ErrorCode? RowProblem { get; private set; }

    public bool Read()
    {
        brokenQuotes = false;
        try
        {
            if (!csv.Read())
                return false;
        }
        catch (CsvFormatException)
        {
            throw new BusinessException(codes.RowTooLong).WithData("Row", RowNumber + 1);
        }
        RowNumber++;
        var isForeign = mixed is not null && mixed.IsForeign(csv.ByteOffset + csv.RawRecord.Length);
        RowProblem =
            brokenQuotes ? codes.BrokenQuotes
            : isForeign ? codes.WrongEncoding
            : null;
        return true;
    }

    public string Cell(int column) => csv.GetString(column);

    public bool IsNumeric(int column) => false;

    public ErrorCode? CellProblem(int column) => null;

    public void Dispose() => csv.Dispose();
}
