using AutoMapper;
using LeadCrm.Core.Security;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Application;

internal sealed class LeadMapping : Profile
{
    public LeadMapping()
    {
        CreateMap<Lead, LeadListDto>()
            .ForMember(d => d.Number, o => o.MapFrom(l => LeadNumbers.Format(l.Number)))
            .ForMember(d => d.Name, o => o.MapFrom(l => l.Person.Name))
            .ForMember(d => d.Phone, o => o.MapFrom(l => l.Person.Phone == null ? null : ContactMask.Phone(l.Person.Phone)))
            .ForMember(d => d.City, o => o.MapFrom(l => l.Person.City))
            .ForMember(d => d.Tags, o => o.MapFrom(l => l.Tags.Select(t => t.Tag).ToList()))
            .ForMember(d => d.OwnerName, o => o.Ignore())
            .ForMember(d => d.DepartmentName, o => o.Ignore())
            .ForMember(d => d.RecycleOn, o => o.Ignore())
            .ForMember(d => d.LockedUntil, o => o.Ignore());

        CreateMap<Lead, LeadDto>()
            .ForMember(d => d.Number, o => o.MapFrom(l => LeadNumbers.Format(l.Number)))
            .ForMember(d => d.Name, o => o.MapFrom(l => l.Person.Name))
            .ForMember(d => d.Gender, o => o.MapFrom(l => l.Person.Gender))
            .ForMember(d => d.BirthYear, o => o.MapFrom(l => l.Person.BirthYear))
            .ForMember(d => d.BirthDate, o => o.MapFrom(l => l.Person.BirthDate))
            .ForMember(d => d.Province, o => o.MapFrom(l => l.Person.Province))
            .ForMember(d => d.Postcode, o => o.MapFrom(l => l.Person.Postcode))
            .ForMember(d => d.Address, o => o.MapFrom(l => l.Person.Address))
            .ForMember(d => d.Education, o => o.MapFrom(l => l.Person.Education))
            .ForMember(d => d.School, o => o.MapFrom(l => l.Person.School))
            .ForMember(d => d.Major, o => o.MapFrom(l => l.Person.Major))
            .ForMember(d => d.Employment, o => o.MapFrom(l => l.Person.Employment))
            .ForMember(d => d.City, o => o.MapFrom(l => l.Person.City))
            .ForMember(d => d.District, o => o.MapFrom(l => l.Person.District))
            .ForMember(
                d => d.Contacts,
                o =>
                    o.MapFrom(l =>
                        l.Person.Contacts.OrderBy(c => c.Id)
                            .Select(c => new ContactDto(c.Kind, ContactMasks.Mask(c.Kind, c.Value), c.Relation, c.Key != null)
                            {
                                Id = c.Kind == ContactKind.Phone && c.IsHard ? c.Id : null,
                            })
                            .ToList()
                    )
            )
            .ForMember(d => d.Tags, o => o.MapFrom(l => l.Tags.Select(t => t.Tag).ToList()))
            .ForMember(d => d.OwnerName, o => o.Ignore())
            .ForMember(d => d.PreviousOwnerName, o => o.Ignore())
            .ForMember(d => d.DepartmentName, o => o.Ignore())
            .ForMember(d => d.ReceivedFrom, o => o.Ignore())
            .ForMember(d => d.CreatedByName, o => o.Ignore())
            .ForMember(d => d.Collaborators, o => o.Ignore())
            .ForMember(d => d.MergedLeads, o => o.Ignore())
            .ForMember(d => d.Actions, o => o.Ignore())
            .ForMember(d => d.IsReadOnly, o => o.Ignore())
            .ForMember(d => d.Refusals, o => o.Ignore());
    }
}
