using LeadCrm.Core.Errors;

namespace LeadCrm.Assignment;

internal static class HandoverErrorCodes
{
    public static readonly ErrorCode IllegalTransition = ErrorCode.Conflict("Assignment:HandoverState");
    public static readonly ErrorCode AlreadyOpen = ErrorCode.Conflict("Assignment:HandoverOpen");
    public static readonly ErrorCode UnknownGiver = ErrorCode.Invalid("Assignment:HandoverGiver");

    /// <summary>No such colleague of the giver, an account that is closed, one that does not work on leads, or the giver.</summary>
    public static readonly ErrorCode UnknownReceiver = ErrorCode.Invalid("Assignment:HandoverReceiver");

    /// <summary>Neither a receiver nor a pool; more than one where one gets all; a lead named for nobody of the receivers.</summary>
    public static readonly ErrorCode Split = ErrorCode.Invalid("Assignment:HandoverSplit");
    public static readonly ErrorCode ReturnDay = ErrorCode.Invalid("Assignment:HandoverReturn");

    /// <summary>A receiver's account was closed since the draft.</summary>
    public static readonly ErrorCode ReceiverGone = ErrorCode.Conflict("Assignment:HandoverReceiverGone");
    public static readonly ErrorCode NotYourApproval = ErrorCode.Rule("Assignment:HandoverApprover");
    public static readonly ErrorCode NotReceiver = ErrorCode.Rule("Assignment:HandoverNotReceiver");
    public static readonly ErrorCode OnlyResignation = ErrorCode.Rule("Assignment:HandoverLogin");
    public static readonly ErrorCode UndoOver = ErrorCode.Rule("Assignment:HandoverUndoOver");
    public static readonly ErrorCode GiverClosed = ErrorCode.Rule("Assignment:HandoverGiverClosed");
}

/// <summary>Why a lead did not simply go over, where no code of another refusal says it.</summary>
internal static class HandoverDetails
{
    /// <summary>The list names nobody for it.</summary>
    public const string NotListed = "Assignment:HandoverNotListed";

    /// <summary>Somebody has worked on it since.</summary>
    public const string WorkedSince = "Assignment:HandoverWorkedSince";

    /// <summary>It is with somebody else by now.</summary>
    public const string ElsewhereNow = "Assignment:HandoverElsewhere";
    public const string CapReached = "Leads:CapReached";
}
