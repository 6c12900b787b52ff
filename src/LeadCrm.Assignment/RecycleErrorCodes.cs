using LeadCrm.Core.Errors;

namespace LeadCrm.Assignment;

internal static class RecycleErrorCodes
{
    /// <summary>Nobody holds the lead, so there is no clock to stop.</summary>
    public static readonly ErrorCode NotHeld = ErrorCode.Conflict("Assignment:NotHeld");

    /// <summary>The owner has as many locks as allowed.</summary>
    public static readonly ErrorCode LockCapReached = ErrorCode.Rule("Assignment:LockCapReached");
    public static readonly ErrorCode LockTooLong = ErrorCode.Rule("Assignment:LockTooLong");
    public static readonly ErrorCode NotLocked = ErrorCode.Conflict("Assignment:NotLocked");

    /// <summary>The rule lacks a number it needs.</summary>
    public static readonly ErrorCode IncompleteRule = ErrorCode.Invalid("Assignment:IncompleteRule");

    /// <summary>A rule is named twice.</summary>
    public static readonly ErrorCode RuleTwice = ErrorCode.Invalid("Assignment:RuleTwice");

    /// <summary>Somebody changed the rule since it was read.</summary>
    public static readonly ErrorCode RuleChanged = ErrorCode.Conflict("Assignment:RuleChanged");

    /// <summary>It is not held back, or no longer.</summary>
    public static readonly ErrorCode NotHeldBack = ErrorCode.Conflict("Assignment:NotHeldBack");
}
