using System.Globalization;
using System.Text;
using System.Xml;
using ExcelDataReader;
using LeadCrm.Core.Errors;

namespace LeadCrm.Core.Files.Tables;

internal sealed class XlsxRowSource : ITableSource
{
    // The reader asks for code page 1252 even for an xlsx, which is never read by it; .NET has it only when told.
    static XlsxRowSource() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private readonly TableCodes codes;
    private readonly Stream stream;
    private readonly IExcelDataReader reader;

    private readonly XlsxErrorCells? errors;
    private List<int> errorColumns = [];

    /// <summary>Takes the streams over; the second one is for a sheet with error cells.</summary>
    public XlsxRowSource(Stream stream, string sheet, Stream? again, string part, TableCodes codes)
    {
        this.codes = codes;
        this.stream = stream;
        errors = again is null ? null : Guarded(() => new XlsxErrorCells(again, part));
        reader = Guarded(() => ExcelReaderFactory.CreateOpenXmlReader(stream));
        while (reader.Name != sheet)
        {
            if (!Guarded(reader.NextResult))
                throw new BusinessException(codes.DamagedFile);
        }
    }

    public int RowNumber { get; private set; }

    public int CellCount => reader.FieldCount;

    public ErrorCode? RowProblem => null;

    public bool Read()
    {
        if (!Guarded(reader.Read))
            return false;
        RowNumber++;
        if (errors is not null)
            errorColumns = Guarded(() => errors.In(RowNumber));
        return true;
    }

    public bool IsNumeric(int column) => reader.GetValue(column) is double or int or decimal;

    public ErrorCode? CellProblem(int column) => errorColumns.Contains(column) ? codes.CellError : null;

    public string Cell(int column) =>
        reader.GetValue(column) switch
        {
            null => "",
            string text => text,
            double number => NumberText(number),
            DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            bool flag => flag ? "TRUE" : "FALSE",
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            var other => other.ToString() ?? "",
        };

    public void Dispose()
    {
        errors?.Dispose();
        reader.Dispose();
        stream.Dispose();
    }

    // Never in scientific notation: a phone in a numeric cell is whole.
    private static string NumberText(double number) =>
        Math.Abs(number) < 1e28
            ? ((decimal)number).ToString("0.###############", CultureInfo.InvariantCulture)
            : number.ToString(CultureInfo.InvariantCulture);

    // The reader answers malformed parts with exceptions of many kinds; all of them say that the file is damaged.
    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e)
            when (e is not (BusinessException or OutOfMemoryException) && (e is not IOException || e is EndOfStreamException))
        {
            throw new BusinessException(codes.DamagedFile);
        }
    }
}
