using LeadCrm.Core.Auditing;
using LeadCrm.Core.Data;
using LeadCrm.Core.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadCrm.Core.Http;

/// <summary>A request with an Idempotency-Key and, once it is done, its answer.</summary>
internal sealed class IdempotencyRecord : Entity
{
    public Guid UserId { get; init; }
    public required string Key { get; init; }
    public required string Route { get; init; }
    public required string RequestHash { get; init; }
    public DateTime CreatedAt { get; set; }
    public int? Status { get; set; }
    public string? Location { get; set; }
    public byte[]? Body { get; set; }
}

internal sealed class IdempotencyRecordConfiguration : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
    {
        builder.ToTable("Core_IdempotencyRecords");
        builder.NotAudited();
        builder.Property(r => r.Key).IsKeyText(100);
        builder.Property(r => r.Route).IsKeyText(200);
        builder.Property(r => r.RequestHash).IsKeyText(64);
        builder.Property(r => r.Location).HasMaxLength(200);
        builder.HasIndex(r => new { r.UserId, r.Key }).IsUnique();
        builder.HasIndex(r => r.CreatedAt);
    }
}
