using LeadCrm.Core.Data;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadCrm.Telemarketing.Data;

internal sealed class CallConfiguration : IEntityTypeConfiguration<Call>
{
    public void Configure(EntityTypeBuilder<Call> builder)
    {
        builder.ToTable("Telemarketing_Calls");
        builder.Property(c => c.Provider).IsKeyText(CallConsts.MaxProvider);
        builder.Property(c => c.UniqueId).IsKeyText(CallConsts.MaxUniqueId);
        builder.Property(c => c.RequestId).HasMaxLength(CallConsts.MaxUniqueId);
        builder.Property(c => c.AgentNo).IsOptionalKeyText(CallConsts.MaxAgentNo);
        builder.Property(c => c.Number).IsOptionalKeyText(CallConsts.MaxNumber);
        builder.Property(c => c.DisplayNo).HasMaxLength(CallConsts.MaxNumber);
        builder.Property(c => c.Queue).HasMaxLength(CallConsts.MaxText);
        builder.Property(c => c.Status).HasMaxLength(CallConsts.MaxProvider);
        builder.Property(c => c.EndReason).HasMaxLength(CallConsts.MaxText);
        builder.Property(c => c.Keys).HasMaxLength(CallConsts.MaxText);
        builder.Property(c => c.RecordFile).HasMaxLength(CallConsts.MaxText * 2);
        builder.Property(c => c.Differs).HasMaxLength(CallConsts.MaxText);
        builder.Property(c => c.Remark).HasMaxLength(CallConsts.MaxContent);
        // One call of a provider is one row, whatever comes how often.
        builder.HasIndex(c => new { c.Provider, c.UniqueId }).IsUnique();
        builder.HasIndex(c => new { c.TenantId, c.StartedAt });
        builder.HasIndex(c => new { c.UserId, c.StartedAt });
        builder.HasIndex(c => new { c.DepartmentId, c.StartedAt });
        builder.HasIndex(c => new { c.LeadId, c.StartedAt });
        builder.HasIndex(c => new { c.Recording, c.StartedAt });
        builder.HasIndex(c => c.IntentId);
    }
}

internal sealed class CallEventConfiguration : IEntityTypeConfiguration<CallEvent>
{
    public void Configure(EntityTypeBuilder<CallEvent> builder)
    {
        builder.ToTable("Telemarketing_CallEvents");
        builder.Property(e => e.Provider).IsKeyText(CallConsts.MaxProvider);
        builder.Property(e => e.UniqueId).IsKeyText(CallConsts.MaxUniqueId);
        builder.Property(e => e.TypeKey).IsKeyText(64);
        builder.Property(e => e.Data).HasMaxLength(CallConsts.MaxData);
        builder.Property(e => e.Payload).HasMaxLength(CallConsts.MaxPayload);
        builder.Property(e => e.Address).HasMaxLength(64);
        builder.Property(e => e.Error).HasMaxLength(CallConsts.MaxText);
        builder
            .HasIndex(e => new
            {
                e.Provider,
                e.UniqueId,
                e.TypeKey,
            })
            .IsUnique();
        builder.HasIndex(e => new { e.State, e.ReceivedAt });
        builder.HasIndex(e => e.TakenBy);
    }
}

internal sealed class CallIntentConfiguration : IEntityTypeConfiguration<CallIntent>
{
    public void Configure(EntityTypeBuilder<CallIntent> builder)
    {
        builder.ToTable("Telemarketing_CallIntents");
        builder.Property(i => i.Provider).IsKeyText(CallConsts.MaxProvider);
        builder.Property(i => i.AgentNo).IsKeyText(CallConsts.MaxAgentNo);
        builder.Property(i => i.Number).IsKeyText(CallConsts.MaxNumber);
        builder.Property(i => i.Error).HasMaxLength(CallConsts.MaxText);
        // Two clicks at once: the second finds the place taken.
        builder.HasIndex(i => i.OpenFor).IsUnique();
        builder.HasIndex(i => new { i.State, i.At });
        builder.HasIndex(i => new { i.UserId, i.At });
        builder.HasIndex(i => new { i.TenantId, i.At });
        builder.HasIndex(i => i.LeadId);
    }
}

internal sealed class CalleeCountConfiguration : IEntityTypeConfiguration<CalleeCount>
{
    public void Configure(EntityTypeBuilder<CalleeCount> builder)
    {
        builder.ToTable("Telemarketing_CalleeCounts");
        builder.HasKey(c => new { c.TenantId, c.Number });
        builder.Property(c => c.Number).IsKeyText(CallConsts.MaxNumber);
    }
}

internal sealed class CallSeatStatusConfiguration : IEntityTypeConfiguration<CallSeatStatus>
{
    public void Configure(EntityTypeBuilder<CallSeatStatus> builder)
    {
        builder.ToTable("Telemarketing_CallSeats");
        builder.HasKey(s => new { s.Provider, s.AgentNo });
        builder.Property(s => s.Provider).IsKeyText(CallConsts.MaxProvider);
        builder.Property(s => s.AgentNo).IsKeyText(CallConsts.MaxAgentNo);
    }
}

internal sealed class CallRecordingConfiguration : IEntityTypeConfiguration<CallRecording>
{
    public void Configure(EntityTypeBuilder<CallRecording> builder)
    {
        builder.ToTable("Telemarketing_Recordings");
        builder.HasKey(r => r.CallId);
        builder.Property(r => r.File).HasMaxLength(64);
        builder.Property(r => r.Sha256).HasMaxLength(64).IsUnicode(false);
        builder.Property(r => r.ContentType).HasMaxLength(64).IsUnicode(false);
        builder.Property(r => r.Peaks).HasMaxLength(400).IsUnicode(false);
        builder.Property(r => r.Error).HasMaxLength(CallConsts.MaxText);
        builder.HasOne<Call>().WithMany().HasForeignKey(r => r.CallId);
        builder.HasIndex(r => r.StoredAt);
    }
}

internal sealed class RecordingPlayConfiguration : IEntityTypeConfiguration<RecordingPlay>
{
    public void Configure(EntityTypeBuilder<RecordingPlay> builder)
    {
        builder.ToTable("Telemarketing_RecordingPlays");
        builder.HasIndex(p => new { p.CallId, p.At });
        builder.HasIndex(p => new { p.UserId, p.At });
    }
}

internal sealed class DispositionSkipConfiguration : IEntityTypeConfiguration<DispositionSkip>
{
    public void Configure(EntityTypeBuilder<DispositionSkip> builder)
    {
        builder.ToTable("Telemarketing_DispositionSkips");
        builder.Property(s => s.Reason).HasMaxLength(CallConsts.MaxText);
        builder.HasIndex(s => new { s.UserId, s.At });
    }
}

internal sealed class CallComparisonConfiguration : IEntityTypeConfiguration<CallComparison>
{
    public void Configure(EntityTypeBuilder<CallComparison> builder)
    {
        builder.ToTable("Telemarketing_CallComparisons");
        builder.HasKey(c => new
        {
            c.Provider,
            c.Day,
            c.AgentNo,
        });
        builder.Property(c => c.Provider).IsKeyText(CallConsts.MaxProvider);
        builder.Property(c => c.AgentNo).IsKeyText(CallConsts.MaxAgentNo);
        builder.HasIndex(c => c.Day);
    }
}
