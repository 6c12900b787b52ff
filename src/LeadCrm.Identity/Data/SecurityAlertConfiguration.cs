using LeadCrm.Core.Data;
using LeadCrm.Identity.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadCrm.Identity.Data;

internal sealed class SecurityAlertConfiguration : IEntityTypeConfiguration<SecurityAlert>
{
    public void Configure(EntityTypeBuilder<SecurityAlert> builder)
    {
        builder.ToTable("Identity_SecurityAlerts");
        builder.Property(a => a.Kind).IsKeyText(SecurityAlert.MaxKind);
        builder.Property(a => a.Facts).HasMaxLength(SecurityAlert.MaxFacts);
        builder.Property(a => a.Note).HasMaxLength(SecurityAlert.MaxNote);
        builder
            .HasIndex(a => new
            {
                a.UserId,
                a.Day,
                a.Kind,
            })
            .IsUnique();
        builder.HasIndex(a => new { a.State, a.LastAt });
    }
}
