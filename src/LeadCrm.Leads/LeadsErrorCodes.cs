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
    public static readonly ErrorCode ProtectedElsewhere = ErrorCode.Conflict("Leads:ProtectedElsewhere");
    public static readonly ErrorCode UnknownFranchise = ErrorCode.Invalid("Leads:UnknownFranchise");
    public static readonly ErrorCode InvalidRate = ErrorCode.Invalid("Leads:InvalidRate");
    public static readonly ErrorCode InvalidPeriod = ErrorCode.Invalid("Leads:InvalidPeriod");
    public static readonly ErrorCode OnlyHeadquarters = ErrorCode.Rule("Leads:OnlyHeadquarters");
    public static readonly ErrorCode NotWithHeadquarters = ErrorCode.Conflict("Leads:NotWithHeadquarters");
    public static readonly ErrorCode NotWithFranchise = ErrorCode.Conflict("Leads:NotWithFranchise");
    public static readonly ErrorCode FranchiseHasContact = ErrorCode.Conflict("Leads:FranchiseHasContact");
    public static readonly ErrorCode HeadquartersHasContact = ErrorCode.Conflict("Leads:HeadquartersHasContact");
    public static readonly ErrorCode LeadIsClosed = ErrorCode.Conflict("Leads:LeadIsClosed");
    public static readonly ErrorCode ConflictDecided = ErrorCode.Conflict("Leads:ConflictDecided");
    public static readonly ErrorCode CollaboratorMayNot = ErrorCode.Rule("Leads:CollaboratorMayNot");
    public static readonly ErrorCode TooManyCollaborators = ErrorCode.Rule("Leads:TooManyCollaborators");
    public static readonly ErrorCode OwnerIsNoCollaborator = ErrorCode.Rule("Leads:OwnerIsNoCollaborator");
    public static readonly ErrorCode NothingToAsk = ErrorCode.Rule("Leads:NothingToAsk");
    public static readonly ErrorCode RevealLimit = ErrorCode.Rule("Leads:RevealLimit");
    public static readonly ErrorCode RevealReasonNeeded = ErrorCode.Rule("Leads:RevealReasonNeeded");
    public static readonly ErrorCode InvalidIdCard = ErrorCode.Invalid("Leads:InvalidIdCard");
    public static readonly ErrorCode ExportState = ErrorCode.Conflict("Leads:ExportState");
    public static readonly ErrorCode ExportEmpty = ErrorCode.Rule("Leads:ExportEmpty");
    public static readonly ErrorCode ExportTooLarge = ErrorCode.Rule("Leads:ExportTooLarge");
    public static readonly ErrorCode ExportReasonNeeded = ErrorCode.Rule("Leads:ExportReasonNeeded");
    public static readonly ErrorCode ExportUnknownColumn = ErrorCode.Invalid("Leads:ExportUnknownColumn");
    public static readonly ErrorCode ExportFourEyes = ErrorCode.Rule("Leads:ExportFourEyes");
    public static readonly ErrorCode ExportNotReady = ErrorCode.Conflict("Leads:ExportNotReady");
    public static readonly ErrorCode ExportExpired = new("Leads:ExportExpired", 410);
    public static readonly ErrorCode ExportNotAllowed = new("Leads:ExportNotAllowed", 403);
    public static readonly ErrorCode ExportFailed = new("Leads:ExportFailed", 500);
    public static readonly ErrorCode ImportFileGone = new("Leads:ImportFileGone", 410);
    public static readonly ErrorCode ImportState = ErrorCode.Conflict("Leads:ImportState");
    public static readonly ErrorCode ImportOptions = ErrorCode.Invalid("Leads:ImportOptions");
    public static readonly ErrorCode ImportMapping = ErrorCode.Invalid("Leads:ImportMapping");
    public static readonly ErrorCode ImportNoFile = ErrorCode.Invalid("Leads:ImportNoFile");
    public static readonly ErrorCode ImportFailed = new("Leads:ImportFailed", 500);
    public static readonly ErrorCode ImportNotFound = ErrorCode.NotFound("Leads:ImportNotFound");
}
