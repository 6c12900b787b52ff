using LeadCrm.Messaging.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadCrm.Messaging.Data;

internal sealed class LiveSignalConfiguration : IEntityTypeConfiguration<LiveSignal>
{
    public void Configure(EntityTypeBuilder<LiveSignal> builder)
    {
        builder.ToTable("Messaging_LiveSignals");
        builder.Property(s => s.Kind).HasMaxLength(LiveSignal.MaxKind).IsUnicode(false);
        builder.Property(s => s.Payload).HasMaxLength(LiveSignal.MaxPayload);
        builder.HasIndex(s => new { s.UserId, s.At });
        builder.HasIndex(s => s.At);
    }
}
