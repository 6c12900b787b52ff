using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace LeadCrm.Host.Http;

/// <summary>
/// Serves the files that the client's build compressed once, as hard as it can be done, instead of compressing them lightly for every visitor.
/// </summary>
internal static class CompressedFiles
{
    // The better one first. Browsers ask for Brotli only where the connection is secure or local.
    private static readonly (string Encoding, string Ending)[] Kinds = [("br", ".br"), ("gzip", ".gz")];

    public static void UseCompressedFiles(this WebApplication app, Action<HttpContext> prepare)
    {
        var files = app.Environment.WebRootFileProvider;
        app.Use(
            (http, next) =>
            {
                if (HttpMethods.IsGet(http.Request.Method) && Chosen(http.Request, files) is { } ending)
                    http.Request.Path += ending;
                return next();
            }
        );
        app.UseStaticFiles(
            new StaticFileOptions
            {
                ContentTypeProvider = new InnerContentType(),
                OnPrepareResponse = file =>
                {
                    var path = file.Context.Request.Path.Value!;
                    var headers = file.Context.Response.Headers;
                    if (Kinds.FirstOrDefault(k => path.EndsWith(k.Ending, StringComparison.Ordinal)).Encoding is { } encoding)
                        (headers.ContentEncoding, headers.Vary) = (encoding, HeaderNames.AcceptEncoding);
                    prepare(file.Context);
                },
            }
        );
    }

    private static string? Chosen(HttpRequest request, IFileProvider files)
    {
        if (!request.Path.StartsWithSegments("/assets"))
            return null;
        var accepted = request.GetTypedHeaders().AcceptEncoding.Where(e => e.Quality is not 0).Select(e => e.Value.Value).ToList();
        return Kinds
            .Where(k =>
                accepted.Contains(k.Encoding, StringComparer.OrdinalIgnoreCase) && files.GetFileInfo(request.Path + k.Ending).Exists
            )
            .Select(k => k.Ending)
            .FirstOrDefault();
    }

    // What is inside counts, not how it is packed.
    private sealed class InnerContentType : IContentTypeProvider
    {
        private readonly FileExtensionContentTypeProvider known = new();

        public bool TryGetContentType(string subpath, [MaybeNullWhen(false)] out string contentType)
        {
            var packed = Kinds.FirstOrDefault(k => subpath.EndsWith(k.Ending, StringComparison.Ordinal)).Ending;
            return known.TryGetContentType(packed is null ? subpath : subpath[..^packed.Length], out contentType);
        }
    }
}
