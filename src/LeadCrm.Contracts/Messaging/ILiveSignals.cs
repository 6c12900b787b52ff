namespace LeadCrm.Contracts.Messaging;

/// <summary>
/// Tells the open screens of people something at once, over the connection that the bell has; nobody keeps it, and whoever has no screen open
/// never hears of it. Within a second, on whichever node the screen hangs.
/// </summary>
public interface ILiveSignals
{
    /// <summary>Adds the signal to the caller's context: it is told when the caller's change is committed, or never.</summary>
    /// <param name="userId">Whose screens.</param>
    /// <param name="kind">What it is about, at most 32 characters; the client listens for it by this name.</param>
    /// <param name="payload">Written as JSON, at most 2000 characters of it.</param>
    void Publish(Guid userId, string kind, object payload);
}
