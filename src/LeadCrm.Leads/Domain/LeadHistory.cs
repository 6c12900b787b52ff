using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;

namespace LeadCrm.Leads.Domain;

/// <summary>The append-only history of a lead's stage, location, owner and facts.</summary>
internal sealed class LeadEvent : Entity, IAppendOnly
{
    public const string Created = "Created";
    public const string Assigned = "Assigned";
    public const string Claimed = "Claimed";
    public const string Released = "Released";
    public const string Transferred = "Transferred";
    public const string ReturnedToQueue = "ReturnedToQueue";
    public const string StageChanged = "StageChanged";
    public const string Updated = "Updated";

    /// <summary>The import that made the lead was taken back.</summary>
    public const string ImportReverted = "ImportReverted";
    public const string Revealed = "Revealed";
    public const string ContactsChanged = "ContactsChanged";

    /// <summary>Headquarters gave the lead to a franchise.</summary>
    public const string Dispatched = "Dispatched";

    /// <summary>Headquarters took the lead back from a franchise.</summary>
    public const string Recalled = "Recalled";

    /// <summary>The protection was over and headquarters has entered the student too.</summary>
    public const string TakenUpElsewhere = "TakenUpElsewhere";

    /// <summary>A conflict between two channels was decided, and this lead moved or ended by it.</summary>
    public const string Ruled = "Ruled";

    /// <summary>Another lead of the same person became one with this one, or this one with another.</summary>
    public const string Merged = "Merged";

    /// <summary>A merge was undone.</summary>
    public const string Unmerged = "Unmerged";

    /// <summary>A dormant lead of a pool may be claimed again.</summary>
    public const string Woken = "Woken";
    public const string CollaborationAsked = "CollaborationAsked";
    public const string CollaborationDeclined = "CollaborationDeclined";
    public const string CollaboratorAdded = "CollaboratorAdded";
    public const string CollaboratorRemoved = "CollaboratorRemoved";

    /// <summary>Somebody wants the lead declared invalid or scrap.</summary>
    public const string CaseProposed = "CaseProposed";
    public const string CaseRejected = "CaseRejected";
    public const string CaseAppealed = "CaseAppealed";
    public const string CaseUpheld = "CaseUpheld";

    /// <summary>What is closed for good and what opens it again; names as other modules know them.</summary>
    public const string Lost = LeadMoveKinds.Lost;
    public const string Archived = LeadMoveKinds.Archived;
    public const string Reopened = LeadMoveKinds.Reopened;
    public const string MarkedInvalid = LeadMoveKinds.MarkedInvalid;
    public const string MarkedScrap = LeadMoveKinds.MarkedScrap;
    public const string Revived = LeadMoveKinds.Revived;
    public const string Overturned = LeadMoveKinds.Overturned;
    public const string Converted = LeadMoveKinds.Converted;
    public const string Refunded = LeadMoveKinds.Refunded;
    public const string Deleted = LeadMoveKinds.Deleted;

    /// <summary>The submitter said that it is another student with the same phone, and why.</summary>
    public const string DifferentStudent = "DifferentStudent";

    /// <summary>The member asked again: a lead was made for it, named in the reason.</summary>
    public const string MemberInquired = "MemberInquired";

    public Guid LeadId { get; init; }
    public required string Kind { get; init; }
    public DateTime At { get; init; }
    public Guid? ActorId { get; init; }
    public LeadLocation? FromLocation { get; init; }
    public LeadLocation? ToLocation { get; init; }
    public LeadStage? FromStage { get; init; }
    public LeadStage? ToStage { get; init; }
    public Guid? FromOwnerId { get; init; }
    public Guid? ToOwnerId { get; init; }
    public string? Reason { get; init; }

    /// <summary>Names of the changed fields, separated by commas.</summary>
    public string? Fields { get; init; }

    /// <summary>Contacts before a change, masked, separated by commas.</summary>
    public string? Before { get; init; }

    /// <summary>Contacts after a change, masked, separated by commas.</summary>
    public string? After { get; init; }

    // What changed it, beside follow-ups, is the name of an action.
    public static LeadEvent OfStage(
        Guid id,
        Lead lead,
        LeadStage to,
        DateTime now,
        Guid? actor,
        string? by = null,
        string? reason = null
    ) =>
        new()
        {
            Id = id,
            LeadId = lead.Id,
            Kind = StageChanged,
            At = now,
            ActorId = actor,
            FromStage = lead.Stage,
            ToStage = to,
            Fields = by,
            Reason = reason,
        };
}

/// <summary>One source event: the student turned up.</summary>
[NotAudited]
internal sealed class Touch : Entity, ITenantOwned
{
    public Guid TenantId { get; init; }
    public Guid LeadId { get; init; }
    public LeadEntry Entry { get; init; }
    public required string SourceCode { get; init; }
    public DateTime At { get; init; }

    /// <summary>Who entered or imported it.</summary>
    public Guid? ActorId { get; init; }
    public bool IsReInquiry { get; init; }
    public Guid? ImportId { get; init; }

