using LeadCrm.Leads.Domain.Duplicates;
using LeadCrm.Leads.Domain.Duplicates.Matching;

namespace LeadCrm.Leads.Application.Duplicates;

/// <summary>Says in words of the business what the matcher compared.</summary>
internal static class DuplicateReasons
{
    public static IReadOnlyList<DuplicateReasonDto> Of(long pattern) =>
        [
            .. Enum.GetValues<MatchField>()
                .Select(f => (Field: f, Level: new MatchPattern((ulong)pattern)[f]))
                .Where(f => f.Level != MatchLevel.Missing)
                .Select(f => new DuplicateReasonDto(FactOf(f.Field), AgreementOf(f.Level))),
        ];

    private static DuplicateFact FactOf(MatchField field) =>
        field switch
        {
            MatchField.Given => DuplicateFact.GivenName,
            MatchField.Family => DuplicateFact.FamilyName,
            MatchField.Birth => DuplicateFact.BirthDate,
            MatchField.BirthYear => DuplicateFact.BirthYear,
            MatchField.Phone => DuplicateFact.Phone,
            MatchField.Account => DuplicateFact.Account,
            MatchField.IdCard => DuplicateFact.IdCard,
            MatchField.Gender => DuplicateFact.Gender,
            MatchField.House => DuplicateFact.HouseNumber,
            MatchField.Street => DuplicateFact.Street,
            MatchField.AddressMore => DuplicateFact.AddressMore,
            MatchField.City => DuplicateFact.City,
            MatchField.District => DuplicateFact.District,
            MatchField.Postcode => DuplicateFact.Postcode,
            MatchField.Province => DuplicateFact.Province,
            _ => DuplicateFact.School,
        };

    private static DuplicateAgreement AgreementOf(MatchLevel level) =>
        level switch
        {
            MatchLevel.Exact => DuplicateAgreement.Same,
            MatchLevel.Close => DuplicateAgreement.Close,
            MatchLevel.Near => DuplicateAgreement.Alike,
            _ => DuplicateAgreement.Different,
        };
}
