using LeadCrm.Core.Security;

namespace LeadCrm.Messaging;

/// <summary>Rights around notices; one's own inbox and switches need none.</summary>
internal static class MessagingPermissions
{
    public const string Default = "LeadCrm.Messaging";

    /// <summary>Change types, channels and texts.</summary>
    public const string Types = "LeadCrm.Messaging.Types";

    /// <summary>See what was sent outside and what failed, and send it again.</summary>
    public const string Deliveries = "LeadCrm.Messaging.Deliveries";

    public static readonly IReadOnlyList<PermissionDefinition> All =
    [
        new(Default),
        new(Types, Default) { HeadquartersOnly = true },
        new(Deliveries, Default) { HeadquartersOnly = true },
    ];
}

internal static class MessagingResources
{
    /// <summary>A notification belongs to a person, as seen by that person alone: the narrowest scope of users.</summary>
    public const string Users = "Users";
}
