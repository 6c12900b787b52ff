using System.ComponentModel.DataAnnotations;

namespace LeadCrm.Leads.Application;

/// <summary>Adds somebody who works on a lead beside its owner.</summary>
public sealed record AddCollaboratorInput
{
    /// <summary>Who.</summary>
    [Required]
    public Guid? UserId { get; init; }
}

/// <summary>Somebody who works on a lead beside its owner 协作人.</summary>
/// <param name="UserId">The person.</param>
/// <param name="Name">Name.</param>
/// <param name="AddedAt">UTC.</param>
public sealed record CollaboratorDto(Guid UserId, string? Name, DateTime AddedAt);

/// <summary>A colleague asks to work on a lead.</summary>
/// <param name="LeadId">The lead.</param>
/// <param name="LeadNumber">线索编号.</param>
/// <param name="LeadName">姓名.</param>
/// <param name="UserId">Who asks.</param>
/// <param name="UserName">Name of who asks.</param>
/// <param name="At">UTC.</param>
public sealed record CollaborationRequestDto(Guid LeadId, string LeadNumber, string LeadName, Guid UserId, string? UserName, DateTime At);
