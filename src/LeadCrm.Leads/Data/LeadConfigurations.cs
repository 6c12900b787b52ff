using LeadCrm.Core.Auditing;
using LeadCrm.Core.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadCrm.Leads.Data;

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("Leads_Persons");
        builder.Property(p => p.Name).HasMaxLength(LeadConsts.MaxName);
        // NFKC can make a name longer.
        builder.Property(p => p.NameKey).IsKeyText(LeadConsts.MaxName * 4);
        builder.Property(p => p.Phone).HasMaxLength(LeadConsts.MaxContact);
        foreach (
            var text in new[]
            {
                nameof(Person.Education),
                nameof(Person.School),
                nameof(Person.Major),
                nameof(Person.Province),
                nameof(Person.City),
                nameof(Person.District),
            }
        )
            builder.Property(text).HasMaxLength(LeadConsts.MaxShort);
        builder.Property(p => p.Postcode).HasMaxLength(LeadConsts.MaxPostcode);
        builder.Property(p => p.Address).HasMaxLength(LeadConsts.MaxAddress);
        builder.HasMany(p => p.Contacts).WithOne().HasForeignKey(c => c.PersonId);
        builder.HasIndex(p => new { p.TenantId, p.NameKey });
    }
}

internal sealed class ContactKeyConfiguration : IEntityTypeConfiguration<ContactKey>
{
    public void Configure(EntityTypeBuilder<ContactKey> builder)
    {
        builder.ToTable("Leads_ContactKeys");
        builder.Property(c => c.Raw).HasMaxLength(LeadConsts.MaxContact);
        builder.Property(c => c.Value).HasMaxLength(LeadConsts.MaxContact);
        builder.Property(c => c.Key).IsOptionalKeyText(LeadConsts.MaxKey);
        builder.Property(c => c.LastFour).IsOptionalKeyText(4);
        builder.Property(c => c.Protected).HasMaxLength(400).IsUnicode(false);
        builder.HasIndex(c => c.PersonId);
        // The key first: those who pass the wall between tenants look for it in all of them.
        builder.HasIndex(c => new { c.Key, c.TenantId });
        builder.HasIndex(c => new { c.LastFour, c.TenantId });
    }
}

internal sealed class LeadConfiguration : IEntityTypeConfiguration<Lead>
{
    // Nobody is asked for the leads that nobody holds by this index; a large import writes nothing else.
    private const string Held = "\"OwnerId\" IS NOT NULL";
    private const string Planned = "\"NextContactAt\" IS NOT NULL";

