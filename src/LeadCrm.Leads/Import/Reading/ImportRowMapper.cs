using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Files.Tables;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Import.Reading;

internal sealed record ImportMapping
{
    public required IReadOnlyList<ColumnMappingDto> Columns { get; init; }
    public string DefaultCountry { get; init; } = "CN";

    /// <summary>The zone of dates in the file.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>Reads an ID card; needed when a column is mapped to it.</summary>
    public Func<string, ParsedContact?>? IdCards { get; init; }

    /// <summary>The business day; nobody is born after its year.</summary>
    public required DateOnly Today { get; init; }
}

/// <summary>Turns rows into candidates. Holds the mapping resolved; not for use by several threads at once.</summary>
internal sealed class ImportRowMapper
{
    private static readonly string[] FieldNames = [.. ImportFields.All];
    private readonly ImportMapping mapping;

    // One entry per field, in the order of FieldNames: the columns that fill it.
    private readonly int[][] columns;
    private readonly ArrayBufferWriter<byte> hashed = new();

    public ImportRowMapper(ImportMapping mapping)
    {
        this.mapping = mapping;
        columns = FieldNames.Select(f => mapping.Columns.Where(c => c.Field == f).Select(c => c.Column).ToArray()).ToArray();
    }

    public ImportCandidate Map(TableRow row)
    {
        var fields = new FieldReader(this, row);
        if (row.Problem is { } broken)
            fields.Report(ImportVerdict.Error, broken.Error, broken.Column);
        var phones = Phones(fields);
        var weChat = fields.Contact(ImportFields.WeChat);
        var qq = fields.Contact(ImportFields.Qq);
        var email = fields.Contact(ImportFields.Email);
        var candidate = new ImportCandidate
        {
            RowNumber = row.RowNumber,
            Name = Name(fields),
            Phones = phones,
            WeChat = weChat,
            WeChatKey = fields.Key(ImportFields.WeChat, weChat, ContactKeys.WeChat),
            Qq = qq,
            QqKey = fields.Key(ImportFields.Qq, qq, ContactKeys.Qq),
            Email = email,
            EmailKey = fields.Key(ImportFields.Email, email, ContactKeys.Email),
            IdCard = IdCard(fields),
            Gender = fields.Parsed(ImportFields.Gender, (v, _) => ImportValues.ParseGender(v)),
            BirthYear = BirthYear(fields),
            BirthDate = BirthDate(fields),
            Relation = fields.Parsed(ImportFields.Relation, (v, _) => ImportValues.ParseRelation(v)),
            StudentName = fields.Text(ImportFields.StudentName, LeadConsts.MaxName),
            Education = fields.Text(ImportFields.Education, LeadConsts.MaxShort),
            School = fields.Text(ImportFields.School, LeadConsts.MaxShort),
            Major = fields.Text(ImportFields.Major, LeadConsts.MaxShort),
            Employment = fields.Parsed(ImportFields.Employment, (v, _) => ImportValues.ParseEmployment(v)),
            City = fields.Text(ImportFields.City, LeadConsts.MaxShort),
            District = fields.Text(ImportFields.District, LeadConsts.MaxShort),
            Province = fields.Text(ImportFields.Province, LeadConsts.MaxShort),
            Postcode = fields.Text(ImportFields.Postcode, LeadConsts.MaxPostcode),
            Address = Address(fields),
            CourseInterest = fields.Text(ImportFields.CourseInterest, LeadConsts.MaxShort),
            StudyMode = fields.Parsed(ImportFields.StudyMode, (v, _) => ImportValues.ParseStudyMode(v)),
            Campus = fields.Text(ImportFields.Campus, LeadConsts.MaxShort),
            Budget = fields.Text(ImportFields.Budget, LeadConsts.MaxShort),
            StartPlan = fields.Text(ImportFields.StartPlan, LeadConsts.MaxShort),
            Remark = fields.Text(ImportFields.Remark, LeadConsts.MaxText),
            Tags = Tags(fields),
            SourceCode = fields.Text(ImportFields.SourceCode, LeadConsts.MaxCode),
            CreatedAt = fields.Parsed(ImportFields.CreatedAt, (v, isNumber) => ImportValues.Instant(v, isNumber, mapping.TimeZone)),
            FollowUpContent = fields.Text(ImportFields.FollowUpContent, LeadConsts.MaxText),
            FollowUpAt = fields.Parsed(ImportFields.FollowUpAt, (v, isNumber) => ImportValues.Instant(v, isNumber, mapping.TimeZone)),
            FollowUpAuthor = fields.Text(ImportFields.FollowUpAuthor, LeadConsts.MaxName),
            RowHash = Hash(row),
        };
        CheckKeys(candidate, fields);
        return candidate with { Problems = fields.Problems };
    }

