using System.Diagnostics.CodeAnalysis;

[assembly: CLSCompliant(false)]

namespace Microsoft.SqlServer.Server;

/// <summary>How a CLR user-defined type is serialised. LeadCrm uses none; SqlClient only needs the name to exist.</summary>
public enum Format
{
    /// <summary>Not said.</summary>
    Unknown = 0,

    /// <summary>By the database engine.</summary>
    Native = 1,

    /// <summary>By the type itself, through <see cref="IBinarySerialize"/>.</summary>
    UserDefined = 2,
}

/// <summary>A type that writes and reads itself.</summary>
public interface IBinarySerialize
{
    /// <summary>Fills the instance from <paramref name="r"/>.</summary>
    void Read(BinaryReader r);

    /// <summary>Writes the instance to <paramref name="w"/>.</summary>
    void Write(BinaryWriter w);
}

/// <summary>Marks a CLR user-defined type.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = false)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    /// <summary>How the type is serialised.</summary>
    public Format Format { get; } = format;

    /// <summary>The largest serialised size in bytes.</summary>
    public int MaxByteSize { get; set; }

    /// <summary>Whether every instance has the same size.</summary>
    public bool IsFixedLength { get; set; }

    /// <summary>Whether the serialised bytes sort as the values do.</summary>
    public bool IsByteOrdered { get; set; }

    /// <summary>The method that checks an instance.</summary>
    public string? ValidationMethodName { get; set; }

    /// <summary>The type's name in the database.</summary>
    public string? Name { get; set; }
}

/// <summary>Thrown by SqlClient for a type that is no valid user-defined type.</summary>
[SuppressMessage("Design", "CA1032", Justification = "The shape is given by SqlClient.")]
public sealed class InvalidUdtException : SystemException
{
    private InvalidUdtException(string message)
        : base(message) { }

    /// <summary>Makes the exception for <paramref name="udtType"/>.</summary>
    public static InvalidUdtException Create(Type udtType, string resourceReason) => new($"'{udtType?.FullName}': {resourceReason}");
}