    public void Configure(EntityTypeBuilder<Lead> builder)
    {
        builder.ToTable("Leads_Leads");
        builder.Property(l => l.BusinessLine).IsKeyText(LeadConsts.MaxCode);
        builder.Property(l => l.SourceCode).IsKeyText(LeadConsts.MaxCode);
        builder.Property(l => l.SourceGrade).HasMaxLength(1).IsUnicode(false);
        builder.Property(l => l.PoolReason).HasMaxLength(LeadConsts.MaxReason);
        builder.Property(l => l.StudentName).HasMaxLength(LeadConsts.MaxName);
        foreach (var text in new[] { nameof(Lead.CourseInterest), nameof(Lead.Campus), nameof(Lead.Budget), nameof(Lead.StartPlan) })
            builder.Property(text).HasMaxLength(LeadConsts.MaxShort);
        builder.Property(l => l.Remark).HasMaxLength(LeadConsts.MaxText);
        builder.Ignore(l => l.IsOpen);
        builder.HasOne(l => l.Person).WithMany().HasForeignKey(l => l.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(l => l.Events).WithOne().HasForeignKey(e => e.LeadId);
        builder.HasMany(l => l.Tags).WithOne().HasForeignKey(t => t.LeadId);
        builder.HasIndex(l => l.Number).IsUnique();
        builder.HasIndex(l => l.PersonId);
        builder.HasIndex(l => l.ImportId);
        // The orders of the list, for each of the four ways of looking: a person's, a department's, the tenant's, everybody's. What the query
        // filters look at stands behind them, so that leads are counted in the index alone.
        builder
            .HasIndex(l => new
            {
                l.OwnerId,
                l.CreatedAt,
                l.Number,
                l.TenantId,
                l.DeletedAt,
            })
            .HasFilter(Held);
        builder.HasIndex(l => new { l.OwnerId, l.NextContactAt }).HasFilter(Held);
        // Reminders ask for everybody's planned contacts of the next minutes.
        builder.HasIndex(l => l.NextContactAt).HasFilter(Planned);
        builder.HasIndex(l => new
        {
            l.DepartmentId,
            l.CreatedAt,
            l.Number,
            l.TenantId,
            l.DeletedAt,
        });
        builder.HasIndex(l => new
        {
            l.TenantId,
            l.CreatedAt,
            l.Number,
            l.DeletedAt,
        });
        builder.HasIndex(l => new
        {
            l.CreatedAt,
            l.Number,
            l.DeletedAt,
        });
        builder.HasIndex(l => new
        {
            l.TenantId,
            l.Location,
            l.CreatedAt,
            l.Number,
            l.DeletedAt,
            l.ClaimsSinceWake,
        });
        // A pool's list; everything that is in no pool, or in a default one, stands under null.
        builder.HasIndex(l => new
        {
            l.PoolId,
            l.TenantId,
            l.Location,
            l.CreatedAt,
            l.Number,
        });
    }
}

internal sealed class LeadTagConfiguration : IEntityTypeConfiguration<LeadTag>
{
    public void Configure(EntityTypeBuilder<LeadTag> builder)
    {
        builder.ToTable("Leads_LeadTags");
        builder.Property(t => t.Tag).IsKeyText(LeadConsts.MaxTag);
        builder.HasKey(t => new { t.LeadId, t.Tag });
        builder.HasIndex(t => t.Tag);
    }
}

internal sealed class LeadKeyConfiguration : IEntityTypeConfiguration<LeadKey>
{
    public void Configure(EntityTypeBuilder<LeadKey> builder)
    {
        builder.ToTable("Leads_LeadKeys");
        builder.Property(k => k.BusinessLine).IsKeyText(LeadConsts.MaxCode);
        builder.Property(k => k.Key).IsKeyText(LeadConsts.MaxKey);
        // The key before the tenant: one look says who holds it on this side of the franchise wall and who on the others.
        builder.HasKey(k => new
        {
            k.BusinessLine,
            k.Key,
            k.TenantId,
            k.Slot,
        });
        builder.HasIndex(k => k.LeadId);
    }
}

internal sealed class LeadEventConfiguration : IEntityTypeConfiguration<LeadEvent>
{
    public void Configure(EntityTypeBuilder<LeadEvent> builder)
    {
        builder.ToTable("Leads_LeadEvents");
        builder.Property(e => e.Kind).HasMaxLength(32).IsUnicode(false);
        builder.Property(e => e.Reason).HasMaxLength(LeadConsts.MaxReason);
        builder.Property(e => e.Fields).HasMaxLength(500).IsUnicode(false);
        builder.Property(e => e.Before).HasMaxLength(LeadConsts.MaxReason);
        builder.Property(e => e.After).HasMaxLength(LeadConsts.MaxReason);
        builder.HasIndex(e => new { e.LeadId, e.At });
    }
}

internal sealed class TouchConfiguration : IEntityTypeConfiguration<Touch>
{
    public void Configure(EntityTypeBuilder<Touch> builder)
    {
        builder.ToTable("Leads_Touches");
        builder.Property(t => t.SourceCode).IsKeyText(LeadConsts.MaxCode);
        builder.Property(t => t.Remark).HasMaxLength(LeadConsts.MaxText);
        builder.HasIndex(t => new { t.LeadId, t.At });
        // SQL Server takes several nulls for the same value, so the index leaves them out; EF Core adds that filter for it by itself.
        builder.HasIndex(t => t.RowKey).IsUnique();
    }
}

internal sealed class FollowUpConfiguration : IEntityTypeConfiguration<FollowUp>
{
    public void Configure(EntityTypeBuilder<FollowUp> builder)
    {
        builder.ToTable("Leads_FollowUps");
        builder.Property(f => f.Content).HasMaxLength(LeadConsts.MaxText);
        builder.Property(f => f.AuthorName).HasMaxLength(LeadConsts.MaxName);
        builder.HasOne<Lead>().WithMany().HasForeignKey(f => f.LeadId);
        builder.HasIndex(f => new { f.LeadId, f.At });
        builder.HasIndex(f => new { f.AuthorId, f.At });
        builder.HasIndex(f => f.DialId);
    }
}

internal sealed class LeadAssignmentConfiguration : IEntityTypeConfiguration<LeadAssignment>
{
    public void Configure(EntityTypeBuilder<LeadAssignment> builder)
    {
        builder.ToTable("Leads_Assignments");
        builder.Property(a => a.Reason).HasMaxLength(LeadConsts.MaxReason);
        builder.HasOne<Lead>().WithMany().HasForeignKey(a => a.LeadId);
        builder.HasIndex(a => new { a.LeadId, a.StartedAt });
        builder.HasIndex(a => new { a.UserId, a.StartedAt });
    }
}

internal sealed class DedupLogConfiguration : IEntityTypeConfiguration<DedupLog>
{
    public void Configure(EntityTypeBuilder<DedupLog> builder)
    {
        builder.ToTable("Leads_DedupLogs");
        builder.Property(d => d.BusinessLine).IsKeyText(LeadConsts.MaxCode);
        builder.Property(d => d.Keys).HasMaxLength(1200);
        builder.Property(d => d.Reason).HasMaxLength(LeadConsts.MaxReason);
        builder.Property(d => d.SourceCode).IsOptionalKeyText(LeadConsts.MaxCode);
        builder.HasIndex(d => new { d.LeadId, d.At });
        builder.HasIndex(d => d.NewLeadId);
    }
}

internal sealed class PhoneRevealConfiguration : IEntityTypeConfiguration<PhoneReveal>
{
    public void Configure(EntityTypeBuilder<PhoneReveal> builder)
    {
        builder.ToTable("Leads_PhoneReveals");
        builder.Property(r => r.Reason).HasMaxLength(LeadConsts.MaxReason);
        builder.HasIndex(r => new { r.UserId, r.At });
        builder.HasIndex(r => new { r.LeadId, r.At });
        builder.HasOne<Lead>().WithMany().HasForeignKey(r => r.LeadId);
    }
}

internal sealed class RevealDayConfiguration : IEntityTypeConfiguration<RevealDay>
{
    public void Configure(EntityTypeBuilder<RevealDay> builder)
    {
        builder.ToTable("Leads_RevealDays");
        builder.NotAudited();
        builder.HasKey(d => new { d.UserId, d.Day });
    }
}

internal sealed class LeadSecretConfiguration : IEntityTypeConfiguration<LeadSecret>
{
    public void Configure(EntityTypeBuilder<LeadSecret> builder)
    {
        builder.ToTable("Leads_Secrets");
        builder.HasKey(s => s.Name);
        builder.Property(s => s.Name).IsKeyText(32);
        builder.Property(s => s.Value).HasMaxLength(400).IsUnicode(false);
    }
}

internal sealed class BusinessLineConfiguration : IEntityTypeConfiguration<BusinessLine>
{
    public void Configure(EntityTypeBuilder<BusinessLine> builder)
    {
        builder.ToTable("Leads_BusinessLines");
        builder.HasKey(b => b.Code);
        builder.Property(b => b.Code).IsKeyText(LeadConsts.MaxCode);
        builder.Property(b => b.NameZh).HasMaxLength(64);
        builder.Property(b => b.NameEn).HasMaxLength(64);
    }
}

internal sealed class SourceConfiguration : IEntityTypeConfiguration<Source>
{
    public void Configure(EntityTypeBuilder<Source> builder)
    {
        builder.ToTable("Leads_Sources");
        builder.HasKey(s => s.Code);
        builder.Property(s => s.Code).IsKeyText(LeadConsts.MaxCode);
        builder.Property(s => s.NameZh).HasMaxLength(64);
        builder.Property(s => s.NameEn).HasMaxLength(64);
        builder.Property(s => s.Channel).HasMaxLength(32).IsUnicode(false);
        builder.Property(s => s.Grade).HasMaxLength(1).IsUnicode(false);
    }
}