    // A bad phone costs the row only when nothing else identifies the person.
    private static void CheckKeys(ImportCandidate candidate, FieldReader fields)
    {
        var hasKey = candidate.HasHardKey || candidate.Phones.Any(p => p.IsUsable);
        if (hasKey || fields.Problems.Any(p => p.Verdict == ImportVerdict.Error))
            return;
        if (candidate.Phones.Count == 0)
        {
            fields.Report(ImportVerdict.Error, ImportErrorCodes.NoContactKey, null);
            return;
        }
        var phone = candidate.Phones[0];
        var error = phone switch
        {
            { Kind: PhoneKind.Service } => ImportErrorCodes.PhoneService,
            { Error: PhoneError.PrecisionLost } => ImportErrorCodes.PhonePrecisionLost,
            _ => ImportErrorCodes.PhoneInvalid,
        };
        fields.Report(ImportVerdict.Invalid, error, fields.ColumnOf(ImportFields.Phone) ?? fields.ColumnOf(ImportFields.PhoneAlt));
    }

    private IReadOnlyList<PhoneResult> Phones(FieldReader fields)
    {
        var first = PhonesIn(fields, ImportFields.Phone);
        var second = PhonesIn(fields, ImportFields.PhoneAlt);
        var all =
            second.Count == 0 ? first
            : first.Count == 0 ? second
            : [.. first, .. second.Where(p => !first.Any(f => p.IsUsable && f.Key == p.Key && f.SoftKey == p.SoftKey))];
        if (all.Count > LeadConsts.MaxPhones)
            fields.Report(ImportVerdict.Error, ImportErrorCodes.TooManyPhones, fields.ColumnOf(ImportFields.Phone));
        return all;
    }

    private IReadOnlyList<PhoneResult> PhonesIn(FieldReader fields, string field) =>
        fields.Value(field, out var column) is { } value
            ? PhoneNormalizer.NormalizeMany(value, mapping.DefaultCountry, fields.IsNumber(column))
            : [];

    private static string? Name(FieldReader fields)
    {
        if (fields.Text(ImportFields.Name, LeadConsts.MaxName) is { } name)
            return name;
        var family = fields.Text(ImportFields.FamilyName, LeadConsts.MaxName);
        var given = fields.Text(ImportFields.GivenName, LeadConsts.MaxName);
        if (family is null || given is null)
            return family ?? given;
        var joined = IsIdeographic(family) && IsIdeographic(given) ? family + given : $"{given} {family}";
        if (joined.Length > LeadConsts.MaxName)
            fields.Report(ImportVerdict.Error, ImportErrorCodes.ValueTooLong, fields.ColumnOf(ImportFields.GivenName));
        return joined;
    }

    private ParsedContact? IdCard(FieldReader fields)
    {
        if (fields.Value(ImportFields.IdCard, out var column) is not { } value)
            return null;
        // A spreadsheet rounds eighteen digits in a numeric cell: no check character forgives that, so the row says what is wrong.
        var idCard = mapping.IdCards?.Invoke(value);
        if (idCard is null)
            fields.Report(ImportVerdict.Error, ImportErrorCodes.IdCardInvalid, column);
        return idCard;
    }

    // Ideographs and kana, also those beyond the basic plane.
    private static bool IsIdeographic(string text) => text[0] >= '\u2E80';

    private int? BirthYear(FieldReader fields)
    {
        var year = fields.Parsed(ImportFields.BirthYear, (v, _) => ImportValues.Year(v, mapping.Today.Year));
        var fromDate = fields.Parsed(ImportFields.BirthDate, (v, isNumber) => ImportValues.YearOfBirth(v, isNumber, mapping.Today.Year));
        return year ?? fromDate;
    }

    private DateOnly? BirthDate(FieldReader fields) =>
        fields.Value(ImportFields.BirthDate, out var column) is { } value
            ? ImportValues.DayOfBirth(value, fields.IsNumber(column), mapping.Today)
            : null;

