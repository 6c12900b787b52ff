using LeadCrm.Core.Errors;

namespace LeadCrm.Leads;

internal static class LeadsErrorCodes
{
    public static readonly ErrorCode Duplicate = ErrorCode.Conflict("Leads:Duplicate");
    public static readonly ErrorCode InvalidPhone = ErrorCode.Invalid("Leads:InvalidPhone");
    public static readonly ErrorCode InvalidContact = ErrorCode.Invalid("Leads:InvalidContact");
    public static readonly ErrorCode NoContact = ErrorCode.Invalid("Leads:NoContact");
    public static readonly ErrorCode UnknownBusinessLine = ErrorCode.Invalid("Leads:UnknownBusinessLine");
    public static readonly ErrorCode UnknownSource = ErrorCode.Invalid("Leads:UnknownSource");
    public static readonly ErrorCode UnknownCountry = ErrorCode.Invalid("Leads:UnknownCountry");
    public static readonly ErrorCode UnknownFilter = ErrorCode.Invalid("Leads:UnknownFilter");
    public static readonly ErrorCode TagTooLong = ErrorCode.Invalid("Leads:TagTooLong");
    public static readonly ErrorCode EmptyFollowUp = ErrorCode.Invalid("Leads:EmptyFollowUp");
    public static readonly ErrorCode UnknownAssignee = ErrorCode.Invalid("Leads:UnknownAssignee");
    public static readonly ErrorCode IllegalTransition = ErrorCode.Conflict("Leads:IllegalTransition");
    public static readonly ErrorCode NotInPool = ErrorCode.Conflict("Leads:NotInPool");
    public static readonly ErrorCode RevealLimit = ErrorCode.Rule("Leads:RevealLimit");
    public static readonly ErrorCode ImportState = ErrorCode.Conflict("Leads:ImportState");
    public static readonly ErrorCode ImportOptions = ErrorCode.Invalid("Leads:ImportOptions");
    public static readonly ErrorCode ImportMapping = ErrorCode.Invalid("Leads:ImportMapping");
    public static readonly ErrorCode ImportNoFile = ErrorCode.Invalid("Leads:ImportNoFile");
    public static readonly ErrorCode ImportFailed = new("Leads:ImportFailed", 500);
    public static readonly ErrorCode ImportNotFound = ErrorCode.NotFound("Leads:ImportNotFound");
}
