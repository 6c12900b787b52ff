using System.Collections.Concurrent;
using LeadCrm.Core.Security;
using LeadCrm.Identity.Application;

namespace LeadCrm.ApiTests.Platform.Walk;

/// <summary>Somebody who walks, and what the product says of them.</summary>
internal sealed record Walker(string Name, MeDto Me)
{
    public bool May(WalkRoute route) =>
        route.Permission is WalkRoute.Nobody or WalkRoute.SignedIn || Me.Permissions.Contains(route.Permission!);

    public bool PassesWall => Me.Permissions.Contains("LeadCrm.Identity.CrossTenant");
}

/// <summary>An object that was made, and whose it is.</summary>
internal sealed record WalkObject(string Id, Walker Owner);

/// <summary>The people, the departments, and the objects they have.</summary>
internal sealed class WalkWorld
{
    /// <summary>One of each role, and more where it matters whose the object is.</summary>
    private static readonly string[] Names =
    [
        "sales.bj1",
        "sales.bj2",
        "sales.sh1",
        "sales.manager.bj",
        "sales.manager.sh",
        "tmk1",
        "tmk.manager",
        "qa1",
        "qa.lead",
        "finance1",
        "cashier1",
        "service1",
        "operator1",
        "marketer1",
        "channel1",
        "f1.admin",
        "f1.sales1",
        "f2.admin",
        "f2.sales1",
        "front.desk1",
        "headhunter1",
        "auditor1",
        "admin",
    ];

    private readonly Dictionary<Guid, Guid?> parents;
    private readonly ConcurrentDictionary<string, IReadOnlyList<WalkObject>> objects = new();

    private WalkWorld(LeadCrmApp app, WalkRoutes routes, IReadOnlyList<Walker> walkers, Dictionary<Guid, Guid?> parents)
    {
        (App, Routes, Walkers, this.parents) = (app, routes, walkers, parents);
        Departments = [.. parents.Keys];
    }

    public LeadCrmApp App { get; }
    public WalkRoutes Routes { get; }
    public IReadOnlyList<Walker> Walkers { get; }
    public IReadOnlyList<Guid> Departments { get; }

    public static async Task<WalkWorld> CreateAsync(LeadCrmApp app)
    {
        var walkers = new List<Walker>();
        foreach (var name in Names)
            walkers.Add(new Walker(name, await app.Person(name)));
        var departments = await app.As("admin").Get<List<DepartmentDto>>("/api/departments");
        return new WalkWorld(app, await WalkRoutes.ReadAsync(app), walkers, departments.ToDictionary(d => d.Id, d => d.ParentId));
    }

    public Walker Person(string name) => Walkers.Single(w => w.Name == name);

    /// <summary>Whether the data scope lets the viewer see what belongs to the owner.</summary>
    public bool InScope(string resource, Walker viewer, Walker owner)
    {
        if (!viewer.PassesWall && viewer.Me.TenantId != owner.Me.TenantId)
            return false;
        return viewer.Me.DataScope.GetValueOrDefault(resource, DataScope.Self) switch
        {
            DataScope.All => true,
            DataScope.DepartmentAndBelow => IsWithin(owner.Me.DepartmentId, viewer.Me.DepartmentId),
            DataScope.Department => owner.Me.DepartmentId == viewer.Me.DepartmentId,
            _ => owner.Name == viewer.Name,
        };
    }

    private bool IsWithin(Guid? department, Guid root)
    {
        for (; department is not null; department = parents.GetValueOrDefault(department.Value))
            if (department == root)
                return true;
        return false;
    }

    /// <summary>One object of each owner, made once.</summary>
    public async Task<IReadOnlyList<WalkObject>> ObjectsAsync(WalkKind kind)
    {
        if (objects.TryGetValue(kind.Name, out var made))
            return made;
        var all = new List<WalkObject>();
        foreach (var owner in OwnersOf(kind))
            all.Add(new WalkObject(await kind.Make(App, owner.Name), owner));
        return objects[kind.Name] = all;
    }

    public IEnumerable<Walker> OwnersOf(WalkKind kind) => Walkers.Where(w => kind.Owners.Contains(w.Name));
}
