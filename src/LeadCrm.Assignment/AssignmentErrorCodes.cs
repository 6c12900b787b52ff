using LeadCrm.Core.Errors;

namespace LeadCrm.Assignment;

internal static class AssignmentErrorCodes
{
    /// <summary>The name that programs know: it is about leads, whichever module counts them.</summary>
    public static readonly ErrorCode CapReached = ErrorCode.Rule("Leads:CapReached");
}
