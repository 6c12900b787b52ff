using System.Globalization;
using System.Text;
using System.Xml;
using ExcelDataReader;
using LeadCrm.Core.Errors;

namespace LeadCrm.Leads.Import.Reading;

internal sealed class XlsxRowSource : IImportRowSource
{
    // The default is code page 1252, which .NET does not have by itself; an xlsx is never read by it.
    private static readonly ExcelReaderConfiguration Configuration = new() { FallbackEncoding = Encoding.UTF8 };

    private readonly Stream stream;
    private readonly IExcelDataReader reader;

    private readonly XlsxErrorCells? errors;
    private List<int> errorColumns = [];

    /// <summary>Takes the streams over; the second one is for a sheet with error cells.</summary>
    public XlsxRowSource(Stream stream, string sheet, Stream? again, string part)
    {
        this.stream = stream;
        errors = again is null ? null : Guarded(() => new XlsxErrorCells(again, part));
        reader = Guarded(() => ExcelReaderFactory.CreateOpenXmlReader(stream, Configuration));
        while (reader.Name != sheet)
        {
            if (!Guarded(reader.NextResult))
                throw new BusinessException(ImportErrorCodes.DamagedFile);
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

    public ErrorCode? CellProblem(int column) => errorColumns.Contains(column) ? ImportErrorCodes.CellError : null;

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

    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e)
            when (e is ExcelDataReader.Exceptions.ExcelReaderException or XmlException or InvalidDataException or FormatException)
        {
            throw new BusinessException(ImportErrorCodes.DamagedFile);
        }
    }
}
