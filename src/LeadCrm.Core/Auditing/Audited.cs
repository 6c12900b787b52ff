using System.Text.RegularExpressions;
using LeadCrm.Core.Security;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadCrm.Core.Auditing;

/// <summary>How a value is hidden in the audit log.</summary>
public enum MaskKind
{
    /// <summary>A phone number.</summary>
    Phone,

    /// <summary>A person's name.</summary>
    Name,

    /// <summary>An email address.</summary>
    Email,

    /// <summary>WeChat, QQ, number of an identity card.</summary>
    Id,

    /// <summary>Any of them: what it is is seen by its shape.</summary>
    Contact,

    /// <summary>Free text in which somebody may have written a number.</summary>
    Text,
}

/// <summary>Personal data: the audit log keeps it masked.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MaskedAttribute(MaskKind kind) : Attribute
{
    /// <summary>How.</summary>
    public MaskKind Kind => kind;
}

/// <summary>Never written to the audit log, which only notes that it changed.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;

/// <summary>Left out of the audit log: it only follows from something that is in it.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class NotAuditedAttribute : Attribute;

/// <summary>The same as the attributes, for entities and properties that the framework brings.</summary>
public static class AuditModelExtensions
{
    internal const string Excluded = "LeadCrm:NotAudited";
    internal const string Secret = "LeadCrm:Secret";
    internal const string Masked = "LeadCrm:Masked";

    /// <summary>Rows that are history themselves, or no business of anybody's.</summary>
    public static EntityTypeBuilder<T> NotAudited<T>(this EntityTypeBuilder<T> builder)
        where T : class
    {
        builder.Metadata.SetAnnotation(Excluded, true);
        return builder;
    }

    /// <inheritdoc cref="NotAuditedAttribute" />
    public static PropertyBuilder<T> NotAudited<T>(this PropertyBuilder<T> property) => property.HasAnnotation(Excluded, true);

    /// <inheritdoc cref="SecretAttribute" />
    public static PropertyBuilder<T> IsSecret<T>(this PropertyBuilder<T> property) => property.HasAnnotation(Secret, true);

    /// <inheritdoc cref="MaskedAttribute" />
    public static PropertyBuilder<T> IsMasked<T>(this PropertyBuilder<T> property, MaskKind kind) =>
        property.HasAnnotation(Masked, kind.ToString());
}

internal static partial class AuditMask
{
    public const string Hidden = "***";

    public static string Apply(MaskKind kind, string text) =>
        kind switch
        {
            MaskKind.Phone => ContactMask.Phone(text),
            MaskKind.Name => ContactMask.Name(text),
            MaskKind.Email => ContactMask.Email(text),
            MaskKind.Id => ContactMask.Id(text),
            MaskKind.Contact => Contact(text),
            _ => LongNumber().Replace(text, n => ContactMask.Phone(n.Value)),
        };

    private static string Contact(string text)
    {
        // A key has the letter of its kind before it.
        var value = text.Length > 2 && text[1] == ':' ? text[2..] : text;
        if (value.Contains('@', StringComparison.Ordinal))
            return ContactMask.Email(value);
        return value.All(c => char.IsDigit(c) || c is '+' or '-' or ' ' or '(' or ')') ? ContactMask.Phone(value) : ContactMask.Id(value);
    }

    [GeneratedRegex(@"\+?\d(?:[ -]?\d){6,}")]
    private static partial Regex LongNumber();
}
