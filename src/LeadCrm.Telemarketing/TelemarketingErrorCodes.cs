using LeadCrm.Core.Errors;

namespace LeadCrm.Telemarketing;

/// <summary>Refusals of qualification, offers, appointments and dial tasks.</summary>
public static class TelemarketingErrorCodes
{
    /// <summary>The object is in a state from which this cannot be done.</summary>
    public static readonly ErrorCode IllegalTransition = ErrorCode.Conflict("Telemarketing:IllegalTransition");

    /// <summary>A word of a filter that is not known.</summary>
    public static readonly ErrorCode UnknownFilter = ErrorCode.Invalid("Telemarketing:UnknownFilter");

    /// <summary>The lead is not with the caller, who can therefore not qualify it.</summary>
    public static readonly ErrorCode NotYourLead = ErrorCode.Rule("Telemarketing:NotYourLead");

    /// <summary>A date that must lie ahead does not.</summary>
    public static readonly ErrorCode DateNotAhead = ErrorCode.Invalid("Telemarketing:DateNotAhead");

    /// <summary>A valid lead needs more than is known.</summary>
    public static readonly ErrorCode QualificationIncomplete = ErrorCode.Rule("Telemarketing:QualificationIncomplete");

    /// <summary>Too few attempts on too few days to call somebody unreachable.</summary>
    public static readonly ErrorCode TooFewAttempts = ErrorCode.Rule("Telemarketing:TooFewAttempts");

    /// <summary>The telemarketer holds as many leads as allowed.</summary>
    public static readonly ErrorCode HoldCapReached = ErrorCode.Rule("Telemarketing:HoldCapReached");

    /// <summary>Only a lead that was declared valid is offered.</summary>
    public static readonly ErrorCode OfferNeedsValid = ErrorCode.Rule("Telemarketing:OfferNeedsValid");

    /// <summary>The lead is on offer already.</summary>
    public static readonly ErrorCode OfferOpen = ErrorCode.Conflict("Telemarketing:OfferOpen");

    /// <summary>The offer was answered or has expired.</summary>
    public static readonly ErrorCode OfferAnswered = ErrorCode.Conflict("Telemarketing:OfferAnswered");

    /// <summary>Whom it is to be offered to cannot take it.</summary>
    public static readonly ErrorCode UnknownReceiver = ErrorCode.Invalid("Telemarketing:UnknownReceiver");

    /// <summary>The rules choose nobody.</summary>
    public static readonly ErrorCode NobodyToOffer = ErrorCode.Rule("Telemarketing:NobodyToOffer");

    /// <summary>It was rejected too often: the manager decides.</summary>
    public static readonly ErrorCode ManagerDecides = ErrorCode.Rule("Telemarketing:ManagerDecides");

    /// <summary>The lead has an active appointment.</summary>
    public static readonly ErrorCode AppointmentActive = ErrorCode.Conflict("Telemarketing:AppointmentActive");

    /// <summary>No campus where students are received.</summary>
    public static readonly ErrorCode UnknownCampus = ErrorCode.Invalid("Telemarketing:UnknownCampus");

    /// <summary>A visit is confirmed by somebody else than the maker of the appointment.</summary>
    public static readonly ErrorCode VisitNeedsOther = ErrorCode.Rule("Telemarketing:VisitNeedsOther");

    /// <summary>A no-show becomes a visit on the same day only, by the front desk.</summary>
    public static readonly ErrorCode NoShowIsOver = ErrorCode.Rule("Telemarketing:NoShowIsOver");

    /// <summary>It is too early to say that somebody has not come.</summary>
    public static readonly ErrorCode TooEarly = ErrorCode.Rule("Telemarketing:TooEarly");

    /// <summary>No team to which the caller may give work.</summary>
    public static readonly ErrorCode UnknownTeam = ErrorCode.Invalid("Telemarketing:UnknownTeam");

    /// <summary>No lead fits the list.</summary>
    public static readonly ErrorCode EmptyTask = ErrorCode.Rule("Telemarketing:EmptyTask");
}
