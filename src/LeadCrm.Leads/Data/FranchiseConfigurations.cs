using LeadCrm.Core.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadCrm.Leads.Data;

internal sealed class DispatchConfiguration : IEntityTypeConfiguration<Dispatch>
{
    public void Configure(EntityTypeBuilder<Dispatch> builder)
    {
        builder.ToTable("Leads_Dispatches");
        builder.Property(d => d.Note).HasMaxLength(LeadConsts.MaxReason);
        builder.HasIndex(d => d.Number).IsUnique();
        builder.HasIndex(d => new { d.TenantId, d.CreatedAt });
    }
}

internal sealed class DispatchItemConfiguration : IEntityTypeConfiguration<DispatchItem>
{
    public void Configure(EntityTypeBuilder<DispatchItem> builder)
    {
        builder.ToTable("Leads_DispatchItems");
        builder.HasKey(i => new { i.DispatchId, i.LeadId });
        builder.Property(i => i.RecallReason).HasMaxLength(LeadConsts.MaxReason);
        builder.HasOne<Dispatch>().WithMany().HasForeignKey(i => i.DispatchId);
        builder.HasOne<Lead>().WithMany().HasForeignKey(i => i.LeadId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(i => i.LeadId);
        // What the job looks for that takes back leads nobody called.
        builder.HasIndex(i => new { i.FirstCallSettled, i.DispatchedAt });
        builder.HasIndex(i => new { i.TenantId, i.DispatchedAt });
    }
}

internal sealed class ConflictConfiguration : IEntityTypeConfiguration<Conflict>
{
    public void Configure(EntityTypeBuilder<Conflict> builder)
    {
        builder.ToTable("Leads_Conflicts");
        builder.Property(c => c.BusinessLine).IsKeyText(LeadConsts.MaxCode);
        builder.Property(c => c.Key).IsKeyText(LeadConsts.MaxKey);
        builder.Property(c => c.OpenKey).IsOptionalKeyText(LeadConsts.MaxCode + LeadConsts.MaxKey + 34);
        builder.Property(c => c.Reason).HasMaxLength(LeadConsts.MaxReason);
        builder.HasIndex(c => c.OpenKey).IsUnique();
        builder.HasIndex(c => new { c.State, c.CreatedAt });
        builder.HasIndex(c => new { c.TenantId, c.CreatedAt });
        builder.HasIndex(c => c.HolderLeadId);
    }
}

internal sealed class ConflictAttemptConfiguration : IEntityTypeConfiguration<ConflictAttempt>
{
    public void Configure(EntityTypeBuilder<ConflictAttempt> builder)
    {
        builder.ToTable("Leads_ConflictAttempts");
        builder.Property(a => a.SourceCode).IsOptionalKeyText(LeadConsts.MaxCode);
        builder.HasOne<Conflict>().WithMany().HasForeignKey(a => a.ConflictId);
        builder.HasIndex(a => new { a.ConflictId, a.At });
    }
}

internal sealed class CollaboratorConfiguration : IEntityTypeConfiguration<Collaborator>
{
    public void Configure(EntityTypeBuilder<Collaborator> builder)
    {
        builder.ToTable("Leads_Collaborators");
        builder.Stamps(Application.SharedLeads.StampName);
        builder.HasKey(c => new { c.LeadId, c.UserId });
        builder.HasOne<Lead>().WithMany().HasForeignKey(c => c.LeadId);
        builder.HasIndex(c => c.UserId);
    }
}

internal sealed class CollaborationRequestConfiguration : IEntityTypeConfiguration<CollaborationRequest>
{
    public void Configure(EntityTypeBuilder<CollaborationRequest> builder)
    {
        builder.ToTable("Leads_CollaborationRequests");
        builder.HasKey(r => new { r.LeadId, r.UserId });
        builder.HasOne<Lead>().WithMany().HasForeignKey(r => r.LeadId);
        builder.HasIndex(r => new { r.State, r.LeadId });
    }
}
