using LeadCrm.Core.Errors;

namespace LeadCrm.Assignment;

internal static class AssignmentErrorCodes
{
    /// <summary>The name that programs know: it is about leads, whichever module counts them.</summary>
    public static readonly ErrorCode CapReached = ErrorCode.Rule("Leads:CapReached");
    public static readonly ErrorCode NewQuotaReached = ErrorCode.Rule("Assignment:NewQuotaReached");
    public static readonly ErrorCode ClaimQuotaReached = ErrorCode.Rule("Assignment:ClaimQuotaReached");
    public static readonly ErrorCode PoolClaimQuotaReached = ErrorCode.Rule("Assignment:PoolClaimQuotaReached");
    public static readonly ErrorCode SourceQuotaReached = ErrorCode.Rule("Assignment:SourceQuotaReached");
    public static readonly ErrorCode UnknownCapTarget = ErrorCode.Invalid("Assignment:UnknownCapTarget");
    public static readonly ErrorCode EmptyCapRule = ErrorCode.Invalid("Assignment:EmptyCapRule");
    public static readonly ErrorCode CapRuleExists = ErrorCode.Conflict("Assignment:CapRuleExists");
    public static readonly ErrorCode OverridePeriod = ErrorCode.Invalid("Assignment:OverridePeriod");
    public static readonly ErrorCode NoOverride = ErrorCode.Conflict("Assignment:NoOverride");

    public static readonly ErrorCode NotPoolMember = ErrorCode.Rule("Assignment:NotPoolMember");
    public static readonly ErrorCode LeadIsDormant = ErrorCode.Rule("Assignment:LeadIsDormant");
    public static readonly ErrorCode Cooling = ErrorCode.Rule("Assignment:Cooling");
    public static readonly ErrorCode ViewQuotaReached = ErrorCode.Rule("Assignment:ViewQuotaReached");
    public static readonly ErrorCode UnknownPool = ErrorCode.Invalid("Assignment:UnknownPool");
    public static readonly ErrorCode UnknownPoolMember = ErrorCode.Invalid("Assignment:UnknownPoolMember");
    public static readonly ErrorCode PoolNameTaken = ErrorCode.Conflict("Assignment:PoolNameTaken");
    public static readonly ErrorCode PoolNotEmpty = ErrorCode.Conflict("Assignment:PoolNotEmpty");
    public static readonly ErrorCode DefaultPoolStays = ErrorCode.Rule("Assignment:DefaultPoolStays");
}
