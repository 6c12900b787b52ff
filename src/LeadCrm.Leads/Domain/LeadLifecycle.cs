using System.Collections.Frozen;
using LeadCrm.Core.Errors;

namespace LeadCrm.Leads.Domain;

/// <summary>What can happen to a lead. Names in camel case are the names of actions in the API.</summary>
internal enum LeadAct
{
    Claim,
    Assign,
    Transfer,
    Release,
    Qualify,
    Negotiate,
    Nurture,
    Lose,
    Reopen,
    Archive,
    Invalid,
    Scrap,
    Revive,
    Delete,
    Appoint,
    Visit,
    NoShow,
    Order,
    CancelOrder,
    Pay,
    Refund,
}

/// <summary>One row of the table: where an event may happen and which stage it leads to.</summary>
/// <param name="Act">Event.</param>
/// <param name="From">Where the lead may be.</param>
/// <param name="Stages">Stage before and after; the same twice where the event leaves the stage as it is.</param>
/// <param name="WhilePending">Whether it may happen while a case about the lead waits for its decision.</param>
internal sealed record LeadTransition(
    LeadAct Act,
    IReadOnlySet<LeadLocation> From,
    IReadOnlyDictionary<LeadStage, LeadStage> Stages,
    bool WhilePending
);

/// <summary>
/// The lifecycle of leads: location × stage, as one table. What is not in it cannot happen. Guards that need more than the lead (a complete form,
/// evidence, four eyes, caps) stand with the command; follow-ups move New and Trying on their own, see <see cref="Lead.FollowUp"/>.
/// </summary>
internal static class LeadLifecycle
{
    private static readonly IReadOnlySet<LeadLocation> Held = Set(LeadLocation.Owned, LeadLocation.Tmk);
    private static readonly IReadOnlySet<LeadLocation> Open = Lead.OpenLocations;

    /// <summary>Everything but an order that is under way and what it leads to.</summary>
    private static readonly LeadStage[] BeforeOrder =
    [
        LeadStage.New,
        LeadStage.Trying,
        LeadStage.Contacted,
        LeadStage.Qualified,
        LeadStage.Appointed,
        LeadStage.Visited,
        LeadStage.Negotiating,
        LeadStage.Nurture,
    ];

    private static readonly LeadStage[] All = Enum.GetValues<LeadStage>();

    public static readonly IReadOnlyList<LeadTransition> Table =
    [
        Row(LeadAct.Claim, Set(LeadLocation.Pool), Same(All), whilePending: false),
        Row(LeadAct.Assign, Open, Same(All)),
        Row(LeadAct.Transfer, Held, Same(All)),
        // Not while an order is under way; appointments, calls and locks are looked at by those who know them.
        Row(LeadAct.Release, Held, Same([.. BeforeOrder, LeadStage.Lost]), whilePending: false),
        Row(LeadAct.Qualify, Held, To(LeadStage.Qualified, LeadStage.Contacted, LeadStage.Nurture)),
        Row(
            LeadAct.Negotiate,
            Held,
            To(LeadStage.Negotiating, LeadStage.Qualified, LeadStage.Appointed, LeadStage.Visited, LeadStage.Nurture)
        ),
        Row(
            LeadAct.Nurture,
            Held,
            To(LeadStage.Nurture, LeadStage.Contacted, LeadStage.Qualified, LeadStage.Visited, LeadStage.Negotiating),
            whilePending: false
        ),
        // Who was never reached has not decided against it.
        Row(
            LeadAct.Lose,
            Held,
            To(
                LeadStage.Lost,
                LeadStage.Contacted,
                LeadStage.Qualified,
                LeadStage.Appointed,
                LeadStage.Visited,
                LeadStage.Negotiating,
                LeadStage.Nurture
            ),
            whilePending: false
        ),
        // The stage it had before: see Lead.ResumeStage.
        Row(LeadAct.Reopen, Set(LeadLocation.Archived), Same(All)),
        Row(LeadAct.Reopen, Held, Same(LeadStage.Nurture, LeadStage.Lost)),
        Row(LeadAct.Archive, Open, Same([.. BeforeOrder, LeadStage.Lost]), whilePending: false),
        Row(LeadAct.Invalid, Open, Same(BeforeOrder), whilePending: false),
        Row(LeadAct.Scrap, Open, Same(BeforeOrder), whilePending: false),
        Row(LeadAct.Revive, Set(LeadLocation.Invalid, LeadLocation.Scrap), Same(All)),
        Row(
            LeadAct.Delete,
            Set([.. Open, LeadLocation.Archived, LeadLocation.Invalid, LeadLocation.Scrap]),
            Same([.. BeforeOrder, LeadStage.Lost]),
            whilePending: false
        ),
        Row(
            LeadAct.Appoint,
            Held,
            To(LeadStage.Appointed, LeadStage.Contacted, LeadStage.Qualified, LeadStage.Appointed, LeadStage.Nurture)
                .And(Same(LeadStage.Visited, LeadStage.Negotiating, LeadStage.Ordered))
        ),
        Row(
            LeadAct.Visit,
            Held,
            To(LeadStage.Visited, LeadStage.Contacted, LeadStage.Qualified, LeadStage.Appointed, LeadStage.Visited, LeadStage.Nurture)
                .And(Same(LeadStage.Negotiating, LeadStage.Ordered))
        ),
        Row(LeadAct.NoShow, Held, To(LeadStage.Qualified, LeadStage.Appointed)),
        Row(LeadAct.Order, Open, To(LeadStage.Ordered, [.. BeforeOrder, LeadStage.Ordered])),
        Row(LeadAct.CancelOrder, Open, To(LeadStage.Negotiating, LeadStage.Ordered)),
        Row(LeadAct.Pay, Open, To(LeadStage.Won, [.. BeforeOrder, LeadStage.Ordered])),
        Row(LeadAct.Pay, Set(LeadLocation.Converted), Same(LeadStage.Won)),
        Row(LeadAct.Refund, Set(LeadLocation.Converted), To(LeadStage.Negotiating, LeadStage.Won)),
    ];

