namespace LeadCrm.Leads.Domain;

/// <summary>Lengths and limits of leads, used by inputs, entities and columns alike.</summary>
public static class LeadConsts
{
    /// <summary>Characters of a name.</summary>
    public const int MaxName = 64;

    /// <summary>Characters of a contact as it was typed.</summary>
    public const int MaxContact = 128;

    /// <summary>Characters of an ID-card number as it was typed, with blanks.</summary>
    public const int MaxIdCard = 30;

    /// <summary>Contacts of one kind that one person may have.</summary>
    public const int MaxPhones = 5;

    /// <summary>Contacts of all kinds that a person may have got by merges; beyond it they are hardly one person.</summary>
    public const int MaxMergedContacts = 40;

    /// <summary>Characters of a short text such as a city, a school or a course.</summary>
    public const int MaxShort = 64;

    /// <summary>Characters of a postal code.</summary>
    public const int MaxPostcode = 16;

    /// <summary>Characters of an address.</summary>
    public const int MaxAddress = 200;

    /// <summary>Characters of a remark or of a follow-up's content.</summary>
    public const int MaxText = 2000;

    /// <summary>Characters of a reason.</summary>
    public const int MaxReason = 500;

    /// <summary>Characters of a code such as a business line or a source.</summary>
    public const int MaxCode = 32;

    /// <summary>Tags on one lead.</summary>
    public const int MaxTags = 20;

    /// <summary>Characters of a tag.</summary>
    public const int MaxTag = 20;

    /// <summary>Leads that may be picked one by one for an export.</summary>
    public const int MaxExportPicks = 2_000;

    /// <summary>Columns that one export may name.</summary>
    public const int MaxExportColumns = 40;

    /// <summary>Leads that one batch command may name.</summary>
    public const int MaxBatch = 10_000;

    /// <summary>Tables that hold contact keys store a kind's letter, a colon and the normalised value.</summary>
    public const int MaxKey = 132;

    /// <summary>Leads that one dispatch to a franchise may name.</summary>
    public const int MaxDispatch = 500;

    /// <summary>People who may work on one lead beside its owner.</summary>
    public const int MaxCollaborators = 20;
}
