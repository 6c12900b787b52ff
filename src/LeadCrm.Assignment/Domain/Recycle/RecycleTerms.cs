namespace LeadCrm.Assignment.Domain.Recycle;

/// <summary>The settings that the clocks of leads follow.</summary>
internal sealed record RecycleTerms
{
    /// <summary>最长保护期: no follow-up keeps a lead longer than this after its receipt, unless it is locked.</summary>
    public int MaxProtectionDays { get; init; } = 60;
    public int StrongDays { get; init; } = 7;
    public int MediumDays { get; init; } = 3;

    /// <summary>From so many seconds on a connected call is strong.</summary>
    public int StrongTalkSeconds { get; init; } = 60;

    /// <summary>
    /// Whether a connected call whose length nobody measured is strong. As long as calls are noted by hand nothing else can be known; with a call
    /// centre connected it is switched off, and such a call is medium.
    /// </summary>
    public bool UnmeasuredIsStrong { get; init; } = true;

    /// <summary>A planned contact at most so many days ahead keeps a lead for the night …</summary>
    public int KeepAheadDays { get; init; } = 7;

    /// <summary>… at most so often in a row.</summary>
    public int KeepsInARow { get; init; } = 2;
    public int HandoverGraceDays { get; init; } = 3;

    /// <summary>An appointment at most so many days ahead holds a lead.</summary>
    public int AppointmentHoldDays { get; init; } = 14;

    /// <summary>No more than this part of a person's leads leaves in one night without a manager's word.</summary>
    public int BrakePercent { get; init; } = 50;
    public int LocksPerPerson { get; init; } = 10;
    public int LockDays { get; init; } = 30;
    public int RuleGraceHours { get; init; } = 24;
}
