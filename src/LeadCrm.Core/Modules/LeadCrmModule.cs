using System.Reflection;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Core.Modules;

/// <summary>
/// A business area: one project with its domain, services, tables and routes. Host lists the modules; the list is the only place where a
/// module is registered.
/// </summary>
public abstract class LeadCrmModule
{
    /// <summary>Short name, also the prefix of its tables and error codes.</summary>
    public abstract string Name { get; }

    /// <summary>Rights the module asks for at its routes.</summary>
    public virtual IReadOnlyList<PermissionDefinition> Permissions => [];

    /// <summary>Kinds of rows on which roles get a data scope.</summary>
    public virtual IReadOnlyList<ResourceDefinition> Resources => [];

    /// <summary>Values of the module that an administrator may change.</summary>
    public virtual IReadOnlyList<Setting> Settings => [];

    /// <summary>Where the module's entity configurations, mappings and texts are found.</summary>
    public Assembly Assembly => GetType().Assembly;

    /// <summary>Registers the module's services.</summary>
    public abstract void ConfigureServices(IServiceCollection services, IConfiguration configuration);

    /// <summary>Maps the module's routes.</summary>
    public abstract void MapEndpoints(IEndpointRouteBuilder routes);

    /// <summary>Writes reference data, and demo data where asked, once; called at start after migrations, in the order of the module list.</summary>
    public virtual Task SeedAsync(SeedContext context, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Writes made-up rows in large numbers, for demonstrations and measurements; called by the command <c>fill</c>, never at start.</summary>
    public virtual Task FillAsync(FillContext context, CancellationToken ct) => Task.CompletedTask;
}

/// <summary>What a module needs to seed.</summary>
/// <param name="Services">A scope of its own.</param>
/// <param name="Demo">Whether demo data is wanted.</param>
public sealed record SeedContext(IServiceProvider Services, bool Demo);

/// <summary>How much a module is to make up. The same seed and instant give the same rows in an empty database, apart from ids.</summary>
/// <param name="Services">A scope of its own.</param>
/// <param name="Leads">Leads wanted; other rows follow from them.</param>
/// <param name="Seed">Where the random numbers begin.</param>
/// <param name="AsOf">The instant at which the story ends, UTC: nothing has happened after it, and what is planned is planned from it.</param>
public sealed record FillContext(IServiceProvider Services, int Leads, int Seed, DateTime AsOf);
