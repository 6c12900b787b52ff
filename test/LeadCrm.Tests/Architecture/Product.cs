using System.Reflection;
using LeadCrm.Core.Modules;
using Shouldly;

namespace LeadCrm.Tests.Architecture;

/// <summary>The product's assemblies and modules, discovered beside the test: a new module is tested without being named here.</summary>
internal static class Product
{
    public static readonly IReadOnlyList<Assembly> Assemblies =
    [
        .. Directory
            .GetFiles(AppContext.BaseDirectory, "LeadCrm.*.dll")
            .Select(Path.GetFileNameWithoutExtension)
            .Where(n => n != typeof(Product).Assembly.GetName().Name && !n!.Contains("Migrations", StringComparison.Ordinal))
            .Select(n => Assembly.Load(n!)),
    ];

    public static readonly IReadOnlyList<LeadCrmModule> Modules =
    [
        .. Assemblies
            .SelectMany(a => a.GetTypes())
            .Where(t => t.IsSubclassOf(typeof(LeadCrmModule)) && !t.IsAbstract)
            .Select(t => (LeadCrmModule)Activator.CreateInstance(t)!),
    ];

    public static IEnumerable<Assembly> ModuleAssemblies => Modules.Select(m => m.Assembly);

    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "LeadCrm.sln")))
                folder = folder.Parent;
            return folder.ShouldNotBeNull("the tests run inside a checkout").FullName;
        }
    }

    /// <summary>Types written by hand, with the nested ones.</summary>
    public static IEnumerable<Type> TypesOf(Assembly assembly) =>
        assembly
            .GetTypes()
            .Where(t =>
                !t.Name.StartsWith('<')
                && t.Namespace?.StartsWith("LeadCrm.", StringComparison.Ordinal) == true
                && !t.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute))
            );
}
