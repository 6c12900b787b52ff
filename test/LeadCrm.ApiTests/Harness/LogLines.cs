using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace LeadCrm.ApiTests.Harness;

/// <summary>Everything the product logs, at every level.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    public string All => string.Join('\n', lines);

    public int Count(string part) => lines.Count(l => l.Contains(part, StringComparison.Ordinal));

    public void Clear() => lines.Clear();

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose() { }

    private sealed class Logger(LogLines log, string category) : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(p => p.Value)) : "";
            log.lines.Enqueue($"{category} {formatter(state, exception)} {values} {exception}");
        }
    }
}
