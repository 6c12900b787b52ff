namespace LeadCrm.Messaging.Domain;

/// <summary>By which way a notice reaches somebody.</summary>
public enum NoticeChannel
{
    /// <summary>站内: bell, toast, notification centre.</summary>
    InApp,

    /// <summary>邮件.</summary>
    Email,

    /// <summary>短信.</summary>
    Sms,

    /// <summary>企业微信群机器人.</summary>
    WeCom,

    /// <summary>钉钉群机器人.</summary>
    DingTalk,
}

/// <summary>What types are shown under.</summary>
public enum NoticeGroup
{
    /// <summary>线索.</summary>
    Leads,

    /// <summary>跟进.</summary>
    FollowUps,

    /// <summary>预约.</summary>
    Appointments,

    /// <summary>订单与收款.</summary>
    Finance,

    /// <summary>质检.</summary>
    Quality,

    /// <summary>任务与系统.</summary>
    Work,
}

/// <summary>A type of notices as it ships; an administrator may change channels and texts.</summary>
internal sealed record NoticeType(string Name, NoticeGroup Group, NoticePriority Priority, params string[] Placeholders)
{
    /// <summary>Cannot be switched off in the application, because work stops unseen otherwise.</summary>
    public bool IsMandatory => Priority == NoticePriority.P0;
}

/// <summary>All types there are.</summary>
internal static class NoticeCatalog
{
    private const string Lead = "Lead";
    private const string Name = "Name";
    private const string By = "By";
    private const string At = "At";
    private const string Count = "Count";
    private const string Number = "Number";

