using LeadCrm.Core.Errors;

namespace LeadCrm.Telemarketing;

/// <summary>Refusals around robot tasks.</summary>
public static class RobotErrorCodes
{
    /// <summary>No robot's line is set up, or none of this name.</summary>
    public static readonly ErrorCode NoRobot = ErrorCode.Rule("Telemarketing:NoRobot");

    /// <summary>The time windows cannot be read, or leave the calling hours.</summary>
    public static readonly ErrorCode RobotWindows = ErrorCode.Rule("Telemarketing:RobotWindows");

    /// <summary>The proposal is confirmed or rejected already.</summary>
    public static readonly ErrorCode ProposalDecided = ErrorCode.Conflict("Telemarketing:ProposalDecided");
}

/// <summary>Rights around robot tasks.</summary>
internal static class RobotPermissions
{
    /// <summary>Make, start, pause and cancel robot tasks, and decide on what the robot proposes.</summary>
    public const string Robot = "LeadCrm.Telemarketing.Robot";

    public static readonly IReadOnlyList<Core.Security.PermissionDefinition> All = [new(Robot, TelemarketingPermissions.Default)];
}
