using AutoMapper;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Export;

internal sealed class ExportMapping : Profile
{
    public ExportMapping() =>
        CreateMap<Lead, ExportRow>()
            .ForMember(r => r.Number, o => o.MapFrom(l => LeadNumbers.Format(l.Number)))
            .ForMember(r => r.Name, o => o.MapFrom(l => l.Person.Name))
            .ForMember(r => r.Gender, o => o.MapFrom(l => l.Person.Gender))
            .ForMember(r => r.BirthYear, o => o.MapFrom(l => l.Person.BirthYear))
            .ForMember(r => r.Education, o => o.MapFrom(l => l.Person.Education))
            .ForMember(r => r.School, o => o.MapFrom(l => l.Person.School))
            .ForMember(r => r.Major, o => o.MapFrom(l => l.Person.Major))
            .ForMember(r => r.City, o => o.MapFrom(l => l.Person.City))
            .ForMember(r => r.District, o => o.MapFrom(l => l.Person.District));
}
