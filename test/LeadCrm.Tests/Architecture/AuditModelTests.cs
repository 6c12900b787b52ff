using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Localization;
using LeadCrm.Host.Database;
using Microsoft.EntityFrameworkCore.Metadata;
using Shouldly;
using Xunit;

namespace LeadCrm.Tests.Architecture;

/// <summary>What the audit log takes from the entities there are.</summary>
public sealed class AuditModelTests
{
    private static readonly string[] Suspicious = ["Password", "Secret", "Hash", "Token", "Stamp", "ApiKey", "RecoveryCode"];
    private static readonly List<IEntityType> Entities = Model();

    private static List<IEntityType> Model()
    {
        using var db = new DesignTimeDbContextFactory().CreateDbContext([]);
        return [.. db.Model.GetEntityTypes()];
    }

    [Fact]
    public void No_secret_gets_into_the_log()
    {
        foreach (var type in Entities.Select(AuditedType.Of).OfType<AuditedType>())
        foreach (var field in type.Fields.Where(f => f.Property.ClrType == typeof(string) || f.Property.ClrType == typeof(byte[])))
            (field.IsSecret || !Suspicious.Any(s => field.Property.Name.Contains(s, StringComparison.OrdinalIgnoreCase))).ShouldBeTrue(
                $"{type.Name}.{field.Property.Name} looks like a secret: mark it [Secret], or [NotAudited] when it is of no interest"
            );
    }

    [Theory]
    [InlineData("Phone")]
    [InlineData("Mobile")]
    [InlineData("WeChat")]
    [InlineData("Email")]
    [InlineData("IdNumber")]
    [InlineData("IdCard")]
    [InlineData("StudentName")]
    public void Personal_data_is_masked_in_the_log(string name)
    {
        foreach (var type in Entities.Select(AuditedType.Of).OfType<AuditedType>())
        foreach (var field in type.Fields.Where(f => f.Property.ClrType == typeof(string)))
            (field.IsSecret || field.Mask is not null || !field.Property.Name.Contains(name, StringComparison.Ordinal)).ShouldBeTrue(
                $"{type.Name}.{field.Property.Name} looks like personal data: mark it [Masked(…)]"
            );
    }

    [Theory]
    [InlineData("Lead", true)]
    [InlineData("Person", true)]
    [InlineData("ContactKey", true)]
    [InlineData("User", true)]
    [InlineData("Role", true)]
    [InlineData("PermissionGrant", true)]
    [InlineData("RoleScope", true)]
    [InlineData("IdentityUserRole`1", true)]
    [InlineData("SettingValue", true)]
    [InlineData("LeadEvent", false)]
    [InlineData("Touch", false)]
    [InlineData("FollowUp", false)]
    [InlineData("LeadKey", false)]
    [InlineData("Stamp", false)]
    [InlineData("IdempotencyRecord", false)]
    [InlineData("IdentityUserToken`1", false)]
    [InlineData("AuditEntry", false)]
    [InlineData("JobRun", false)]
    public void Records_are_in_the_log_and_histories_are_not(string entity, bool isIn) =>
        (AuditedType.Of(Entities.Single(e => e.ClrType.Name == entity)) is not null).ShouldBe(isIn);

    [Fact]
    public void A_history_has_nothing_that_could_be_set() =>
        Entities
            .Where(e => typeof(IAppendOnly).IsAssignableFrom(e.ClrType))
            .SelectMany(e => e.GetProperties())
            .Where(p => p.PropertyInfo?.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Length == 0)
            .Select(p => $"{p.DeclaringType.ClrType.Name}.{p.Name}")
            .ShouldBeEmpty();

    [Fact]
    public void Every_kind_of_job_has_a_text_in_every_language()
    {
        var texts = new TextCatalog(Product.Modules);
        var jobs = Product
            .Assemblies.SelectMany(Product.TypesOf)
            .Where(t => t is { IsClass: true, IsAbstract: false })
            .Where(t => typeof(IBackgroundJob).IsAssignableFrom(t) || typeof(IRecurringJob).IsAssignableFrom(t))
            .ToList();
        jobs.Count.ShouldBeGreaterThanOrEqualTo(2);
        foreach (var job in jobs)
        foreach (var language in TextCatalog.Languages)
            texts.Find(language, "Job:" + job.Name).ShouldNotBeNullOrWhiteSpace($"Job:{job.Name} in {language}");
    }

    [Theory]
    [InlineData(MaskKind.Contact, "p:+8613800138000", "138 **** 8000")]
    [InlineData(MaskKind.Contact, "w:situ_jianguo", "si****uo")]
    [InlineData(MaskKind.Contact, "m@example.com", "****@example.com")]
    [InlineData(MaskKind.Text, "打 138-0013-8000 或 010 6552 1234 转 12", "打 138 **** 8000 或 010 **** 1234 转 12")]
    [InlineData(MaskKind.Text, "预算 20000，周末", "预算 20000，周末")]
    [InlineData(MaskKind.Name, "林晓雯", "林**")]
    public void Personal_data_stays_recognisable_and_unusable(MaskKind kind, string text, string masked) =>
        AuditMask.Apply(kind, text).ShouldBe(masked);
}
