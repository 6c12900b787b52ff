using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using LeadCrm.Core.Files.Tables;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Import.Reading;

namespace LeadCrm.Leads.Import;

/// <summary>
/// Reads the file ahead of the writer, on a thread of its own: rows to candidates, and the verdicts that need no database. Always from the first
/// row and in the same chunks, so that a run that goes on after a crash sees what the first one saw.
/// </summary>
internal sealed class ImportReader
{
    // While one is being written, the next is ready and the one after it is being read.
    private const int ChunksAhead = 1;

    private readonly LeadImport import;
    private readonly ImportRowMapper mapper;
    private readonly int chunkRows;
    private readonly SeenKeys seen = new();
    private readonly FileLikeness? likeness;
    private readonly byte[] file;

    // Which facts are known of each row's person, a bit each: a row that repeats it and knows nothing more need not be looked at again.
    private readonly List<uint> known = [];

    /// <param name="import">The import.</param>
    /// <param name="mapper">Rows to candidates.</param>
    /// <param name="chunkRows">Rows of a chunk.</param>
    /// <param name="phones">Phones of the base, where the file is large.</param>
    public ImportReader(LeadImport import, ImportRowMapper mapper, int chunkRows, PhoneFilter? phones)
    {
        (this.import, this.mapper, this.chunkRows, file) = (import, mapper, chunkRows, FileKey(import));
        // A correction of facts makes nobody new.
        likeness = import.Mode == ImportMode.Create ? new FileLikeness(import.TotalRows, seen, phones) : null;
    }

    /// <summary>The chunks behind the last row that is done.</summary>
    public async IAsyncEnumerable<List<RowDecision>> ReadAsync(
        IEnumerable<TableRow> rows,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var chunks = Channel.CreateBounded<List<RowDecision>>(ChunksAhead);
        var reading = Task.Run(() => FillAsync(rows, chunks.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var chunk in chunks.Reader.ReadAllAsync(ct))
                yield return chunk;
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    private async Task FillAsync(IEnumerable<TableRow> rows, ChannelWriter<List<RowDecision>> chunks, CancellationToken ct)
    {
        try
        {
            foreach (var chunk in rows.Chunk(chunkRows))
            {
                ct.ThrowIfCancellationRequested();
                var decisions = Begin(chunk);
                if (decisions[^1].Candidate.RowNumber > import.LastRow)
                    await chunks.WriteAsync(decisions, ct);
            }
            chunks.Complete();
        }
        catch (Exception e)
        {
            // The writer meets it where it asks for the next chunk.
            chunks.Complete(e);
        }
    }

    private List<RowDecision> Begin(TableRow[] rows)
    {
        var decisions = new List<RowDecision>(rows.Length);
        foreach (var row in rows)
        {
            var decision = new RowDecision(mapper.Map(row));
            Settle(decision);
            decisions.Add(decision);
        }
        FillWithinChunk(decisions);
        if (likeness is not null)
            Compare(decisions, likeness);
        return decisions;
    }

    private static void Compare(List<RowDecision> rows, FileLikeness likeness)
    {
        foreach (var row in rows)
            likeness.Register(row);
        foreach (var row in rows)
            if (row.Settled is null)
                row.Like = likeness.Look(row);
    }

    /// <summary>What can be said without the database: wrong in itself, or repeated in the file.</summary>
    private void Settle(RowDecision decision)
    {
        var row = decision.Candidate;
        if (row.Problem is { } problem)
        {
            decision.Settled = problem.Verdict;
            return;
        }
        decision.FindKeys();
        decision.TouchKey = TouchKey(row.RowHash);
        var keys = decision.HardKeys.Count > 0 ? decision.HardKeys : ["row:" + row.RowHash];
        var (before, facts) = (seen.Count, row.KnownFacts());
        while (known.Count <= row.RowNumber)
            known.Add(0);
        if (seen.Register(row.RowNumber, keys) is not { } first)
        {
            known[row.RowNumber] = facts;
            return;
        }
        decision.GivesMore =
            seen.Count > before || (facts & ~known[first]) != 0 || decision.Contacts.Any(c => !c.IsHard && c.Key is not null);
        known[first] |= facts;
        (decision.Settled, decision.DuplicateOfRow) = (ImportVerdict.DuplicateInFile, first);
        decision.KeepContacts(c => !c.IsHard || seen.BelongsTo(c.Key!, first));
    }

    // A row that repeats one of the same chunk gives it what it leaves empty, before anything is written.
    private static void FillWithinChunk(List<RowDecision> rows)
    {
        var byNumber = new Dictionary<int, RowDecision>(rows.Count);
        foreach (var row in rows)
        {
            if (row.DuplicateOfRow is not { } first)
                byNumber.Add(row.Candidate.RowNumber, row);
            else if (byNumber.TryGetValue(first, out var whole))
                whole.FillFrom(row);
        }
    }

    // File, line and content: the same file again adds no touch, whatever it is called. The rows of one file stand together in the index.
    private Guid TouchKey(Guid rowHash)
    {
        Span<byte> key = stackalloc byte[16];
        rowHash.TryWriteBytes(key, bigEndian: true, out _);
        file.CopyTo(key);
        return new Guid(key, bigEndian: true);
    }

    private static byte[] FileKey(LeadImport import) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{import.TenantId:N}{import.BusinessLine}{import.FileHash}"))[..6];
}
