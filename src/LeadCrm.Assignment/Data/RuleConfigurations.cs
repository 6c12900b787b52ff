using LeadCrm.Assignment.Application.Rules;
using LeadCrm.Assignment.Domain.Rules;
using LeadCrm.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadCrm.Assignment.Data;

internal sealed class AssignmentRuleConfiguration : IEntityTypeConfiguration<AssignmentRule>
{
    public void Configure(EntityTypeBuilder<AssignmentRule> builder)
    {
        builder.ToTable("Assignment_Rules");
        builder.Stamps(RuleBook.StampName);
        builder.Property(r => r.Name).IsKeyText(RuleConsts.MaxName);
        builder.HasIndex(r => new { r.TenantId, r.Name }).IsUnique();
        builder.HasIndex(r => new { r.TenantId, r.Place });
    }
}

internal sealed class AssignmentRuleVersionConfiguration : IEntityTypeConfiguration<AssignmentRuleVersion>
{
    public void Configure(EntityTypeBuilder<AssignmentRuleVersion> builder)
    {
        builder.ToTable("Assignment_RuleVersions");
        builder.Property(v => v.Name).HasMaxLength(RuleConsts.MaxName);
        builder.Property(v => v.Note).HasMaxLength(RuleConsts.MaxNote);
        builder.HasIndex(v => new { v.RuleId, v.Version }).IsUnique();
    }
}

internal sealed class HoldItemConfiguration : IEntityTypeConfiguration<HoldItem>
{
    public void Configure(EntityTypeBuilder<HoldItem> builder)
    {
        builder.ToTable("Assignment_HoldItems");
        builder.HasIndex(i => new { i.LeadId, i.EventId }).IsUnique();
        builder.HasIndex(i => new
        {
            i.State,
            i.TenantId,
            i.Priority,
            i.ArrivedAt,
        });
        builder.HasIndex(i => new { i.State, i.DueAt });
    }
}

internal sealed class RuleDecisionConfiguration : IEntityTypeConfiguration<RuleDecision>
{
    public void Configure(EntityTypeBuilder<RuleDecision> builder)
    {
        builder.ToTable("Assignment_RuleDecisions");
        builder.Property(d => d.RuleName).HasMaxLength(RuleConsts.MaxName);
        builder
            .HasIndex(d => new
            {
                d.LeadId,
                d.EventId,
                d.Outcome,
            })
            .IsUnique();
        builder.HasIndex(d => new { d.TenantId, d.At });
        builder.HasIndex(d => new { d.UserId, d.At });
    }
}

internal sealed class RuleCreditConfiguration : IEntityTypeConfiguration<RuleCredit>
{
    public void Configure(EntityTypeBuilder<RuleCredit> builder)
    {
        builder.ToTable("Assignment_RuleCredits");
        builder.HasKey(c => c.DecisionId);
        builder.Property(c => c.DecisionId).ValueGeneratedNever();
        builder.HasIndex(c => new { c.TenantId, c.IsApplied });
    }
}

internal sealed class RuleStateRowConfiguration : IEntityTypeConfiguration<RuleStateRow>
{
    public void Configure(EntityTypeBuilder<RuleStateRow> builder)
    {
        builder.ToTable("Assignment_RuleStates");
        builder.HasKey(s => new { s.RuleId, s.Step });
    }
}

internal sealed class RuleGateConfiguration : IEntityTypeConfiguration<RuleGate>
{
    public void Configure(EntityTypeBuilder<RuleGate> builder)
    {
        builder.ToTable("Assignment_RuleGates");
        builder.HasKey(g => g.TenantId);
        builder.Property(g => g.TenantId).ValueGeneratedNever();
    }
}

internal sealed class AgentSkillConfiguration : IEntityTypeConfiguration<AgentSkill>
{
    public void Configure(EntityTypeBuilder<AgentSkill> builder)
    {
        builder.ToTable("Assignment_AgentSkills");
        builder.Stamps(RuleBook.StampName);
        builder.HasKey(s => new
        {
            s.UserId,
            s.IsLine,
            s.Code,
        });
        builder.Property(s => s.Code).IsKeyText(RuleConsts.MaxCode);
    }
}

internal sealed class FirstCallWatchConfiguration : IEntityTypeConfiguration<FirstCallWatch>
{
    public void Configure(EntityTypeBuilder<FirstCallWatch> builder)
    {
        builder.ToTable("Assignment_FirstCalls");
        builder.HasIndex(w => new { w.State, w.RemindAt });
        builder.HasIndex(w => new { w.State, w.ReassignAt });
        builder.HasIndex(w => new { w.LeadId, w.State });
    }
}
