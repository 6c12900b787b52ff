using LeadCrm.Core;
using LeadCrm.Core.Http;
using LeadCrm.Core.Security;
using LeadCrm.Host.Database;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace LeadCrm.Tests.Architecture;

/// <summary>The routes as the modules map them, without a database or a server.</summary>
public sealed class EndpointTests
{
    private static readonly List<RouteEndpoint> Routes = Build();

    private static List<RouteEndpoint> Build()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddLeadCrmCore(builder.Configuration, Product.Modules);
        builder.Services.AddLeadCrmDatabase(builder.Configuration);
        foreach (var module in Product.Modules)
            module.ConfigureServices(builder.Services, builder.Configuration);
        // Only whether a parameter is a service is asked for here.
        builder.Services.AddScoped<LeadCrm.Core.Jobs.IJobQueue>(_ => throw new NotSupportedException());
        var app = builder.Build();
        foreach (var module in Product.Modules)
            module.MapEndpoints(app);
        return ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().ToList();
    }

    [Fact]
    public void Every_route_is_below_api_and_says_who_may_call_it_and_on_which_rows()
    {
        Routes.Count.ShouldBeGreaterThan(25);
        foreach (var route in Routes)
        {
            route.RoutePattern.RawText.ShouldStartWith("/api/");
            (
                route.Metadata.GetMetadata<PermissionMetadata>() is not null || route.Metadata.GetMetadata<IAllowAnonymous>() is not null
            ).ShouldBeTrue(route.DisplayName);
            route.Metadata.GetMetadata<ScopeMetadata>().ShouldNotBeNull(route.DisplayName);
        }
    }

    [Fact]
    public void Permissions_and_resources_that_routes_name_exist()
    {
        var catalog = new PermissionCatalog(Product.Modules);
        foreach (var route in Routes)
        {
            if (route.Metadata.GetMetadata<PermissionMetadata>()?.Permission is { } permission)
                catalog.Permissions.Keys.ShouldContain(permission, route.DisplayName);
            if (route.Metadata.GetMetadata<ScopeMetadata>()?.Resource is { } resource)
                catalog.Resources.Keys.ShouldContain(resource, route.DisplayName);
        }
    }

    [Fact]
    public void Every_permission_that_is_no_group_guards_a_route_or_a_row()
    {
        var used = Routes.Select(r => r.Metadata.GetMetadata<PermissionMetadata>()?.Permission).ToHashSet();
        var all = Product.Modules.SelectMany(m => m.Permissions).ToList();
        var groups = all.Select(p => p.Parent).ToHashSet();
        // What code asks for beside routes: the wall between tenants, and parts of a command.
        string[] byCode = ["LeadCrm.Identity.CrossTenant", "LeadCrm.Leads.ChangeContacts", "LeadCrm.Leads.ExportClear"];
        all.Select(p => p.Name).Where(p => !used.Contains(p) && !groups.Contains(p) && !byCode.Contains(p)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_route_that_works_on_one_object_is_scoped()
    {
        // What belongs to the whole installation is for headquarters alone; a session is one's own.
        var wide = Product.Modules.SelectMany(m => m.Permissions).Where(p => p.HeadquartersOnly).Select(p => p.Name).ToHashSet();
        foreach (var route in Routes.Where(r => r.RoutePattern.RawText!.Contains("{id", StringComparison.Ordinal)))
            (
                route.Metadata.GetMetadata<ScopeMetadata>()!.Resource is not null
                || wide.Contains(route.Metadata.GetMetadata<PermissionMetadata>()?.Permission ?? "")
                || route.RoutePattern.RawText!.StartsWith("/api/account/", StringComparison.Ordinal)
            ).ShouldBeTrue(route.DisplayName);
    }

    // Whoever gets hold of an API key must not be able to make more of it.
    [Fact]
    public void A_machine_changes_nothing_about_accounts_keys_users_and_roles()
    {
        string[] prefixes = ["/api/account", "/api/api-keys", "/api/users", "/api/roles"];
        var routes = Routes
            .Where(r => prefixes.Any(p => r.RoutePattern.RawText!.StartsWith(p, StringComparison.Ordinal)))
            .Where(r => r.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Where(r => r.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Any(m => m != "GET"))
            .ToList();
        routes.Count.ShouldBeGreaterThan(8);
        foreach (var route in routes)
            route.Metadata.GetMetadata<PeopleOnlyMetadata>().ShouldNotBeNull(route.DisplayName);
    }

    [Fact]
    public void Every_route_has_a_name() =>
        Routes.Select(r => r.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName).ShouldAllBe(n => n != null);
}
