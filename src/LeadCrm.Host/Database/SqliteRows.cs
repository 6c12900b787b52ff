using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LeadCrm.Host.Database;

/// <summary>
/// A prepared statement run per row, bound without the driver's parameters: they box every value and look their type up again for each. Values
/// stand in the file exactly as the driver writes them.
/// </summary>
internal sealed class SqliteRows : BulkSink, IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly byte[] id = new byte[16];
    private byte[] text = new byte[1024];
    private int column;

    // Most instants of a load are the same one.
    private readonly byte[] instant = new byte[32];
    private DateTime lastInstant;
    private int instantLength;

    public SqliteRows(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(database, sql, out statement));
    }

    /// <summary>The statement that adds a row.</summary>
    public static string Insert(BulkTable table) =>
        $"INSERT INTO {table.Name} ({table.ColumnList}) VALUES ({string.Join(", ", table.Columns.Select(c => Place(table, c)))})";

    /// <summary>The statement that writes a row which is there.</summary>
    public static string Update(BulkTable table) =>
        $"UPDATE {table.Name} SET {table.Assignments(c => Place(table, c))} WHERE {table.Match("", c => Place(table, c))}";

    private static string Place(BulkTable table, BulkColumn column) => "?" + (table.Columns.ToList().IndexOf(column) + 1);

    /// <summary>Runs it for a row; answers how many rows it changed.</summary>
    public int Run<T>(T row, Action<T, BulkSink> read)
    {
        column = 0;
        read(row, this);
        var result = raw.sqlite3_step(statement);
        if (result != raw.SQLITE_DONE)
            Check(result);
        raw.sqlite3_reset(statement);
        return raw.sqlite3_changes(database);
    }

    public void Dispose() => raw.sqlite3_finalize(statement);

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(result, database);
    }

    private void Null() => Check(raw.sqlite3_bind_null(statement, ++column));

    public override void Write(string? value)
    {
        if (value is null)
        {
            Null();
            return;
        }
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (text.Length < most)
            text = new byte[most];
        var length = Encoding.UTF8.GetBytes(value, text);
        Check(raw.sqlite3_bind_text(statement, ++column, text.AsSpan(0, length)));
    }

    public override void Write(Guid? value)
    {
        if (value is not { } guid)
        {
            Null();
            return;
        }
        guid.TryWriteBytes(id, bigEndian: true, out _);
        Check(raw.sqlite3_bind_blob(statement, ++column, id));
    }

    public override void Write(DateTime? value)
    {
        if (value is not { } time)
        {
            Null();
            return;
        }
        if (time.Kind == DateTimeKind.Local)
            time = time.ToUniversalTime();
        if (instantLength == 0 || time != lastInstant)
        {
            time.TryFormat(instant, out instantLength, "yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
            lastInstant = time;
        }
        Check(raw.sqlite3_bind_text(statement, ++column, instant.AsSpan(0, instantLength)));
    }

    public override void Write(DateOnly? value)
    {
        if (value is not { } day)
        {
            Null();
            return;
        }
        Span<byte> written = stackalloc byte[10];
        day.TryFormat(written, out var length, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Check(raw.sqlite3_bind_text(statement, ++column, written[..length]));
    }

    public override void Write(int? value) => Write((long?)value);

    public override void Write(long? value)
    {
        if (value is { } number)
            Check(raw.sqlite3_bind_int64(statement, ++column, number));
        else
            Null();
    }

    public override void Write(bool? value) => Write(value is { } flag ? (flag ? 1L : 0L) : (long?)null);
}
