using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LeadCrm.Host.Database;

// Sixteen bytes in the order they are written in, so that version 7 sorts by time.
internal sealed class BigEndianGuidConverter()
    : ValueConverter<Guid, byte[]>(v => v.ToByteArray(true), v => new Guid(v, true), new ConverterMappingHints(size: 16));
