namespace LeadCrm.Telemarketing.Domain;

/// <summary>Lengths and limits, used by inputs, entities and columns alike.</summary>
public static class TelemarketingConsts
{
    /// <summary>Characters of a reason or a remark.</summary>
    public const int MaxReason = 500;

    /// <summary>Characters of what was said in a call, and of a script.</summary>
    public const int MaxText = 2000;

    /// <summary>Characters of a name or a title.</summary>
    public const int MaxName = 64;

    /// <summary>Characters of a code such as a business line.</summary>
    public const int MaxCode = 32;

    /// <summary>Leads that somebody takes from the queue at once.</summary>
    public const int MaxTake = 20;

    /// <summary>Leads of one dial task.</summary>
    public const int MaxTaskLeads = 5_000;

    /// <summary>Questions of one script.</summary>
    public const int MaxFaq = 20;

    /// <summary>People who come to one appointment.</summary>
    public const int MaxPeople = 20;
}
