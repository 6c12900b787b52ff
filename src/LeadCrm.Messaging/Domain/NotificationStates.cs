using LeadCrm.Core.Errors;

namespace LeadCrm.Messaging.Domain;

/// <summary>The table of transitions.</summary>
internal static class NotificationStates
{
    private static readonly Dictionary<NotificationState, NotificationState[]> Next = new()
    {
        [NotificationState.Queued] = [NotificationState.Sent, NotificationState.Failed, NotificationState.Suppressed],
        [NotificationState.Sent] = [NotificationState.Delivered],
        [NotificationState.Delivered] = [NotificationState.Read],
        [NotificationState.Read] = [NotificationState.Acknowledged],
        [NotificationState.Acknowledged] = [],
        [NotificationState.Failed] = [NotificationState.Queued],
        [NotificationState.Suppressed] = [],
    };

    /// <summary>States from which one step, or steps that a screen takes by itself, lead to the wanted one.</summary>
    public static readonly NotificationState[] ToRead = [NotificationState.Sent, NotificationState.Delivered];

    /// <summary>Who acknowledges has read.</summary>
    public static readonly NotificationState[] ToAcknowledged =
    [
        NotificationState.Sent,
        NotificationState.Delivered,
        NotificationState.Read,
    ];

    public static bool MayGo(NotificationState from, NotificationState to) => Next[from].Contains(to);

    public static BusinessException Illegal(NotificationState state) =>
        new BusinessException(MessagingErrorCodes.IllegalTransition)
            .WithData("State", state)
            .WithData("Possible", Next[state].Length == 0 ? "–" : string.Join(", ", Next[state]));
}
