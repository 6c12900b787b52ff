using LeadCrm.Core.Errors;

namespace LeadCrm.Messaging;

/// <summary>Refusals of this module.</summary>
public static class MessagingErrorCodes
{
    /// <summary>The notification is in a state from which this cannot be done.</summary>
    public static readonly ErrorCode IllegalTransition = ErrorCode.Conflict("Messaging:IllegalTransition");

    /// <summary>The template names a placeholder that the type does not have.</summary>
    public static readonly ErrorCode UnknownPlaceholder = ErrorCode.Invalid("Messaging:UnknownPlaceholder");

    /// <summary>A brace of the template has no partner.</summary>
    public static readonly ErrorCode BrokenTemplate = ErrorCode.Invalid("Messaging:BrokenTemplate");

    /// <summary>This type cannot be switched off in the application.</summary>
    public static readonly ErrorCode MandatoryType = ErrorCode.Rule("Messaging:MandatoryType");

    /// <summary>This switch is not for this channel: it is not there, or is the company's to decide.</summary>
    public static readonly ErrorCode ChannelNotYours = ErrorCode.Rule("Messaging:ChannelNotYours");

    /// <summary>The channel is not set up on this server.</summary>
    public static readonly ErrorCode ChannelOff = ErrorCode.Rule("Messaging:ChannelOff");

    /// <summary>The other server did not take the message.</summary>
    public static readonly ErrorCode ChannelFailed = ErrorCode.Rule("Messaging:ChannelFailed");

    /// <summary>There is no address of the person for this channel.</summary>
    public static readonly ErrorCode NoAddress = ErrorCode.Rule("Messaging:NoAddress");

    /// <summary>No such type.</summary>
    public static readonly ErrorCode UnknownType = ErrorCode.NotFound("Messaging:UnknownType");
}