    private static readonly FrozenDictionary<(LeadAct, LeadLocation, LeadStage), (LeadStage To, bool WhilePending)> Steps = Table
        .SelectMany(t => t.From.SelectMany(l => t.Stages.Select(s => KeyValuePair.Create((t.Act, l, s.Key), (s.Value, t.WhilePending)))))
        .ToFrozenDictionary();

    /// <summary>The stage after the event, or null where the event cannot happen.</summary>
    public static LeadStage? Next(LeadAct act, LeadLocation location, LeadStage stage, bool isPending) =>
        Steps.TryGetValue((act, location, stage), out var step) && (step.WhilePending || !isPending) ? step.To : null;

    /// <summary>What can happen to a lead as it stands.</summary>
    public static IEnumerable<LeadAct> Possible(LeadLocation location, LeadStage stage, bool isPending) =>
        Enum.GetValues<LeadAct>().Where(a => Next(a, location, stage, isPending) is not null);

    /// <summary>Why the event cannot happen to a lead as it stands; null when it can.</summary>
    public static BusinessException? Refusal(LeadAct act, LeadLocation location, LeadStage stage, bool isPending)
    {
        if (Next(act, location, stage, isPending) is not null)
            return null;
        // What only the waiting case forbids is possible again when it is decided.
        return Next(act, location, stage, isPending: false) is not null
            ? new BusinessException(LeadsErrorCodes.CasePending)
            : Illegal(location, stage, isPending);
    }

    /// <summary>Says that it cannot be done with the lead where it is, and what can.</summary>
    public static BusinessException Illegal(LeadLocation location, LeadStage stage, bool isPending)
    {
        var possible = string.Join(", ", Possible(location, stage, isPending).Select(NameOf));
        return new BusinessException(LeadsErrorCodes.IllegalTransition)
            .WithData("Location", location)
            .WithData("Stage", stage)
            .WithData("Possible", possible.Length == 0 ? "–" : possible);
    }

    public static string NameOf(LeadAct act)
    {
        var name = act.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static LeadTransition Row(
        LeadAct act,
        IReadOnlySet<LeadLocation> from,
        Dictionary<LeadStage, LeadStage> stages,
        bool whilePending = true
    ) => new(act, from, stages, whilePending);

    private static HashSet<LeadLocation> Set(params LeadLocation[] locations) => [.. locations];

    private static Dictionary<LeadStage, LeadStage> Same(params LeadStage[] stages) => stages.ToDictionary(s => s);

    private static Dictionary<LeadStage, LeadStage> To(LeadStage to, params LeadStage[] from) => from.ToDictionary(s => s, _ => to);

    private static Dictionary<LeadStage, LeadStage> And(
        this Dictionary<LeadStage, LeadStage> some,
        Dictionary<LeadStage, LeadStage> others
    ) => some.Concat(others).ToDictionary();
}
