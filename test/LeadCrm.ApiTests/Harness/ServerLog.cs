using Microsoft.Extensions.Logging;

namespace LeadCrm.ApiTests.Harness;

/// <summary>Keeps the last errors of the product, so that a test that fails on an answer of 500 can say why.</summary>
internal sealed class ServerLog : ILoggerProvider, ILogger
{
    private static readonly Queue<string> Errors = new();

    public static string Latest
    {
        get
        {
            lock (Errors)
                return string.Join("\n", Errors);
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;
        lock (Errors)
        {
            Errors.Enqueue($"{formatter(state, exception)} {exception}");
            if (Errors.Count > 3)
                Errors.Dequeue();
        }
    }

    public void Dispose() { }
}
