using LeadCrm.Core.Settings;

namespace LeadCrm.Telemarketing;

/// <summary>Numbers of the robot.</summary>
internal static class RobotSettings
{
    /// <summary>Calls to one lead in one task.</summary>
    public static readonly NumberSetting Attempts = new("Telemarketing.RobotAttempts", 3, 1, 10, "Times");

    /// <summary>Between two calls to one lead.</summary>
    public static readonly NumberSetting RetryMinutes = new("Telemarketing.RobotRetryMinutes", 120, 1, 10_080, "Minutes");

    /// <summary>Results after which the robot calls again.</summary>
    public static readonly TextSetting RetryCauses = new("Telemarketing.RobotRetryCauses", "BUSY,NO_ANSWER,POWER_OFF", 200);

    /// <summary>What an intent asks for: Assign, Queue, Nurture, Propose or None.</summary>
    public static readonly TextSetting Mapping = new(
        "Telemarketing.RobotMapping",
        "A=Assign,B=Assign,C=Queue,D=Nurture,E=Propose,F=Propose",
        200
    );

    /// <summary>SLA: within which a person calls whom the robot found interested.</summary>
    public static readonly NumberSetting SlaMinutes = new("Telemarketing.RobotSlaMinutes", 10, 1, 1_440, "Minutes");

    /// <summary>When whoever is not interested now is called again.</summary>
    public static readonly NumberSetting NurtureDays = new("Telemarketing.RobotNurtureDays", 30, 1, 365, "Days");

    /// <summary>How often a number is found vacant before the lead is proposed as invalid.</summary>
    public static readonly NumberSetting VacantTimes = new("Telemarketing.RobotVacantTimes", 2, 1, 10, "Times");

    /// <summary>After this time a call of which no result came is a gap.</summary>
    public static readonly NumberSetting GapMinutes = new("Telemarketing.RobotGapMinutes", 30, 5, 1_440, "Minutes");

    public static readonly IReadOnlyList<Setting> All =
    [
        Attempts,
        RetryMinutes,
        RetryCauses,
        Mapping,
        SlaMinutes,
        NurtureDays,
        VacantTimes,
        GapMinutes,
    ];
}
