using AutoMapper;
using LeadCrm.Core.Security;
using LeadCrm.Telemarketing.Domain;

namespace LeadCrm.Telemarketing.Application;

internal sealed class CallMapping : Profile
{
    public CallMapping() =>
        CreateMap<Call, CallListDto>()
            .ForMember(d => d.Number, o => o.MapFrom(c => ContactMask.Phone(c.Number)))
            .ForMember(d => d.UserName, o => o.Ignore())
            .ForMember(d => d.DepartmentName, o => o.Ignore())
            .ForMember(d => d.LeadNumber, o => o.Ignore())
            .ForMember(d => d.LeadName, o => o.Ignore());
}
