using LeadCrm.Core.Entities;

namespace LeadCrm.Identity.Domain;

/// <summary>部门: headquarters or a franchise at the root, departments and teams below.</summary>
internal sealed class Department : AggregateRoot, ITenantOwned
{
    private Department() { }

    private Department(Guid id, string code, string name, Guid tenantId, Guid? parentId)
    {
        (Id, Code, Name, TenantId, ParentId) = (id, code, name, tenantId, parentId);
    }

    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";
    public Guid? ParentId { get; private set; }
    public Guid TenantId { get; private set; }
    public bool IsFranchise { get; private set; }

    public static Department Root(Guid id, string code, string name, bool isFranchise) =>
        new(id, code, name, id, null) { IsFranchise = isFranchise };

    public Department Add(Guid id, string code, string name) => new(id, code, name, TenantId, Id) { IsFranchise = IsFranchise };
}
