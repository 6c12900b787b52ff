namespace LeadCrm.Core.Errors;

/// <summary>
/// A refusal with a stable code. Thrown by entities and services, turned into problem details in one place; never caught to translate.
/// </summary>
public sealed class BusinessException(ErrorCode error) : Exception(error.Code)
{
    /// <summary>Code and status.</summary>
    public ErrorCode Error { get; } = error;

    /// <summary>Values that the localized text names in braces, and that the answer carries for programs.</summary>
    public IReadOnlyDictionary<string, object?> Values => values;

    /// <summary>Members that stand beside <c>code</c> in the answer, such as a verdict or the fresh record.</summary>
    public IReadOnlyDictionary<string, object?> Members => members;

    private readonly Dictionary<string, object?> values = [];
    private readonly Dictionary<string, object?> members = [];

    /// <summary>Adds a value for the text and for the answer's <c>data</c>.</summary>
    public BusinessException WithData(string name, object? value)
    {
        values[name] = value;
        return this;
    }

    /// <summary>Adds a top-level member to the answer.</summary>
    public BusinessException WithMember(string name, object? value)
    {
        members[name] = value;
        return this;
    }

    /// <summary>Names the input field that is to blame; the answer then lists it under <c>errors</c>.</summary>
    public BusinessException ForField(string field)
    {
        Field = field;
        return this;
    }

    /// <summary>Says when the same request may go through; the answer carries it as <c>Retry-After</c>.</summary>
    public BusinessException WithRetryAfter(TimeSpan wait)
    {
        RetryAfter = wait;
        return this;
    }

    /// <summary>How long the caller should wait before the next try, when that is known.</summary>
    public TimeSpan? RetryAfter { get; private set; }

    /// <summary>The input field to blame, in camel case, when there is one.</summary>
    public string? Field { get; private set; }
}
