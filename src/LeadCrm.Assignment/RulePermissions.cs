using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;

namespace LeadCrm.Assignment;

/// <summary>Rights around assignment rules.</summary>
internal static class RulePermissions
{
    /// <summary>See the rules of one's tenant, the hold queue and the decisions.</summary>
    public const string View = "LeadCrm.Assignment.ViewRules";

    /// <summary>Change the rules of one's tenant and what people are good at, and try rules out.</summary>
    public const string Manage = "LeadCrm.Assignment.ManageRules";

    public static readonly IReadOnlyList<PermissionDefinition> All = [new(View), new(Manage, View)];
}

internal static class RuleErrorCodes
{
    public static readonly ErrorCode RuleNameTaken = ErrorCode.Conflict("Assignment:RuleNameTaken");
    public static readonly ErrorCode UnknownCandidate = ErrorCode.Invalid("Assignment:UnknownCandidate");
    public static readonly ErrorCode StepIncomplete = ErrorCode.Invalid("Assignment:StepIncomplete");
    public static readonly ErrorCode TooManyRules = ErrorCode.Rule("Assignment:TooManyRules");
    public static readonly ErrorCode UnknownRuleValue = ErrorCode.Invalid("Assignment:UnknownRuleValue");

    /// <summary>The order names other rules than there are.</summary>
    public static readonly ErrorCode RulesChanged = ErrorCode.Conflict("Assignment:RulesChanged");
}
