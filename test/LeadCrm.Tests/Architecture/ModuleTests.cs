using System.Reflection;
using LeadCrm.Core.Entities;
using LeadCrm.Core.Modules;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace LeadCrm.Tests.Architecture;

public sealed class ModuleTests
{
    private const BindingFlags All =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Fact]
    public void Modules_are_found()
    {
        Product.Modules.Count.ShouldBeGreaterThanOrEqualTo(2);
        Product.Modules.Select(m => m.Name).ShouldBeUnique();
        Product.ModuleAssemblies.ShouldBeUnique();
    }

    [Fact]
    public void The_host_lists_every_module() =>
        Host.Modules.All.Select(m => m.GetType()).ShouldBe(Product.Modules.Select(m => m.GetType()), ignoreOrder: true);

    [Fact]
    public void No_module_references_a_module()
    {
        var modules = Product.ModuleAssemblies.Select(a => a.GetName().Name).ToHashSet();
        foreach (var assembly in Product.ModuleAssemblies)
            assembly
                .GetReferencedAssemblies()
                .Select(r => r.Name)
                .Where(modules.Contains)
                .ShouldBeEmpty($"{assembly.GetName().Name} references another module");
    }

    [Fact]
    public void Core_and_contracts_reference_no_module()
    {
        var modules = Product.ModuleAssemblies.Select(a => a.GetName().Name).Append("LeadCrm.Host").ToHashSet();
        foreach (var name in new[] { "LeadCrm.Core", "LeadCrm.Contracts" })
            Assembly.Load(name).GetReferencedAssemblies().Select(r => r.Name).Where(modules.Contains).ShouldBeEmpty(name);
    }

    // Inputs and answers are public for the framework's validation and OpenAPI, with the enums, constants and codes they name; so is what
    // Host calls: the module class and extensions of the pipeline.
    [Fact]
    public void What_a_module_does_is_internal()
    {
        foreach (var assembly in Product.ModuleAssemblies)
        {
            foreach (
                var type in assembly.GetExportedTypes().Where(t => t.Namespace?.StartsWith("LeadCrm.", StringComparison.Ordinal) == true)
            )
            {
                var isShape =
                    type.IsEnum
                    || type.IsInterface
                    || IsRecord(type)
                    || type.Name.EndsWith("Consts", StringComparison.Ordinal)
                    || type.Name.EndsWith("ErrorCodes", StringComparison.Ordinal);
                var isEntry =
                    type.IsSubclassOf(typeof(LeadCrmModule))
                    || (type is { IsAbstract: true, IsSealed: true } && type.Namespace == assembly.GetName().Name);
                (isShape || isEntry).ShouldBeTrue($"{type.FullName} is public");
            }
        }
    }

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$", All) is not null;

    [Fact]
    public void Services_entities_and_configurations_are_internal()
    {
        foreach (var type in Product.ModuleAssemblies.SelectMany(Product.TypesOf).Where(t => t.IsVisible))
        {
            typeof(Entity).IsAssignableFrom(type).ShouldBeFalse($"{type.FullName} is an entity");
            type.Name.EndsWith("Service", StringComparison.Ordinal).ShouldBeFalse($"{type.FullName} is a service");
            type.Name.EndsWith("Endpoints", StringComparison.Ordinal).ShouldBeFalse($"{type.FullName} maps routes");
            type.GetInterfaces()
                .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityTypeConfiguration<>))
                .ShouldBeFalse(type.FullName);
        }
    }

    [Fact]
    public void The_domain_knows_neither_database_nor_web()
    {
        var found = 0;
        foreach (var type in Product.ModuleAssemblies.SelectMany(Product.TypesOf).Where(t => InFolder(t, "Domain")))
        {
            found++;
            foreach (var used in Uses(type))
            {
                var name = used.Namespace ?? "";
                var isIdentityBase = type.BaseType?.Namespace == "Microsoft.AspNetCore.Identity" && name == "Microsoft.AspNetCore.Identity";
                (
                    isIdentityBase
                    || !(
                        name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
                        || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
                    )
                ).ShouldBeTrue($"{type.FullName} uses {used.FullName}");
            }
        }
        found.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void Layers_look_inward_only()
    {
        foreach (var type in Product.ModuleAssemblies.SelectMany(Product.TypesOf).Where(t => InFolder(t, "Domain")))
        foreach (var used in Uses(type))
            (InFolder(used, "Http") || InFolder(used, "Data")).ShouldBeFalse($"{type.FullName} uses {used.FullName}");
    }

    [Fact]
    public void No_entity_has_a_time_with_an_offset()
    {
        var entities = Product
            .Assemblies.SelectMany(Product.TypesOf)
            .Where(t => typeof(Entity).IsAssignableFrom(t) || InFolder(t, "Domain"))
            .ToList();
        entities.Count.ShouldBeGreaterThan(20);
        foreach (var entity in entities)
        foreach (var property in entity.GetProperties(All))
            (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType).ShouldNotBe(
                typeof(DateTimeOffset),
                $"{entity.Name}.{property.Name}: SQLite cannot order it"
            );
    }

    [Fact]
    public void Tables_begin_with_the_name_of_their_module()
    {
        using var db = new Host.Database.DesignTimeDbContextFactory().CreateDbContext([]);
        var modules = Product.Modules.ToDictionary(m => m.Assembly, m => m.Name);
        foreach (var entity in db.Model.GetEntityTypes())
        {
            var prefix =
                modules.GetValueOrDefault(entity.ClrType.Assembly)
                ?? (entity.ClrType.Namespace!.StartsWith("LeadCrm.Core", StringComparison.Ordinal) ? "Core" : "Identity");
            entity.GetTableName().ShouldStartWith(prefix + "_");
        }
    }

    private static bool InFolder(Type type, string folder) =>
        type.Namespace?.Split('.') is { Length: >= 3 } parts && parts[0] == "LeadCrm" && parts[2] == folder;

    private static IEnumerable<Type> Uses(Type type)
    {
        var direct = type.GetFields(All)
            .Select(f => f.FieldType)
            .Concat(type.GetProperties(All).Select(p => p.PropertyType))
            .Concat(
                type.GetMethods(All).SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType).Concat(Locals(m)))
            )
            .Concat(type.GetConstructors(All).SelectMany(c => c.GetParameters().Select(p => p.ParameterType).Concat(Locals(c))))
            .Concat(type.GetInterfaces())
            .Append(type.BaseType ?? typeof(object));
        return direct.SelectMany(Parts).Distinct();
    }

    private static IEnumerable<Type> Locals(MethodBase method) => method.GetMethodBody()?.LocalVariables.Select(l => l.LocalType) ?? [];

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type)
        : [type];
}
