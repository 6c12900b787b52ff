using LeadCrm.Core.Entities;
using LeadCrm.Core.Errors;

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

    /// <summary>A dissolved department is kept for the past that happened in it.</summary>
    public DateTime? DissolvedAt { get; private set; }

    public static Department Root(Guid id, string code, string name, bool isFranchise) =>
        new(id, code, name, id, null) { IsFranchise = isFranchise };

    public Department Add(Guid id, string code, string name) => new(id, code, name, TenantId, Id) { IsFranchise = IsFranchise };

    public void Rename(string name) => Name = name.Trim();

    /// <summary>Puts the department under another one of the same tenant.</summary>
    /// <param name="parent">The new department above.</param>
    /// <param name="below">This department and all below it, where it cannot go.</param>
    public void MoveTo(Department parent, IReadOnlyCollection<Guid> below)
    {
        if (ParentId is null)
            throw new BusinessException(IdentityErrorCodes.RootDepartment).WithData("Name", Name);
        if (parent.TenantId != TenantId)
            throw new BusinessException(IdentityErrorCodes.OtherTenant).ForField("parentId");
        if (below.Contains(parent.Id))
            throw new BusinessException(IdentityErrorCodes.DepartmentCycle)
                .WithData("Name", Name)
                .WithData("Parent", parent.Name)
                .ForField("parentId");
        ParentId = parent.Id;
    }

    /// <summary>Ends the department, which must be empty.</summary>
    /// <param name="content">What is still in it, by kind.</param>
    /// <param name="now">UTC.</param>
    public void Dissolve(IReadOnlyDictionary<string, int> content, DateTime now)
    {
        if (ParentId is null && !IsFranchise)
            throw new BusinessException(IdentityErrorCodes.RootDepartment).WithData("Name", Name);
        if (content.Count > 0)
            throw new BusinessException(IdentityErrorCodes.DepartmentNotEmpty)
                .WithData("Name", Name)
                .WithData("People", content.GetValueOrDefault("People"))
                .WithData("Leads", content.Where(c => c.Key is not ("People" or "Departments")).Sum(c => c.Value))
                .WithData("Departments", content.GetValueOrDefault("Departments"));
        DissolvedAt = now;
    }
}
