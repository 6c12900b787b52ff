using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using LeadCrm.Core.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace LeadCrm.Core.Auditing;

/// <summary>
/// What a save changes, as JSON: <c>[{"entity":"Lead","id":"…","kind":"Added|Modified|Deleted","fields":{"stage":["New","Trying"]}}]</c>. At
/// most <see cref="MaxChanges"/> changes and <see cref="MaxBytes"/>; what is left out is counted at the end by <c>{"more":n}</c>.
/// </summary>
public static class AuditChanges
{
    /// <summary>Changes in one entry.</summary>
    public const int MaxChanges = 200;

    /// <summary>Bytes of one entry's changes in UTF-8.</summary>
    public const int MaxBytes = 32 * 1024;

    private const int MaxValue = 200;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The changes and the record they are about; null when nothing changes that is worth an entry.</summary>
    internal static (string Json, string? SubjectType, string? SubjectId)? Of(ChangeTracker tracker, string? wantedId)
    {
        var (all, item) = (new ArrayBufferWriter<byte>(512), new ArrayBufferWriter<byte>(256));
        var (written, more, seen) = (0, 0, new List<(AuditedType Type, string Id, bool IsRoot)>());
        foreach (var entry in tracker.Entries())
        {
            if (
                entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted)
                || AuditedType.Of(entry.Metadata) is not { } type
            )
                continue;
            item.ResetWrittenCount();
            if (!TryWrite(item, entry, type))
                continue;
            if (seen.Count < MaxChanges)
                seen.Add((type, IdOf(entry, type), type.Key.Count == 1));
            if (written == MaxChanges || all.WrittenCount + item.WrittenCount + 32 > MaxBytes)
            {
                more++;
                continue;
            }
            all.Write(written++ == 0 ? "["u8 : ","u8);
            all.Write(item.WrittenSpan);
        }
        if (seen.Count == 0)
            return null;
        var end = more == 0 ? "]" : string.Create(CultureInfo.InvariantCulture, $"{(written == 0 ? "[" : ",")}{{\"more\":{more}}}]");
        var (subjectType, subjectId) = Subject(seen, wantedId);
        return (System.Text.Encoding.UTF8.GetString(all.WrittenSpan) + end, subjectType, subjectId);
    }

    private static bool TryWrite(ArrayBufferWriter<byte> buffer, EntityEntry entry, AuditedType type)
    {
        var kind = KindOf(entry);
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        json.WriteString("entity", type.Name);
        json.WriteString("id", IdOf(entry, type));
        json.WriteString("kind", kind.ToString());
        json.WriteStartObject("fields");
        var any = false;
        foreach (var field in type.Fields)
        {
            var property = entry.Property(field.Property);
            var before = kind == EntityState.Added ? null : property.OriginalValue;
            var after = kind == EntityState.Deleted && entry.State == EntityState.Deleted ? null : property.CurrentValue;
            if (Equals(before, after))
                continue;
            any = true;
            json.WriteStartArray(field.Name);
            WriteValue(json, field, before);
            WriteValue(json, field, after);
            json.WriteEndArray();
        }
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return any || kind != EntityState.Modified;
    }

    // A row that is marked as deleted is deleted, as far as people are concerned.
    private static EntityState KindOf(EntityEntry entry) =>
        entry is { State: EntityState.Modified, Entity: ISoftDelete { DeletedAt: not null } }
        && entry.Property(nameof(ISoftDelete.DeletedAt)).OriginalValue is null
            ? EntityState.Deleted
            : entry.State;

    private static void WriteValue(Utf8JsonWriter json, AuditedField field, object? value)
    {
        if (value is null)
            json.WriteNullValue();
        else if (field.IsSecret)
            json.WriteStringValue(AuditMask.Hidden);
        else if (field.Mask is { } mask)
            json.WriteStringValue(AuditText.Clean(AuditMask.Apply(mask, Text(value)), MaxValue));
        else if (value is bool flag)
            json.WriteBooleanValue(flag);
        else if (value is int or long or short or decimal or double)
            json.WriteRawValue(Text(value));
        else
            json.WriteStringValue(AuditText.Clean(Text(value), MaxValue));
    }

    private static string Text(object value) =>
        value switch
        {
            string text => text,
            DateTime at => DateTime.SpecifyKind(at, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    private static string IdOf(EntityEntry entry, AuditedType type) => Text(entry.Property(type.Key[0]).CurrentValue ?? "");

    // The record the route names; else the one that no other changed record depends on: of a lead and its person, the lead.
    private static (string Type, string Id) Subject(List<(AuditedType Type, string Id, bool IsRoot)> seen, string? wantedId)
    {
        var named = seen.Find(s => s.IsRoot && s.Id == wantedId);
        if (named.Type is not null)
            return (named.Type.Name, named.Id);
        var roots = seen.Where(s => typeof(IAudited).IsAssignableFrom(s.Type.Type.ClrType)).ToList();
        var first = roots.Find(s => !roots.Exists(o => DependsOn(o.Type, s.Type)));
        var subject =
            first.Type is not null ? first
            : roots.Count > 0 ? roots[0]
            : seen[0];
        return (subject.Type.Name, subject.Id);
    }

    private static bool DependsOn(AuditedType type, AuditedType on) =>
        type != on && type.Type.GetForeignKeys().Any(f => f.PrincipalEntityType == on.Type);
}

internal static class AuditText
{
    /// <summary>Short enough, and nothing in it that an engine could not store: no control characters, no half of a surrogate pair.</summary>
    public static string Clean(string text, int max)
    {
        var isPlain = text.Length <= max;
        foreach (var c in text)
            isPlain &= !char.IsSurrogate(c) && c != '\0';
        if (isPlain)
            return text;
        var clean = new System.Text.StringBuilder(max);
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength >= max)
                return clean.Append('…').ToString();
            clean.Append(rune.Value == 0 ? "\uFFFD" : rune.ToString());
        }
        return clean.ToString();
    }
}
