using LeadCrm.Core.Errors;

namespace LeadCrm.Telemarketing;

/// <summary>Refusals around calls.</summary>
public static class CallErrorCodes
{
    /// <summary>禁呼 or 黑名单.</summary>
    public static readonly ErrorCode DoNotCall = ErrorCode.Rule("Telemarketing:DoNotCall");

    /// <summary>Students are not called at this hour.</summary>
    public static readonly ErrorCode OutsideHours = ErrorCode.Rule("Telemarketing:OutsideHours");

    /// <summary>This number was called a moment ago.</summary>
    public static readonly ErrorCode CalledJustNow = ErrorCode.Rule("Telemarketing:CalledJustNow");

    /// <summary>This number was called often enough today.</summary>
    public static readonly ErrorCode CalledOften = ErrorCode.Rule("Telemarketing:CalledOften");

    /// <summary>No agent number of the caller is in force.</summary>
    public static readonly ErrorCode NoSeat = ErrorCode.Rule("Telemarketing:NoSeat");

    /// <summary>The caller is on a call, or the seat is paused or offline.</summary>
    public static readonly ErrorCode SeatBusy = ErrorCode.Conflict("Telemarketing:SeatBusy");

    /// <summary>A word about the last call is owed first.</summary>
    public static readonly ErrorCode DispositionNeeded = ErrorCode.Conflict("Telemarketing:DispositionNeeded");

    /// <summary>The provider said no, or nothing.</summary>
    public static readonly ErrorCode ProviderRefused = new("Telemarketing:ProviderRefused", 502);

    /// <summary>The call has not ended.</summary>
    public static readonly ErrorCode CallNotOver = ErrorCode.Conflict("Telemarketing:CallNotOver");

    /// <summary>What came of the call is said already.</summary>
    public static readonly ErrorCode DispositionGiven = ErrorCode.Conflict("Telemarketing:DispositionGiven");

    /// <summary>Only who made the call says what came of it.</summary>
    public static readonly ErrorCode NotYourCall = ErrorCode.Conflict("Telemarketing:NotYourCall");

    /// <summary>The call belongs to a lead already.</summary>
    public static readonly ErrorCode CallHasLead = ErrorCode.Conflict("Telemarketing:CallHasLead");

    /// <summary>The number of the call is nobody's number.</summary>
    public static readonly ErrorCode CallHasNoNumber = ErrorCode.Rule("Telemarketing:CallHasNoNumber");

    /// <summary>There is no recording, or not any more.</summary>
    public static readonly ErrorCode NoRecording = ErrorCode.NotFound("Telemarketing:NoRecording");

    /// <summary>No provider of this name.</summary>
    public static readonly ErrorCode UnknownProvider = ErrorCode.NotFound("Telemarketing:UnknownProvider");

    /// <summary>The signature of the message is missing or wrong.</summary>
    public static readonly ErrorCode BadSignature = new("Telemarketing:BadSignature", 401);

    /// <summary>The message was signed too long ago.</summary>
    public static readonly ErrorCode StaleEvent = new("Telemarketing:StaleEvent", 401);

    /// <summary>The address is not on the provider's list.</summary>
    public static readonly ErrorCode AddressNotListed = new("Telemarketing:AddressNotListed", 403);

    /// <summary>Not in the provider's shape.</summary>
    public static readonly ErrorCode MalformedEvent = ErrorCode.Invalid("Telemarketing:MalformedEvent");

    /// <summary>The event is not in a state in which this can be done.</summary>
    public static readonly ErrorCode EventState = ErrorCode.Conflict("Telemarketing:EventState");

    /// <summary>No file came.</summary>
    public static readonly ErrorCode NoCallLog = ErrorCode.Invalid("Telemarketing:NoCallLog");

    /// <summary>The file is no call log.</summary>
    public static readonly ErrorCode BadCallLog = ErrorCode.Invalid("Telemarketing:BadCallLog");

    /// <summary>The lead that was named is not one the user sees.</summary>
    public static readonly ErrorCode UnknownLead = ErrorCode.Invalid("Telemarketing:UnknownLead");
}
