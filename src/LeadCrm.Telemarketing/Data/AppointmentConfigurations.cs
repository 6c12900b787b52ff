using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadCrm.Telemarketing.Data;

internal sealed class AppointmentConfiguration : IEntityTypeConfiguration<Appointment>
{
    public void Configure(EntityTypeBuilder<Appointment> builder)
    {
        builder.ToTable("Telemarketing_Appointments");
        builder.Property(a => a.Note).HasMaxLength(TelemarketingConsts.MaxReason);
        builder.Property(a => a.Reason).HasMaxLength(TelemarketingConsts.MaxReason);
        builder.Ignore(a => a.IsActive);
        builder.HasIndex(a => a.ActiveLeadId).IsUnique();
        builder.HasIndex(a => new { a.CampusId, a.At });
        builder.HasIndex(a => new { a.LeadId, a.At });
        builder.HasIndex(a => new { a.State, a.At });
        builder.HasIndex(a => new { a.ConsultantId, a.At });
        builder.HasIndex(a => new { a.MakerId, a.At });
    }
}
