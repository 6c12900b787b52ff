using LeadCrm.Core.Errors;
using LeadCrm.Core.Files.Tables;

namespace LeadCrm.Leads;

/// <summary>What can be wrong with an import file or one of its rows.</summary>
public static class ImportErrorCodes
{
    /// <summary>What the reader of tables answers for a file of leads, under the names of this module.</summary>
    internal static readonly TableCodes Table = new("Leads:Import");

    /// <summary>Nothing in it.</summary>
    public static readonly ErrorCode EmptyFile = ErrorCode.Invalid("Leads:Import.EmptyFile");

    /// <summary>A header and no row.</summary>
    public static readonly ErrorCode HeaderOnly = ErrorCode.Invalid("Leads:Import.HeaderOnly");

    /// <summary>The first row is data, not names of columns.</summary>
    public static readonly ErrorCode NoHeader = ErrorCode.Invalid("Leads:Import.NoHeader");

    /// <summary>Neither xlsx nor csv; <c>Kind</c> says what it looks like.</summary>
    public static readonly ErrorCode UnsupportedFormat = ErrorCode.Unsupported("Leads:Import.UnsupportedFormat");

    /// <summary>Protected by a password.</summary>
    public static readonly ErrorCode Encrypted = ErrorCode.Invalid("Leads:Import.Encrypted");

    /// <summary>Cut off or not readable.</summary>
    public static readonly ErrorCode DamagedFile = ErrorCode.Invalid("Leads:Import.DamagedFile");

    /// <summary>Grows beyond every measure when unpacked.</summary>
    public static readonly ErrorCode ZipBomb = ErrorCode.Invalid("Leads:Import.ZipBomb");

    /// <summary>More bytes than allowed.</summary>
    public static readonly ErrorCode TooLarge = ErrorCode.TooLarge("Leads:Import.TooLarge");

    /// <summary>More columns than allowed.</summary>
    public static readonly ErrorCode TooManyColumns = ErrorCode.Invalid("Leads:Import.TooManyColumns");

    /// <summary>More rows than allowed.</summary>
    public static readonly ErrorCode TooManyRows = ErrorCode.Invalid("Leads:Import.TooManyRows");

    /// <summary>Cells are computed; <c>Cell</c> is the first.</summary>
    public static readonly ErrorCode FormulaCells = ErrorCode.Invalid("Leads:Import.FormulaCells");

    /// <summary>One line is longer than any row can be; a quote was probably left open.</summary>
    public static readonly ErrorCode RowTooLong = ErrorCode.Invalid("Leads:Import.RowTooLong");

    /// <summary>A quote was opened and not closed where the cell ends.</summary>
    public static readonly ErrorCode BrokenQuotes = ErrorCode.Invalid("Leads:Import.BrokenQuotes");

    /// <summary>The row is written in another encoding than the rest of the file.</summary>
    public static readonly ErrorCode WrongEncoding = ErrorCode.Invalid("Leads:Import.WrongEncoding");

    /// <summary>More text in a cell than a spreadsheet allows.</summary>
    public static readonly ErrorCode CellTooLong = ErrorCode.Invalid("Leads:Import.CellTooLong");

    /// <summary>More cells than the header has columns.</summary>
    public static readonly ErrorCode TooManyCells = ErrorCode.Invalid("Leads:Import.TooManyCells");

    /// <summary>The cell holds an error such as #N/A.</summary>
    public static readonly ErrorCode CellError = ErrorCode.Invalid("Leads:Import.CellError");

    /// <summary>Longer than the field.</summary>
    public static readonly ErrorCode ValueTooLong = ErrorCode.Invalid("Leads:Import.ValueTooLong");

    /// <summary>Not a value of this field.</summary>
    public static readonly ErrorCode InvalidValue = ErrorCode.Invalid("Leads:Import.InvalidValue");

    /// <summary>Neither phone nor WeChat, QQ or e-mail.</summary>
    public static readonly ErrorCode NoContactKey = ErrorCode.Invalid("Leads:Import.NoContactKey");

    /// <summary>More phones than a person may have.</summary>
    public static readonly ErrorCode TooManyPhones = ErrorCode.Invalid("Leads:Import.TooManyPhones");

    /// <summary>A spreadsheet rounded the phone.</summary>
    public static readonly ErrorCode PhonePrecisionLost = ErrorCode.Invalid("Leads:Import.PhonePrecisionLost");

    /// <summary>No phone looks like this.</summary>
    public static readonly ErrorCode PhoneInvalid = ErrorCode.Invalid("Leads:Import.PhoneInvalid");

    /// <summary>Not an ID-card number of eighteen places with the right check character.</summary>
    public static readonly ErrorCode IdCardInvalid = ErrorCode.Invalid("Leads:Import.IdCardInvalid");

    /// <summary>A company's service number.</summary>
    public static readonly ErrorCode PhoneService = ErrorCode.Invalid("Leads:Import.PhoneService");
}