    public static readonly IReadOnlyList<NoticeType> All =
    [
        new(NoticeTypes.NewLead, NoticeGroup.Leads, NoticePriority.P1, Lead, Name, By),
        new(NoticeTypes.NewLeads, NoticeGroup.Leads, NoticePriority.P1, Count, By),
        new(NoticeTypes.Transferred, NoticeGroup.Leads, NoticePriority.P1, Lead, Name, By),
        new(NoticeTypes.MovedAway, NoticeGroup.Leads, NoticePriority.P2, Lead, Name, By),
        new(NoticeTypes.ManyMovedAway, NoticeGroup.Leads, NoticePriority.P2, Count, By),
        new(NoticeTypes.ReInquiry, NoticeGroup.Leads, NoticePriority.P0, Lead, Name, "Source"),
        new(NoticeTypes.ManyReInquiries, NoticeGroup.Leads, NoticePriority.P1, Count),
        new(NoticeTypes.FollowUpDue, NoticeGroup.FollowUps, NoticePriority.P1, Lead, Name, At),
        new(NoticeTypes.FollowUpOverdue, NoticeGroup.FollowUps, NoticePriority.P1, Lead, Name, At, "Days"),
        new(NoticeTypes.TeamFollowUpOverdue, NoticeGroup.FollowUps, NoticePriority.P1, Lead, Name, "Owner", At, "Days"),
        new(NoticeTypes.LeadAtRisk, NoticeGroup.FollowUps, NoticePriority.P1, Lead, Name, "Owner", At, "Days"),
        new(NoticeTypes.AboutToRecycle, NoticeGroup.Leads, NoticePriority.P1, Lead, Name, At, "Rule"),
        new(NoticeTypes.ManyAboutToRecycle, NoticeGroup.Leads, NoticePriority.P1, Count, At),
        new(NoticeTypes.Recycled, NoticeGroup.Leads, NoticePriority.P1, Lead, Name, "Reason"),
        new(NoticeTypes.ManyRecycled, NoticeGroup.Leads, NoticePriority.P1, Count),
        new(NoticeTypes.RecycleHeldBack, NoticeGroup.Leads, NoticePriority.P1, "Owner", Count),
        new(NoticeTypes.ClaimResult, NoticeGroup.Leads, NoticePriority.P1, "Succeeded", "Failed"),
        new(NoticeTypes.CapReached, NoticeGroup.Leads, NoticePriority.P1, "Held", "Cap"),
        new(NoticeTypes.UnassignedWaiting, NoticeGroup.Leads, NoticePriority.P1, Count, "Minutes"),
        new(NoticeTypes.FirstCallDue, NoticeGroup.FollowUps, NoticePriority.P0, Lead, Name, At),
        new(NoticeTypes.TransferOffered, NoticeGroup.Leads, NoticePriority.P0, Lead, Name, By, "Until"),
        new(NoticeTypes.TransferAnswered, NoticeGroup.Leads, NoticePriority.P1, Lead, Name, "To", "Answer"),
        new(NoticeTypes.CollaborationAsked, NoticeGroup.Leads, NoticePriority.P1, Lead, Name, By),
        new(NoticeTypes.Conflict, NoticeGroup.Leads, NoticePriority.P1, By),
        new(NoticeTypes.ConflictRuled, NoticeGroup.Leads, NoticePriority.P1, "Outcome"),
        new(NoticeTypes.AppointmentTomorrow, NoticeGroup.Appointments, NoticePriority.P1, Name, At, "Campus"),
        new(NoticeTypes.AppointmentSoon, NoticeGroup.Appointments, NoticePriority.P0, Name, At, "Campus"),
        new(NoticeTypes.AppointmentChanged, NoticeGroup.Appointments, NoticePriority.P1, Name, At, "Campus", "State"),
        new(NoticeTypes.ReceiptConfirmed, NoticeGroup.Finance, NoticePriority.P1, "Order", "Amount"),
        new(NoticeTypes.ReceiptRejected, NoticeGroup.Finance, NoticePriority.P1, "Order", "Amount", "Reason"),
        new(NoticeTypes.RefundChanged, NoticeGroup.Finance, NoticePriority.P1, "Order", "Amount", "State"),
        new(NoticeTypes.QaPublished, NoticeGroup.Quality, NoticePriority.P1, "Score"),
        new(NoticeTypes.QaAppealed, NoticeGroup.Quality, NoticePriority.P1, By),
        new(NoticeTypes.QaAppealDecided, NoticeGroup.Quality, NoticePriority.P1, "Outcome"),
        new(NoticeTypes.Handover, NoticeGroup.Work, NoticePriority.P1, "From", Count, "State"),
        new(NoticeTypes.HandoverToApprove, NoticeGroup.Work, NoticePriority.P1, "From", Count, By),
        new(NoticeTypes.HandoverToConfirm, NoticeGroup.Work, NoticePriority.P1, "From", Count, "Until"),
        new(NoticeTypes.HandoverRefused, NoticeGroup.Work, NoticePriority.P1, "From", Count, By, "Reason"),
        new(NoticeTypes.HandoverReceived, NoticeGroup.Leads, NoticePriority.P1, "From", Count),
        new(NoticeTypes.HandoverDone, NoticeGroup.Work, NoticePriority.P1, "From", Count, "Rest"),
        new(NoticeTypes.ImportFinished, NoticeGroup.Work, NoticePriority.P1, Number, "File", "Created", "Total"),
        new(NoticeTypes.ImportFailed, NoticeGroup.Work, NoticePriority.P1, Number, "File"),
        new(NoticeTypes.ExportFinished, NoticeGroup.Work, NoticePriority.P1, Number, "Rows"),
        new(NoticeTypes.ExportFailed, NoticeGroup.Work, NoticePriority.P1, Number),
        new(NoticeTypes.ExportToApprove, NoticeGroup.Work, NoticePriority.P1, Number, "Rows", By),
        new(NoticeTypes.ExportDecided, NoticeGroup.Work, NoticePriority.P1, Number, "Outcome"),
        new(NoticeTypes.JobDone, NoticeGroup.Work, NoticePriority.P2, "Job", "Result"),
        new(NoticeTypes.CallCentreAlert, NoticeGroup.Work, NoticePriority.P1, "Provider", "Reason"),
        new(NoticeTypes.StatisticsDiffer, NoticeGroup.Work, NoticePriority.P1, "Day", "What", "Counted", "Expected"),
    ];

    private static readonly Dictionary<string, NoticeType> ByName = All.ToDictionary(t => t.Name, StringComparer.Ordinal);

    public static NoticeType? Find(string name) => ByName.GetValueOrDefault(name);

    public static IReadOnlyList<string> OfGroup(NoticeGroup group) => [.. All.Where(t => t.Group == group).Select(t => t.Name)];
}