    /// <summary>Tells a row of a file from all others, so that the same file again adds no touch; unique where set.</summary>
    public Guid? RowKey { get; init; }
    public string? Remark { get; init; }
}

/// <summary>跟进: a note on a contact. Never changed, never deleted.</summary>
internal sealed class FollowUp : Entity, ITenantOwned, IAppendOnly
{
    public Guid TenantId { get; init; }
    public Guid LeadId { get; init; }
    public Guid? AuthorId { get; init; }

    /// <summary>The author in another system, where nobody here has that name.</summary>
    public string? AuthorName { get; init; }

    /// <summary>The import that brought it along; its importer is not the author.</summary>
    public Guid? ImportId { get; init; }

    /// <summary>The author's department at that time.</summary>
    public Guid? DepartmentId { get; init; }
    public DateTime At { get; init; }
    public FollowUpType Type { get; init; }
    public Disposition? Disposition { get; init; }

    /// <summary>How long they talked, where that was measured.</summary>
    public int? TalkSeconds { get; init; }
    public Intention? Intention { get; init; }
    public DateTime? NextContactAt { get; init; }
    public string? Content { get; init; }

    /// <summary>The dial it is about; what several say of one dial is one call.</summary>
    public Guid? DialId { get; init; }

    /// <summary>Adds to what is noted of the dial already: shown instead of it, and counted nowhere.</summary>
    public bool IsAddition { get; init; }

    /// <summary>Noted by the call centre in the author's name, who has written nothing.</summary>
    public bool IsAutomatic { get; init; }
}

/// <summary>One holding of a lead by a user, from getting it to giving it away.</summary>
[NotAudited]
internal sealed class LeadAssignment : Entity, ITenantOwned
{
    public Guid TenantId { get; init; }
    public Guid LeadId { get; init; }
    public Guid UserId { get; init; }
    public ReceiveType ReceiveType { get; init; }
    public Guid? ActorId { get; init; }
    public string? Reason { get; init; }
    public DateTime StartedAt { get; init; }
    public DateTime? EndedAt { get; set; }
}

/// <summary>A contact key that an open lead holds: the primary key of this table is what makes two leads of one person impossible.</summary>
[NotAudited]
internal sealed class LeadKey
{
    public Guid TenantId { get; init; }
    public required string BusinessLine { get; init; }
    public required string Key { get; init; }

    /// <summary>Empty for the first; of a student who shares the contact with another by explicit choice, who it is.</summary>
    public Guid Slot { get; init; }
    public Guid LeadId { get; init; }

    /// <summary>The same hold on another side of the franchise wall.</summary>
    public LeadKey For(Guid tenant) =>
        new()
        {
            TenantId = tenant,
            BusinessLine = BusinessLine,
            Key = Key,
            Slot = Slot,
            LeadId = LeadId,
        };

    public static LeadKey Of(Lead lead, string key, Guid slot = default) =>
        new()
        {
            TenantId = lead.TenantId,
            BusinessLine = lead.BusinessLine,
            Key = key,
            Slot = slot,
            LeadId = lead.Id,
        };

    /// <summary>The hold of a lead on a hard contact of its person, who may share it.</summary>
    public static LeadKey Of(Lead lead, ContactKey contact) => Of(lead, contact.Key!, contact.Slot);
}

/// <summary>Verdicts with their facts, for later dispute.</summary>
internal sealed class DedupLog : Entity, ITenantOwned, IAppendOnly
{
    public Guid TenantId { get; init; }
    public DateTime At { get; init; }
    public Guid? ActorId { get; init; }
    public LeadEntry Entry { get; init; }
    public required string BusinessLine { get; init; }
    public required string Keys { get; init; }
    public DedupVerdict Verdict { get; init; }
    public Guid? LeadId { get; init; }
    public LeadLocation? ExistingLocation { get; init; }
    public Guid? ExistingOwnerId { get; init; }
    public LeadStage? ExistingStage { get; init; }

    /// <summary>The cell that decided.</summary>
    public MatrixRow Row { get; init; }
    public Submitter Submitter { get; init; }

    /// <summary>The version of the matrix by which it was decided; 0 is that of the specification.</summary>
    public int MatrixVersion { get; init; }

    /// <summary>The lead that was made all the same.</summary>
    public Guid? NewLeadId { get; init; }

    /// <summary>What the submitter gave as the reason, for instance that it is another student.</summary>
    public string? Reason { get; init; }
    public string? SourceCode { get; init; }
    public Guid? ImportId { get; init; }
    public int? RowNumber { get; init; }
}

/// <summary>业务线.</summary>
internal sealed class BusinessLine
{
    public required string Code { get; init; }
    public required string NameZh { get; set; }
    public required string NameEn { get; set; }
    public int Order { get; set; }
}

/// <summary>来源: where touches come from.</summary>
internal sealed class Source
{
    public required string Code { get; init; }
    public required string NameZh { get; set; }
    public required string NameEn { get; set; }
    public required string Channel { get; set; }
    public string? Grade { get; set; }
    public int Order { get; set; }
}