    // House number, street, and behind a comma what else there is.
    private static string? Address(FieldReader fields)
    {
        var number = fields.Text(ImportFields.HouseNumber, LeadConsts.MaxShort);
        var street = fields.Text(ImportFields.Address, LeadConsts.MaxAddress);
        var more = fields.Text(ImportFields.AddressMore, LeadConsts.MaxAddress);
        var line = number is null || street is null ? number ?? street : $"{number} {street}";
        var address = line is null || more is null ? line ?? more : $"{line}, {more}";
        if (address?.Length > LeadConsts.MaxAddress)
            fields.Report(ImportVerdict.Error, ImportErrorCodes.ValueTooLong, fields.ColumnOf(ImportFields.Address));
        return address;
    }

    private static List<string> Tags(FieldReader fields)
    {
        if (fields.Value(ImportFields.Tags, out var column) is not { } value)
            return [];
        var tags = value
            .Split([',', '，', '、', ';', '；', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Distinct()
            .ToList();
        if (tags.Count > LeadConsts.MaxTags || tags.Any(t => t.Length > LeadConsts.MaxTag))
            fields.Report(ImportVerdict.Error, ImportErrorCodes.ValueTooLong, column);
        return tags;
    }

    // Field by field in a fixed order, each with its number and length, so that neither the order of columns nor a moved blank matters.
    private Guid Hash(TableRow row)
    {
        hashed.ResetWrittenCount();
        for (var field = 0; field < columns.Length; field++)
        {
            foreach (var column in columns[field])
            {
                if (column >= row.Values.Length || row.Values[column].Length == 0)
                    continue;
                var value = row.Values[column];
                hashed.GetSpan(1)[0] = (byte)field;
                hashed.Advance(1);
                BinaryPrimitives.WriteInt32LittleEndian(hashed.GetSpan(4), value.Length);
                hashed.Advance(4);
                Encoding.UTF8.GetBytes(value, hashed);
            }
        }
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(hashed.WrittenSpan, hash);
        return new Guid(hash[..16]);
    }

    /// <summary>The values of one row by field, and what is found wrong with them.</summary>
    private sealed class FieldReader(ImportRowMapper mapper, TableRow row)
    {
        private List<CandidateProblem>? problems;

        public IReadOnlyList<CandidateProblem> Problems => problems ?? (IReadOnlyList<CandidateProblem>)[];

        public void Report(ImportVerdict verdict, ErrorCode error, int? column) => (problems ??= []).Add(new(verdict, error, column));

        public bool IsNumber(int column) => row.IsNumeric(column);

        public int? ColumnOf(string field) => Columns(field) is [var first, ..] ? first : null;

        /// <summary>The first column of the field that says something.</summary>
        public string? Value(string field, out int column)
        {
            foreach (var candidate in Columns(field))
            {
                column = candidate;
                if (candidate < row.Values.Length && row.Values[candidate] is { Length: > 0 } value && !ImportValues.IsPlaceholder(value))
                    return ImportValues.Unescaped(value);
            }
            column = -1;
            return null;
        }

        public string? Text(string field, int maxLength)
        {
            var value = Value(field, out var column);
            if (value?.Length > maxLength)
                Report(ImportVerdict.Error, ImportErrorCodes.ValueTooLong, column);
            return value;
        }

        public string? Contact(string field) => Text(field, LeadConsts.MaxContact);

        public string? Key(string field, string? value, Func<string?, ContactKeyResult> normalize)
        {
            if (value is null || value.Length > LeadConsts.MaxContact)
                return null;
            var result = normalize(value);
            if (result.Key is null)
                Report(
                    ImportVerdict.Error,
                    result.Error == ContactKeyError.TooLong ? ImportErrorCodes.ValueTooLong : ImportErrorCodes.InvalidValue,
                    ColumnOf(field)
                );
            return result.Key;
        }

        public T? Parsed<T>(string field, Func<string, bool, T?> parse)
            where T : struct
        {
            if (Value(field, out var column) is not { } value)
                return null;
            var parsed = parse(value, IsNumber(column));
            if (parsed is null)
                Report(ImportVerdict.Error, ImportErrorCodes.InvalidValue, column);
            return parsed;
        }

        private int[] Columns(string field) => mapper.columns[ImportFields.IndexOf(field)];
    }
}
