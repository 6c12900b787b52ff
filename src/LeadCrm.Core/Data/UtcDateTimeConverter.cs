using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LeadCrm.Core.Data;

/// <summary>Instants are UTC in memory and in every engine; engines that do not keep the kind get it back on reading.</summary>
public sealed class UtcDateTimeConverter()
    : ValueConverter<DateTime, DateTime>(
        v => v.Kind == DateTimeKind.Local ? v.ToUniversalTime() : DateTime.SpecifyKind(v, DateTimeKind.Utc),
        v => DateTime.SpecifyKind(v, DateTimeKind.Utc)
    );
