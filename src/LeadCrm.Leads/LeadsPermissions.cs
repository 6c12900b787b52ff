using LeadCrm.Core.Security;

namespace LeadCrm.Leads;

/// <summary>Rights around leads.</summary>
internal static class LeadsPermissions
{
    /// <summary>See leads, within the data scope.</summary>
    public const string Default = "LeadCrm.Leads";
    public const string Create = "LeadCrm.Leads.Create";
    public const string Update = "LeadCrm.Leads.Update";
    public const string FollowUp = "LeadCrm.Leads.FollowUp";
    public const string Assign = "LeadCrm.Leads.Assign";
    public const string Transfer = "LeadCrm.Leads.Transfer";
    public const string Release = "LeadCrm.Leads.Release";
    public const string ViewPool = "LeadCrm.Leads.ViewPool";
    public const string Claim = "LeadCrm.Leads.Claim";
    public const string RevealPhone = "LeadCrm.Leads.RevealPhone";
    public const string Import = "LeadCrm.Leads.Import";

    /// <summary>Change how a person is reached: phone, WeChat, QQ, e-mail, ID card.</summary>
    public const string ChangeContacts = "LeadCrm.Leads.ChangeContacts";

    /// <summary>See who revealed the contacts of a lead.</summary>
    public const string ViewReveals = "LeadCrm.Leads.ViewReveals";

    /// <summary>Export leads, masked.</summary>
    public const string Export = "LeadCrm.Leads.Export";

    /// <summary>Ask for an export with contacts in clear; somebody else must approve it.</summary>
    public const string ExportClear = "LeadCrm.Leads.ExportClear";

    /// <summary>Decide on exports of people in scope.</summary>
    public const string ApproveExport = "LeadCrm.Leads.ApproveExport";

    /// <summary>Work together on a lead: add colleagues, ask to be added.</summary>
    public const string Collaborate = "LeadCrm.Leads.Collaborate";

    /// <summary>See dispatches: headquarters all of them, a franchise its own.</summary>
    public const string ViewDispatches = "LeadCrm.Leads.ViewDispatches";

    /// <summary>Give leads to a franchise and take them back.</summary>
    public const string Dispatch = "LeadCrm.Leads.Dispatch";

    /// <summary>See conflicts between channels: headquarters both sides, a franchise that its claims are being decided.</summary>
    public const string ViewConflicts = "LeadCrm.Leads.ViewConflicts";
    public const string RuleConflicts = "LeadCrm.Leads.RuleConflicts";

    /// <summary>See what scans found to be the same person, and what was merged.</summary>
    public const string ViewDuplicates = "LeadCrm.Leads.ViewDuplicates";

    /// <summary>Start and stop scans.</summary>
    public const string ScanDuplicates = "LeadCrm.Leads.ScanDuplicates";

    /// <summary>Merge, undo a merge, say that persons are different.</summary>
    public const string MergeDuplicates = "LeadCrm.Leads.MergeDuplicates";

    /// <summary>Lose leads, put them aside for later, open lost ones again.</summary>
    public const string Close = "LeadCrm.Leads.Close";

    /// <summary>Archive leads that nobody follows up any more.</summary>
    public const string Archive = "LeadCrm.Leads.Archive";

    /// <summary>Delete leads that nobody has worked on.</summary>
    public const string Delete = "LeadCrm.Leads.Delete";

    /// <summary>See cases of invalid leads and scrap, and their figures.</summary>
    public const string ViewCases = "LeadCrm.Leads.ViewCases";

    /// <summary>Propose leads as invalid or scrap.</summary>
    public const string ProposeInvalid = "LeadCrm.Leads.ProposeInvalid";

    /// <summary>Decide on what others propose, and revive what is invalid.</summary>
    public const string ApproveInvalid = "LeadCrm.Leads.ApproveInvalid";

    /// <summary>Appeal against approved cases.</summary>
    public const string AppealInvalid = "LeadCrm.Leads.AppealInvalid";

    /// <summary>Look at appeals and at drawn cases a second time.</summary>
    public const string ReviewInvalid = "LeadCrm.Leads.ReviewInvalid";

    /// <summary>Download the invalid leads of an ad account, for claims.</summary>
    public const string ExportInvalid = "LeadCrm.Leads.ExportInvalid";

    /// <summary>Compare leads with their history and see what differs.</summary>
    public const string CheckProjection = "LeadCrm.Leads.CheckProjection";

    /// <summary>See and change by which rules duplicates are judged, and try them.</summary>
    public const string DedupMatrix = "LeadCrm.Leads.DedupMatrix";

    /// <summary>See the verdicts that concerned a lead.</summary>
    public const string ViewDedupLog = "LeadCrm.Leads.ViewDedupLog";

    public static readonly IReadOnlyList<PermissionDefinition> All =
    [
        new(Default),
        new(Create, Default),
        new(Update, Default),
        new(FollowUp, Default),
        new(Assign, Default),
        new(Transfer, Default),
        new(Release, Default),
        new(ViewPool, Default),
        new(Claim, ViewPool),
        new(RevealPhone, Default),
        new(Import, Default),
        new(ChangeContacts, Update),
        new(ViewReveals, Default),
        new(Export, Default),
        new(ExportClear, Export),
        new(ApproveExport, Default),
        new(Collaborate, Default),
        new(ViewDispatches, Default),
        new(Dispatch, ViewDispatches) { HeadquartersOnly = true },
        new(ViewConflicts, Default),
        new(RuleConflicts, ViewConflicts) { HeadquartersOnly = true },
        new(ViewDuplicates, Default),
        new(ScanDuplicates, ViewDuplicates),
        new(MergeDuplicates, ViewDuplicates),
        new(Close, Default),
        new(Archive, Default),
        new(Delete, Default),
        new(ViewCases, Default),
        new(ProposeInvalid, ViewCases),
        new(ApproveInvalid, ViewCases),
        new(AppealInvalid, ViewCases),
        new(ReviewInvalid, ViewCases),
        new(ExportInvalid, ViewCases),
        new(CheckProjection, Default) { HeadquartersOnly = true },
        new(DedupMatrix, Default) { HeadquartersOnly = true },
        new(ViewDedupLog, Default),
    ];
}

internal static class LeadsResources
{
    public const string Leads = "Leads";
}
