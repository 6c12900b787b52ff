using System.Globalization;
using LeadCrm.Core.Security;
using LeadCrm.Identity.Application;

namespace LeadCrm.ApiTests.Identity;

/// <summary>An account that a test made.</summary>
internal sealed record Employee(Guid Id, string UserName, string Password)
{
    public string Url => $"/api/users/{Id}";
}

/// <summary>Makes people, roles and departments through HTTP, and changes them.</summary>
internal sealed class Office(LeadCrmApp app)
{
    private static int names;

    /// <summary>A name that nobody has.</summary>
    public static string Name(string prefix = "p") =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}{Interlocked.Increment(ref names)}");

    public async Task<RoleDto> Role(string name, string by = "admin") =>
        (await app.As(by).Get<List<RoleDto>>("/api/roles")).Single(r => r.Name == name);

    public async Task<DepartmentNodeDto> Department(string name, string by = "admin") => (await Tree(by)).Single(d => d.Name == name);

    public Task<List<DepartmentNodeDto>> Tree(string by = "admin") => app.As(by).Get<List<DepartmentNodeDto>>("/api/departments/tree");

    public async Task<DepartmentNodeDto> NewDepartment(string? name = null, string parent = "北京分校", string by = "admin")
    {
        var parentId = (await Department(parent, by)).Id;
        return await app.As(by).Post("/api/departments", new { name = name ?? Name("组"), parentId }).Read<DepartmentNodeDto>();
    }

    /// <summary>What is asked of a new account.</summary>
    public async Task<CreateUserInput> Input(string role = "sales", string department = "北京分校") =>
        new()
        {
            UserName = Name(),
            DisplayName = "新同事",
            DepartmentId = (await Department(department)).Id,
            RoleIds = [(await Role(role)).Id],
        };

    public async Task<Employee> Person(string role = "sales", string department = "北京分校") =>
        await Person(await Input(role, department));

    public async Task<Employee> Person(CreateUserInput input, string by = "admin")
    {
        var made = await app.As(by).Post("/api/users", input).Read<InitialPasswordDto>();
        return new Employee(made.Id, input.UserName!, made.Password);
    }

    public Task<UserDto> Seen(Employee person, string by = "admin") => app.As(by).Get<UserDto>(person.Url);

    /// <summary>Everything as it is, to be sent back with a change.</summary>
    public static UpdateUserInput Change(UserDto user) =>
        new()
        {
            DisplayName = user.DisplayName,
            EmployeeNo = user.EmployeeNo,
            Email = user.Email,
            PhoneNumber = user.PhoneNumber,
            DepartmentId = user.DepartmentId,
            ManagerId = user.ManagerId,
            Level = user.Level,
            RoleIds = user.RoleIds,
            Permissions = user.Permissions,
            Version = user.Version,
        };

    /// <summary>Signs in with the first password and changes it to that of the demonstration, so that <c>app.As</c> knows it.</summary>
    public async Task<HttpClient> SignedIn(Employee person)
    {
        var http = app.CreateClient();
        http.DefaultRequestHeaders.Authorization = LeadCrmApp.Bearer((await app.SignInAsync(person.UserName, person.Password)).AccessToken);
        await http.Post("/api/account/change-password", new { currentPassword = person.Password, newPassword = LeadCrmApp.Password })
            .ShouldSucceed();
        return app.As(person.UserName);
    }

    public async Task<RoleDto> NewRole(IReadOnlyList<string> permissions, params (string Resource, DataScope Scope)[] scopes)
    {
        var role = await app.As("admin")
            .Post(
                "/api/roles",
                new
                {
                    name = Name("role-"),
                    titleZh = "测试角色",
                    titleEn = "Test role",
                }
            )
            .Read<RoleDto>();
        return await app.As("admin").Put($"/api/roles/{role.Id}", Change(role, permissions, scopes)).Read<RoleDto>();
    }

    public static UpdateRoleInput Change(
        RoleDto role,
        IReadOnlyList<string> permissions,
        params (string Resource, DataScope Scope)[] scopes
    )
    {
        var all = role.Scopes.ToDictionary(s => s.Key, s => s.Value);
        foreach (var (resource, scope) in scopes)
            all[resource] = scope;
        return new UpdateRoleInput
        {
            TitleZh = role.TitleZh,
            TitleEn = role.TitleEn,
            Permissions = permissions,
            Scopes = all,
            Version = role.Version,
        };
    }

    /// <summary>Somebody with a new role of these permissions, signed in.</summary>
    public async Task<(Employee Person, RoleDto Role, HttpClient Http)> PersonWith(
        IReadOnlyList<string> permissions,
        params (string Resource, DataScope Scope)[] scopes
    )
    {
        var role = await NewRole(permissions, scopes);
        var person = await Person(role.Name, "总部");
        return (person, role, await SignedIn(person));
    }

    /// <summary>Requests that begin together.</summary>
    public static async Task<HttpResponseMessage[]> AtOnce(params Func<Task<HttpResponseMessage>>[] requests)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = requests
            .Select(async send =>
            {
                await start.Task;
                await Task.Yield();
                return await send();
            })
            .ToList();
        start.SetResult();
        return await Task.WhenAll(running);
    }
}
