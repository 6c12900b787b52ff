using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Security;
using Shouldly;
using Xunit;

namespace LeadCrm.Tests.Architecture;

public sealed partial class TextAndPermissionTests
{
    private readonly TextCatalog texts = new(Product.Modules);

    private static readonly List<(string Where, ErrorCode Code)> Codes =
    [
        .. Product
            .Assemblies.SelectMany(a => a.GetTypes())
            .Where(t => t.Name.EndsWith("ErrorCodes", StringComparison.Ordinal))
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(f => f.FieldType == typeof(ErrorCode))
            .Select(f => ($"{f.DeclaringType!.Name}.{f.Name}", (ErrorCode)f.GetValue(null)!)),
    ];

    [Fact]
    public void Every_error_code_has_a_text_in_every_language()
    {
        Codes.Count.ShouldBeGreaterThan(40);
        foreach (var (where, code) in Codes)
        foreach (var language in TextCatalog.Languages)
            texts.Find(language, code.Code).ShouldNotBeNullOrWhiteSpace($"{where} in {language}");
    }

    [Fact]
    public void Every_error_code_is_used_once_and_named_after_its_module()
    {
        Codes.Select(c => c.Code.Code).ShouldBeUnique();
        foreach (var (where, code) in Codes)
        {
            code.Code.ShouldMatch("^(Core|" + string.Join('|', Product.Modules.Select(m => m.Name)) + "):[A-Z][A-Za-z.]+$", where);
            code.Status.ShouldBeInRange(400, 599, where);
        }
    }

    [Fact]
    public void Languages_have_the_same_names_and_placeholders()
    {
        var (chinese, english) = (texts.Names("zh-Hans"), texts.Names("en"));
        chinese.ShouldNotBeEmpty();
        chinese.Except(english).ShouldBeEmpty("missing in English");
        english.Except(chinese).ShouldBeEmpty("missing in Chinese");
        foreach (var name in chinese)
            Placeholders("zh-Hans", name).ShouldBe(Placeholders("en", name), ignoreOrder: true, name);
    }

    [Fact]
    public void Chinese_texts_are_Chinese() =>
        texts
            .Names("zh-Hans")
            .Where(n =>
                !n.StartsWith("ImportField:", StringComparison.Ordinal)
                && !texts.Find("zh-Hans", n)!.Any(c => c is >= '\u4E00' and <= '\u9FFF')
            )
            .ShouldBeEmpty();

    [Fact]
    public void Every_permission_has_a_text_and_a_place_in_the_tree()
    {
        var permissions = Product.Modules.SelectMany(m => m.Permissions).ToList();
        permissions.Count.ShouldBeGreaterThan(10);
        permissions.Select(p => p.Name).ShouldBeUnique();
        foreach (var permission in permissions)
        {
            permission.Name.ShouldStartWith("LeadCrm.");
            foreach (var language in TextCatalog.Languages)
                texts.Find(language, "Permission:" + permission.Name).ShouldNotBeNullOrWhiteSpace($"{permission.Name} in {language}");
            if (permission.Parent is not null)
                permissions.ShouldContain(p => p.Name == permission.Parent);
        }
    }

    [Fact]
    public void Presets_name_permissions_and_resources_that_exist()
    {
        var catalog = new PermissionCatalog(Product.Modules);
        foreach (var role in Roles())
        {
            foreach (var permission in role.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()!))
            {
                catalog.Permissions.Keys.ShouldContain(permission, $"preset of {role.GetProperty("name")}");
                var parent = catalog.Permissions[permission].Parent;
                if (parent is not null)
                    role.GetProperty("permissions")
                        .EnumerateArray()
                        .Select(p => p.GetString())
                        .ShouldContain(parent, $"{role.GetProperty("name")} has {permission} without {parent}");
            }
            foreach (var scope in role.GetProperty("scopes").EnumerateObject())
            {
                catalog.Resources.Keys.ShouldContain(scope.Name);
                Enum.TryParse<DataScope>(scope.Value.GetString(), out _).ShouldBeTrue(scope.Value.GetString());
            }
        }
    }

    // The roles of the vocabulary.
    [Theory]
    [InlineData("sales")]
    [InlineData("sales-manager")]
    [InlineData("tmk")]
    [InlineData("tmk-manager")]
    [InlineData("qa")]
    [InlineData("qa-lead")]
    [InlineData("finance")]
    [InlineData("cashier")]
    [InlineData("member-service")]
    [InlineData("operator")]
    [InlineData("marketer")]
    [InlineData("channel-manager")]
    [InlineData("franchise-admin")]
    [InlineData("franchise-sales")]
    [InlineData("front-desk")]
    [InlineData("headhunter")]
    [InlineData("auditor")]
    [InlineData("admin")]
    public void Every_role_has_a_preset(string role)
    {
        var preset = Roles().Single(r => r.GetProperty("name").GetString() == role);
        preset.GetProperty("titleZh").GetString().ShouldNotBeNullOrEmpty();
        preset.GetProperty("titleEn").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void A_franchise_role_never_passes_the_wall() =>
        Roles()
            .Where(r => r.GetProperty("name").GetString()!.StartsWith("franchise", StringComparison.Ordinal))
            .ShouldAllBe(r => !r.GetProperty("permissions").EnumerateArray().Any(p => p.GetString() == "LeadCrm.Identity.CrossTenant"));

    private static List<JsonElement> Roles()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Product.Root, "database/seed/roles.json")));
        return document.RootElement.EnumerateArray().Select(e => e.Clone()).ToList();
    }

    private IEnumerable<string> Placeholders(string language, string name) =>
        Placeholder().Matches(texts.Find(language, name)!).Select(m => m.Value).Distinct();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}
