using LeadCrm.Core.Auditing;
using LeadCrm.Core.Data;
using LeadCrm.Identity.Application;
using LeadCrm.Identity.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LeadCrm.Identity.Data;

internal sealed class DepartmentConfiguration : IEntityTypeConfiguration<Department>
{
    public void Configure(EntityTypeBuilder<Department> builder)
    {
        builder.ToTable("Identity_Departments");
        builder.Stamps(OrganisationCache.StampName);
        builder.Property(d => d.Code).IsKeyText(32);
        builder.Property(d => d.Name).HasMaxLength(64);
        builder.HasIndex(d => d.Code).IsUnique();
        builder.HasOne<Department>().WithMany().HasForeignKey(d => d.ParentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("Identity_Users");
        // What a sign-in counts is nothing that others keep in memory.
        builder.Stamps(
            OrganisationCache.StampName,
            nameof(User.AccessFailedCount),
            nameof(User.LockoutEnd),
            nameof(User.ConcurrencyStamp),
            nameof(User.PasswordHash),
            nameof(User.LastSignInAt),
            nameof(User.ModifiedAt),
            nameof(User.ModifiedBy)
        );
        builder.Property(u => u.Id).ValueGeneratedNever();
        // SQLite cannot compare a DateTimeOffset.
        builder.Property(u => u.LockoutEnd).HasConversion(v => v!.Value.UtcDateTime, v => new DateTimeOffset(v, TimeSpan.Zero));
        builder.Property(u => u.UserName).HasMaxLength(64);
        builder.Property(u => u.NormalizedUserName).IsOptionalKeyText(64).NotAudited();
        builder.Property(u => u.Email).HasMaxLength(128).IsMasked(MaskKind.Email);
        builder.Property(u => u.NormalizedEmail).IsOptionalKeyText(128).NotAudited();
        builder.Property(u => u.DisplayName).HasMaxLength(64);
        builder.Property(u => u.EmployeeNo).HasMaxLength(32);
        builder.Property(u => u.PhoneNumber).HasMaxLength(32);
        builder.Property(u => u.DisabledReason).HasMaxLength(200);
        builder.Property(u => u.Version).IsConcurrencyToken();
        builder.Property(u => u.PasswordHash).HasMaxLength(256);
        builder.Property(u => u.SecurityStamp).HasMaxLength(64);
        builder.Property(u => u.ConcurrencyStamp).HasMaxLength(64).IsConcurrencyToken();
        builder.Property(u => u.PhoneNumber).HasMaxLength(32).IsMasked(MaskKind.Phone);
        builder.Property(u => u.PasswordHash).HasMaxLength(256).IsSecret();
        builder.Property(u => u.SecurityStamp).HasMaxLength(64).NotAudited();
        builder.Property(u => u.ConcurrencyStamp).HasMaxLength(64).IsConcurrencyToken().NotAudited();
        // A wrong password is noted as a refused sign-in.
        builder.Property(u => u.AccessFailedCount).NotAudited();
        builder.Property(u => u.LockoutEnd).NotAudited();
        builder.HasIndex(u => u.NormalizedUserName).IsUnique();
        builder.HasIndex(u => u.NormalizedEmail);
        builder.HasIndex(u => u.DepartmentId);
        builder.HasOne<Department>().WithMany().HasForeignKey(u => u.DepartmentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RoleConfiguration : IEntityTypeConfiguration<Role>
{
    public void Configure(EntityTypeBuilder<Role> builder)
    {
        builder.ToTable("Identity_Roles");
        builder.Stamps(OrganisationCache.StampName);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Name).HasMaxLength(64);
        builder.Property(r => r.NormalizedName).IsOptionalKeyText(64).NotAudited();
        builder.Property(r => r.ConcurrencyStamp).HasMaxLength(64).IsConcurrencyToken().NotAudited();
        builder.Property(r => r.TitleZh).HasMaxLength(64);
        builder.Property(r => r.TitleEn).HasMaxLength(64);
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.HasIndex(r => r.NormalizedName).IsUnique();
    }
}

internal sealed class PermissionGrantConfiguration : IEntityTypeConfiguration<PermissionGrant>
{
    public void Configure(EntityTypeBuilder<PermissionGrant> builder)
    {
        builder.ToTable("Identity_PermissionGrants");
        builder.Stamps(OrganisationCache.StampName);
        builder.Property(g => g.Permission).IsKeyText(128);
        builder.HasKey(g => new { g.RoleId, g.Permission });
        builder.HasOne<Role>().WithMany().HasForeignKey(g => g.RoleId);
    }
}

internal sealed class RoleScopeConfiguration : IEntityTypeConfiguration<RoleScope>
{
    public void Configure(EntityTypeBuilder<RoleScope> builder)
    {
        builder.ToTable("Identity_RoleScopes");
        builder.Stamps(OrganisationCache.StampName);
        builder.Property(s => s.Resource).IsKeyText(64);
        builder.HasKey(s => new { s.RoleId, s.Resource });
        builder.HasOne<Role>().WithMany().HasForeignKey(s => s.RoleId);
    }
}

internal sealed class UserPermissionConfiguration : IEntityTypeConfiguration<UserPermission>
{
    public void Configure(EntityTypeBuilder<UserPermission> builder)
    {
        builder.ToTable("Identity_UserPermissions");
        builder.Stamps(OrganisationCache.StampName);
        builder.Property(p => p.Permission).IsKeyText(128);
        builder.HasKey(p => new { p.UserId, p.Permission });
        builder.HasOne<User>().WithMany().HasForeignKey(p => p.UserId);
    }
}

internal sealed class DepartmentMembershipConfiguration : IEntityTypeConfiguration<DepartmentMembership>
{
    public void Configure(EntityTypeBuilder<DepartmentMembership> builder)
    {
        builder.ToTable("Identity_DepartmentMemberships");
        builder.HasOne<User>().WithMany().HasForeignKey(m => m.UserId);
        builder.HasIndex(m => new { m.UserId, m.FromAt });
        builder.HasIndex(m => new { m.DepartmentId, m.FromAt });
    }
}

internal sealed class UserLeaveConfiguration : IEntityTypeConfiguration<UserLeave>
{
    public void Configure(EntityTypeBuilder<UserLeave> builder)
    {
        builder.ToTable("Identity_UserLeaves");
        builder.Property(l => l.Reason).HasMaxLength(200);
        builder.HasOne<User>().WithMany().HasForeignKey(l => l.UserId);
        builder.HasIndex(l => new { l.UserId, l.FromAt });
    }
}

internal sealed class CallBindingConfiguration : IEntityTypeConfiguration<CallBinding>
{
    public void Configure(EntityTypeBuilder<CallBinding> builder)
    {
        builder.ToTable("Identity_CallBindings");
        builder.Property(b => b.Provider).IsKeyText(32);
        builder.Property(b => b.AgentNo).IsKeyText(32);
        builder.HasOne<User>().WithMany().HasForeignKey(b => b.UserId);
        builder
            .HasIndex(b => new
            {
                b.Provider,
                b.AgentNo,
                b.ValidFrom,
            })
            .IsUnique();
        builder.HasIndex(b => b.UserId);
    }
}

internal sealed class KnownPermissionConfiguration : IEntityTypeConfiguration<KnownPermission>
{
    public void Configure(EntityTypeBuilder<KnownPermission> builder)
    {
        builder.ToTable("Identity_KnownPermissions");
        builder.NotAudited();
        builder.HasKey(p => p.Name);
        builder.Property(p => p.Name).IsKeyText(128);
    }
}

internal sealed class DataProtectionKeyConfiguration : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> builder)
    {
        builder.ToTable("Identity_DataProtectionKeys");
        builder.NotAudited();
        builder.Property(k => k.FriendlyName).HasMaxLength(200);
    }
}

internal sealed class UserRoleConfiguration : IEntityTypeConfiguration<IdentityUserRole<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserRole<Guid>> builder)
    {
        builder.ToTable("Identity_UserRoles");
        builder.Stamps(OrganisationCache.StampName);
        builder.HasKey(r => new { r.UserId, r.RoleId });
        builder.HasOne<User>().WithMany().HasForeignKey(r => r.UserId);
        builder.HasOne<Role>().WithMany().HasForeignKey(r => r.RoleId);
    }
}

