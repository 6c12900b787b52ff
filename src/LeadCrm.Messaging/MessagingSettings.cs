using LeadCrm.Core.Settings;

namespace LeadCrm.Messaging;

/// <summary>When and how much people are told.</summary>
internal static class MessagingSettings
{
    /// <summary>Hours of business time; the same for both means no quiet.</summary>
    public static readonly NumberSetting QuietFrom = new("Messaging.QuietFrom", 21, 0, 23, "OClock");
    public static readonly NumberSetting QuietTo = new("Messaging.QuietTo", 8, 0, 23, "OClock");
    public static readonly NumberSetting DigestMorning = new("Messaging.DigestMorning", 9, 0, 23, "OClock");
    public static readonly NumberSetting DigestEvening = new("Messaging.DigestEvening", 18, 0, 23, "OClock");

    /// <summary>How long before a planned contact its owner is told.</summary>
    public static readonly NumberSetting DueMinutesBefore = new("Messaging.DueMinutesBefore", 15, 0, 240, "Minutes");

    /// <summary>Ladder of overdue follow-ups: the owner, the leader, at risk.</summary>
    public static readonly NumberSetting OverdueOwnerDays = new("Messaging.OverdueOwnerDays", 3, 1, 60, "Days");
    public static readonly NumberSetting OverdueLeaderDays = new("Messaging.OverdueLeaderDays", 5, 1, 90, "Days");
    public static readonly NumberSetting OverdueRiskDays = new("Messaging.OverdueRiskDays", 7, 1, 120, "Days");

    /// <summary>Messages that leave the application for one person by one channel within an hour.</summary>
    public static readonly NumberSetting OutsidePerHour = new("Messaging.OutsidePerHour", 20, 1, 1_000, "Times");

    /// <summary>Days after which notifications are removed.</summary>
    public static readonly NumberSetting KeepDays = new("Messaging.KeepDays", 180, 7, 3_650, "Days");

    /// <summary>Language of what leaves the application; in the application it is the reader's.</summary>
    public static readonly SwitchSetting OutsideInEnglish = new("Messaging.OutsideInEnglish", false);

    public static readonly IReadOnlyList<Setting> All =
    [
        QuietFrom,
        QuietTo,
        DigestMorning,
        DigestEvening,
        DueMinutesBefore,
        OverdueOwnerDays,
        OverdueLeaderDays,
        OverdueRiskDays,
        OutsidePerHour,
        KeepDays,
        OutsideInEnglish,
    ];
}
