using LeadCrm.Core.Auditing;
using LeadCrm.Core.Data;
using LeadCrm.Identity.Application;
using LeadCrm.Identity.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadCrm.Identity.Data;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public const int MaxAddress = 64;
    public const int MaxUserAgent = 256;

    public void Configure(EntityTypeBuilder<Session> builder)
    {
        // No stamp here: only ending a session is news to the nodes, and SessionService says so itself.
        builder.ToTable("Identity_Sessions");
        builder.NotAudited();
        builder.Property(s => s.Address).HasMaxLength(MaxAddress);
        builder.Property(s => s.UserAgent).HasMaxLength(MaxUserAgent);
        builder.HasIndex(s => new { s.UserId, s.EndedAt });
        builder.HasIndex(s => s.ExpiresAt);
        builder.HasOne<User>().WithMany().HasForeignKey(s => s.UserId);
    }
}

internal sealed class TwoFactorConfiguration : IEntityTypeConfiguration<TwoFactor>
{
    public void Configure(EntityTypeBuilder<TwoFactor> builder)
    {
        builder.ToTable("Identity_TwoFactors");
        builder.NotAudited();
        builder.HasKey(t => t.UserId);
        builder.Property(t => t.UserId).ValueGeneratedNever();
        builder.Property(t => t.ProtectedKey).HasMaxLength(1000);
        builder.HasOne<User>().WithMany().HasForeignKey(t => t.UserId);
    }
}

internal sealed class RecoveryCodeConfiguration : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("Identity_RecoveryCodes");
        builder.NotAudited();
        builder.Property(c => c.Hash).IsKeyText(64);
        builder.HasKey(c => new { c.UserId, c.Hash });
        builder.HasOne<User>().WithMany().HasForeignKey(c => c.UserId);
    }
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("Identity_ApiKeys");
        builder.Stamps(CredentialCache.StampName);
        builder.Property(k => k.Name).HasMaxLength(ApiKeyConsts.MaxName);
        builder.Property(k => k.Prefix).HasMaxLength(16);
        builder.Property(k => k.Hash).IsKeyText(64).IsSecret();
        builder.Property(k => k.LastUsedAddress).HasMaxLength(SessionConfiguration.MaxAddress);
        builder.HasIndex(k => k.Hash).IsUnique();
        builder.HasIndex(k => k.TenantId);
        builder.HasOne<User>().WithMany().HasForeignKey(k => k.UserId);
        builder.HasMany(k => k.Permissions).WithOne().HasForeignKey(p => p.ApiKeyId);
    }
}

internal sealed class ApiKeyPermissionConfiguration : IEntityTypeConfiguration<ApiKeyPermission>
{
    public void Configure(EntityTypeBuilder<ApiKeyPermission> builder)
    {
        builder.ToTable("Identity_ApiKeyPermissions");
        builder.Property(p => p.Permission).IsKeyText(128);
        builder.HasKey(p => new { p.ApiKeyId, p.Permission });
    }
}