internal sealed class UserClaimConfiguration : IEntityTypeConfiguration<IdentityUserClaim<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> builder)
    {
        builder.ToTable("Identity_UserClaims");
        builder.Property(c => c.ClaimType).HasMaxLength(200);
        builder.Property(c => c.ClaimValue).HasMaxLength(500);
        builder.HasOne<User>().WithMany().HasForeignKey(c => c.UserId);
    }
}

internal sealed class RoleClaimConfiguration : IEntityTypeConfiguration<IdentityRoleClaim<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityRoleClaim<Guid>> builder)
    {
        builder.ToTable("Identity_RoleClaims");
        builder.Property(c => c.ClaimType).HasMaxLength(200);
        builder.Property(c => c.ClaimValue).HasMaxLength(500);
        builder.HasOne<Role>().WithMany().HasForeignKey(c => c.RoleId);
    }
}

internal sealed class UserLoginConfiguration : IEntityTypeConfiguration<IdentityUserLogin<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> builder)
    {
        builder.ToTable("Identity_UserLogins");
        builder.NotAudited();
        builder.Property(l => l.LoginProvider).IsKeyText(64);
        builder.Property(l => l.ProviderKey).IsKeyText(128);
        builder.Property(l => l.ProviderDisplayName).HasMaxLength(64);
        builder.HasKey(l => new { l.LoginProvider, l.ProviderKey });
        builder.HasOne<User>().WithMany().HasForeignKey(l => l.UserId);
    }
}

internal sealed class UserTokenConfiguration : IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> builder)
    {
        builder.ToTable("Identity_UserTokens");
        builder.NotAudited();
        builder.Property(t => t.LoginProvider).IsKeyText(64);
        builder.Property(t => t.Name).IsKeyText(64);
        builder.HasKey(t => new
        {
            t.UserId,
            t.LoginProvider,
            t.Name,
        });
        builder.HasOne<User>().WithMany().HasForeignKey(t => t.UserId);
    }
}
