using System.Globalization;
using LeadCrm.Core.Files.Tables;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain.Duplicates.Matching;
using LeadCrm.Leads.Import.Reading;

namespace LeadCrm.Tests.Leads.Duplicates;

/// <summary>Reads a febrl file the way the import does, without the columns that give the truth away.</summary>
internal static class FebrlFile
{
    public static (List<MatchPerson> Persons, List<int> Truth) Read(string path)
    {
        var info = TableFile.Inspect(path, Path.GetFileName(path), LeadTable.Profile(new TableLimits()));
        var mapper = new ImportRowMapper(
            new ImportMapping
            {
                Columns =
                [
                    .. info
                        .Columns.Where(c => c.GuessedField is not null && c.Header is not ("rec_id" or "soc_sec_id"))
                        .Select(c => new ColumnMappingDto(c.Index, c.GuessedField)),
                ],
                DefaultCountry = "AU",
                TimeZone = TimeZoneInfo.Utc,
                Today = new DateOnly(2026, 11, 30),
            }
        );
        List<MatchPerson> persons = [];
        List<int> truth = [];
        foreach (var row in LeadTable.Read(path, info, 0, default))
        {
            var candidate = mapper.Map(row);
            truth.Add(int.Parse(row.Values[0].Trim()[..^1], CultureInfo.InvariantCulture));
            persons.Add(
                new MatchPerson
                {
                    Id = Guid.NewGuid(),
                    Name = candidate.Name,
                    Birth = MatchBase.BirthOf(candidate.BirthDate, candidate.BirthYear),
                    Phones = [.. candidate.Phones.Select(p => string.Concat((p.Key ?? p.Raw).Where(char.IsAsciiDigit)))],
                    Accounts = [],
                    Address = candidate.Address,
                    City = candidate.City,
                    Postcode = candidate.Postcode,
                    Province = candidate.Province,
                }
            );
        }
        return (persons, truth);
    }
}
