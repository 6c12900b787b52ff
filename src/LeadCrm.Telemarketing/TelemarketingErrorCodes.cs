using LeadCrm.Core.Errors;

namespace LeadCrm.Telemarketing;

/// <summary>Refusals of qualification, offers, appointments and dial tasks.</summary>
public static class TelemarketingErrorCodes
{
    /// <summary>The object is in a state from which this cannot be done.</summary>
    public static readonly ErrorCode IllegalTransition = ErrorCode.Conflict("Telemarketing:IllegalTransition");
}
