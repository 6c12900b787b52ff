using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Files;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>A recording to be sent.</summary>
internal sealed record RecordingFile(Stream Content, string ContentType, string Name);

/// <summary>Recordings for those who may listen; each time is noted.</summary>
internal sealed class RecordingService(
    LeadCrmDbContext db,
    CallQueryService reading,
    FileStore files,
    ICurrentUser user,
    BusinessClock clock
)
{
    /// <param name="id">The call, in scope.</param>
    /// <param name="use">What for.</param>
    /// <param name="isBeginning">Whether the listener asks from the beginning; what a player asks for afterwards is the same listening.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<RecordingFile> OpenAsync(Guid id, RecordingUse use, bool isBeginning, CancellationToken ct)
    {
        var call = await reading.FindAsync(id, ct);
        var recording = await db.Set<CallRecording>().AsNoTracking().FirstOrDefaultAsync(r => r.CallId == id, ct);
        if (recording?.File is not { } file || call.Recording != RecordingState.Stored || !File.Exists(files.PathOf(file)))
            throw new BusinessException(CallErrorCodes.NoRecording);
        if (isBeginning)
        {
            db.Add(
                new RecordingPlay
                {
                    Id = db.Engine.NextGuid(),
                    CallId = id,
                    UserId = user.Required.UserId,
                    At = clock.UtcNow,
                    Use = use,
                }
            );
            await db.SaveChangesAsync(ct);
        }
        var extension = recording.ContentType.Contains("wav", StringComparison.OrdinalIgnoreCase) ? "wav" : "mp3";
        return new RecordingFile(
            files.OpenRead(file),
            recording.ContentType,
            $"{call.StartedAt:yyyyMMdd-HHmmss}-{call.UniqueId}.{extension}"
        );
    }
}
