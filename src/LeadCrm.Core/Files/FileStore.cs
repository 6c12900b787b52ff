using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace LeadCrm.Core.Files;

/// <summary>A file that was stored.</summary>
/// <param name="Name">Name in the store, made by us.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">Hash of the content, hexadecimal.</param>
public sealed record StoredFile(string Name, long Length, string Sha256);

/// <summary>
/// Uploaded files, in the folder <c>Storage:Path</c>. Several nodes need a folder they share.
/// </summary>
public sealed class FileStore(IConfiguration configuration, IHostEnvironment environment)
{
    private readonly string folder = Path.GetFullPath(
        configuration["Storage:Path"] ?? Path.Combine(environment.ContentRootPath, "App_Data", "files")
    );

    /// <summary>Stores a copy of the stream under a name of its own; a half-written file is never seen under it.</summary>
    public async Task<StoredFile> SaveAsync(Stream content, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var name = Guid.NewGuid().ToString("N");
        var unfinished = PathOf(name) + ".part";
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long length = 0;
            await using (
                var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true)
            )
            {
                var buffer = new byte[1 << 16];
                for (int read; (read = await content.ReadAsync(buffer, ct)) > 0; length += read)
                {
                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), ct);
                }
                file.Flush(flushToDisk: true);
            }
            File.Move(unfinished, PathOf(name));
            return new StoredFile(name, length, Convert.ToHexString(hash.GetHashAndReset()));
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>
    /// Writes a file under a name of the caller's making and answers its length. What is not written to the end is never seen, and is written
    /// over by the next attempt at the same name.
    /// </summary>
    public async Task<long> WriteAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var unfinished = PathOf(name) + ".part";
        try
        {
            long length;
            await using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16))
            {
                await write(file, ct);
                file.Flush(flushToDisk: true);
                length = file.Length;
            }
            File.Move(unfinished, PathOf(name), overwrite: true);
            return length;
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>Opens a file to send it; one that is removed meanwhile can be read to its end.</summary>
    public FileStream OpenRead(string name) =>
        new(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, useAsync: true);

    /// <summary>Where the file is, for readers that need to seek.</summary>
    public string PathOf(string name) => Path.Combine(folder, Path.GetFileName(name));

    /// <summary>Removes a file; one that is not there is as good.</summary>
    public void Delete(string name) => File.Delete(PathOf(name));
}
