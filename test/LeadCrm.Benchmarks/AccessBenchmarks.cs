using System.Diagnostics;
using System.Globalization;
using System.Security.Claims;
using LeadCrm.Core;
using LeadCrm.Core.Http;
using LeadCrm.Core.Security;
using LeadCrm.Host;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Benchmarks;

/// <summary>What it costs to ask who may do what, and to show people only their own rows.</summary>
internal sealed class AccessBenchmarks(BenchmarkOptions options, Databases databases, Report report)
{
    private const int Checks = 300_000;

    /// <summary>One check in memory, alone and as the policy of a route.</summary>
    public async Task PermissionAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddLeadCrmCore(builder.Configuration, Modules.All);
        builder.Services.AddAuthorization();
        await using var app = builder.Build();
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var all = services.GetRequiredService<PermissionCatalog>().Permissions.Keys.ToList();
        var user = services.GetRequiredService<ICurrentUser>();
        user.ActAs(Somebody(all));
        report.Add("permission check, alone", Text(Measure(() => user.Can(all[^1]))));

        var policies = services.GetRequiredService<IAuthorizationPolicyProvider>();
        var authorization = services.GetRequiredService<IAuthorizationService>();
        var principal = new ClaimsPrincipal(new ClaimsIdentity("bench"));
        var name = new PermissionMetadata(all[^1]).Policy!;
        report.Add(
            "permission check, as policy of a route",
            Text(
                await MeasureAsync(async () =>
                {
                    var policy = await policies.GetPolicyAsync(name);
                    if (!(await authorization.AuthorizeAsync(principal, null, policy!)).Succeeded)
                        throw new InvalidOperationException("The check refuses.");
                })
            )
        );
    }

    private static UserAccess Somebody(List<string> permissions) =>
        new()
        {
            UserId = Guid.NewGuid(),
            UserName = "bench",
            DisplayName = "bench",
            DepartmentId = Guid.NewGuid(),
            TenantId = Guid.NewGuid(),
            Roles = [],
            Permissions = permissions.ToHashSet(StringComparer.Ordinal),
            Scopes = new Dictionary<string, ResolvedScope>(),
        };

    private static double Measure(Func<bool> check)
    {
        var granted = 0;
        for (var i = 0; i < Checks; i++)
            granted += check() ? 1 : 0;
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < Checks; i++)
            granted += check() ? 1 : 0;
        var elapsed = Stopwatch.GetElapsedTime(begin);
        return granted == 2 * Checks ? elapsed.TotalNanoseconds / Checks : throw new InvalidOperationException("The check refuses.");
    }

    private static async Task<double> MeasureAsync(Func<Task> check)
    {
        for (var i = 0; i < Checks / 10; i++)
            await check();
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < Checks; i++)
            await check();
        return Stopwatch.GetElapsedTime(begin).TotalNanoseconds / Checks;
    }

    private static string Text(double nanoseconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:0} ns ({nanoseconds / 50_000:P2} of 50 µs)");

    /// <summary>The same rows: as the data scope limits them, and asked for by hand by somebody whom nothing limits.</summary>
    public async Task ScopeAsync()
    {
        await using var server = await Server.StartAsync(databases.Provider, await databases.CopyAsync("scope"), options.Work);
        using var admin = await Client.SignInAsync(server, "admin");
        foreach (var (name, filter, field) in Viewers)
        {
            using var viewer = await Client.SignInAsync(server, name);
            var mine = (await viewer.GetJsonAsync("api/account/me")).GetProperty(field).GetString();
            foreach (var count in new[] { "&count=none", "" })
            {
                var free = await MeasureAsync(server, admin, $"api/leads?{filter}={mine}{count}");
                var scoped = await MeasureAsync(server, viewer, $"api/leads?maxResultCount=20{count}");
                var ratio = scoped.Percentile(50) / free.Percentile(50);
                var what = count.Length == 0 ? "with total" : "without total";
                report.Add($"list {what}, {name}, by scope", scoped, server);
                report.Add($"list {what}, the same rows, by filter", free, server);
                report.Add($"scope ÷ filter, {name}, {what}", string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00}"));
            }
        }
    }

    private static readonly (string Name, string Filter, string Field)[] Viewers =
    [
        ("sales.bj1", "ownerId", "id"),
        ("sales.manager.bj", "departmentId", "departmentId"),
        ("f1.admin", "departmentId", "departmentId"),
    ];

    private Task<Measured> MeasureAsync(Server server, Client client, string path) =>
        Load.RunAsync(server, 1, options, _ => client.GetAsync(path));
}
