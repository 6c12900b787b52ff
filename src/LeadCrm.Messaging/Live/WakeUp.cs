namespace LeadCrm.Messaging.Live;

/// <summary>Lets the pumps of this node look at once instead of at their next turn.</summary>
internal sealed class WakeUp
{
    private volatile TaskCompletionSource next = Create();

    /// <summary>There is something to do.</summary>
    public void Now() => Interlocked.Exchange(ref next, Create()).TrySetResult();

    /// <summary>Until there is something to do, at most <paramref name="wait"/>.</summary>
    public async Task WaitAsync(TimeSpan wait, CancellationToken ct)
    {
        try
        {
            await next.Task.WaitAsync(wait, ct);
        }
        catch (TimeoutException)
        {
            // Then the turn has come.
        }
    }

    private static TaskCompletionSource Create() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
