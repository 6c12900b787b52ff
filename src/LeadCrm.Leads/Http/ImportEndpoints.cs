using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Import;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace LeadCrm.Leads.Http;

/// <summary>Answer to an upload.</summary>
/// <param name="Id">The import.</param>
public sealed record AcceptedImportDto(Guid Id);

internal static class ImportEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, LeadsOptions options)
    {
        var imports = routes.MapGroup("/api/leads/imports").WithTags("Imports");
        imports
            .MapPost("", UploadAsync)
            .WithName("CreateImport")
            .RequirePermission(LeadsPermissions.Import)
            .ScopedBy(LeadsResources.Leads)
            .Idempotent()
            // The pipeline checks the token of every unsafe request of a browser; the form's own check would ask programs for one too.
            .DisableAntiforgery()
            .WithFormOptions(multipartBodyLengthLimit: long.MaxValue)
            .WithMetadata(new RequestSizeLimitAttribute(options.Import.MaxFileBytes + (1 << 20)))
            .Refuses(
                LeadsErrorCodes.ImportNoFile,
                LeadsErrorCodes.ImportOptions,
                LeadsErrorCodes.ImportMapping,
                LeadsErrorCodes.UnknownBusinessLine,
                LeadsErrorCodes.UnknownSource,
                LeadsErrorCodes.UnknownAssignee,
                ImportErrorCodes.EmptyFile,
                ImportErrorCodes.HeaderOnly,
                ImportErrorCodes.NoHeader,
                ImportErrorCodes.UnsupportedFormat,
                ImportErrorCodes.Encrypted,
                ImportErrorCodes.DamagedFile,
                ImportErrorCodes.ZipBomb,
                ImportErrorCodes.TooLarge,
                ImportErrorCodes.TooManyColumns,
                ImportErrorCodes.TooManyRows,
                ImportErrorCodes.FormulaCells,
                CoreErrorCodes.PayloadTooLarge
            );
        MapCommands(imports);
        MapReading(imports);
    }

    private static void MapCommands(RouteGroupBuilder imports)
    {
        MapStart("dry-run", dryRun: true).WithName("DryRunImport");
        MapStart("run", dryRun: false).WithName("RunImport");
        imports
            .MapPost(
                "{id:guid}/cancel",
                async (Guid id, ImportAppService s, ImportQueryService read, CancellationToken ct) =>
                {
                    await s.CancelAsync(id, ct);
                    return TypedResults.Accepted((string?)null, await read.GetAsync(id, ct));
                }
            )
            .WithName("CancelImport")
            .RequirePermission(LeadsPermissions.Import)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(CoreErrorCodes.NotFound, LeadsErrorCodes.ImportState);
        imports
            .MapPost(
                "{id:guid}/revert",
                async (Guid id, ImportAppService s, ImportQueryService read, CancellationToken ct) =>
                {
                    await s.RevertAsync(id, ct);
                    return TypedResults.Accepted((string?)null, await read.GetAsync(id, ct));
                }
            )
            .WithName("RevertImport")
            .RequirePermission(LeadsPermissions.Import)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(CoreErrorCodes.NotFound, CoreErrorCodes.StaleVersion, LeadsErrorCodes.ImportState);

        RouteHandlerBuilder MapStart(string route, bool dryRun) =>
            imports
                .MapPost(
                    $"{{id:guid}}/{route}",
                    async (Guid id, ImportOptionsInput? input, ImportAppService s, ImportQueryService read, CancellationToken ct) =>
                    {
                        await s.StartAsync(id, input, dryRun, ct);
                        return TypedResults.Accepted((string?)null, await read.GetAsync(id, ct));
                    }
                )
                .RequirePermission(LeadsPermissions.Import)
                .ScopedBy(LeadsResources.Leads)
                .Refuses(
                    CoreErrorCodes.NotFound,
                    LeadsErrorCodes.ImportState,
                    LeadsErrorCodes.ImportFileGone,
                    LeadsErrorCodes.ImportMapping,
                    LeadsErrorCodes.UnknownBusinessLine,
                    LeadsErrorCodes.UnknownSource,
                    LeadsErrorCodes.UnknownAssignee,
                    CoreErrorCodes.Forbidden
                );
    }

    private static void MapReading(RouteGroupBuilder imports)
    {
        imports
            .MapGet("", ([AsParameters] PagedInput input, ImportQueryService s, CancellationToken ct) => s.GetListAsync(input, ct))
            .WithName("GetImports")
            .RequirePermission(LeadsPermissions.Import)
            .ScopedBy(LeadsResources.Leads);
        imports
            .MapGet("fields", (ImportQueryService s) => s.Fields())
            .WithName("GetImportFields")
            .RequirePermission(LeadsPermissions.Import)
            .Unscoped("Names of fields.");
        imports
            .MapGet("{id:guid}", (Guid id, ImportQueryService s, CancellationToken ct) => s.GetAsync(id, ct))
            .WithName("GetImport")
            .RequirePermission(LeadsPermissions.Import)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(CoreErrorCodes.NotFound);
        imports
            .MapGet(
                "{id:guid}/mapping",
                (Guid id, [AsParameters] GetImportMappingInput input, ImportQueryService s, CancellationToken ct) =>
                    s.GetMappingAsync(id, input, ct)
            )
            .WithName("GetImportMapping")
            .RequirePermission(LeadsPermissions.Import)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(CoreErrorCodes.NotFound);
        imports
            .MapGet(
                "{id:guid}/rows",
                (Guid id, [AsParameters] GetImportRowsInput input, ImportQueryService s, CancellationToken ct) =>
                    s.GetRowsAsync(id, input, ct)
            )
            .WithName("GetImportRows")
            .RequirePermission(LeadsPermissions.Import)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(CoreErrorCodes.NotFound);
        imports
            .MapGet("{id:guid}/errors.csv", DownloadErrorsAsync)
            .WithName("GetImportErrors")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .RequirePermission(LeadsPermissions.Import)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(CoreErrorCodes.NotFound, LeadsErrorCodes.ImportFileGone);
    }

    private static async Task<Accepted<AcceptedImportDto>> UploadAsync(
        IFormFile? file,
        [FromForm] string? options,
        ImportAppService service,
        IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json,
        CancellationToken ct
    )
    {
        if (file is null)
            throw new BusinessException(LeadsErrorCodes.ImportNoFile).ForField("file");
        var input = Parse(options, json.Value.SerializerOptions);
        await using var content = file.OpenReadStream();
        var id = await service.UploadAsync(FileName(file), content, input, ct);
        return TypedResults.Accepted($"/api/leads/imports/{id}", new AcceptedImportDto(id));
    }

    private static string FileName(IFormFile file) => string.Concat(Path.GetFileName(file.FileName).Where(c => !char.IsControl(c)));

    // A part of a form is text to the framework: what it does for bodies is done here.
    private static ImportOptionsInput Parse(string? options, JsonSerializerOptions json)
    {
        try
        {
            var input = string.IsNullOrWhiteSpace(options)
                ? new ImportOptionsInput()
                : JsonSerializer.Deserialize<ImportOptionsInput>(options, json);
            if (input is not null && Validator.TryValidateObject(input, new ValidationContext(input), null, validateAllProperties: true))
                return input;
        }
        catch (JsonException)
        {
            // Falls through to the refusal.
        }
        throw new BusinessException(LeadsErrorCodes.ImportOptions).ForField("options");
    }

    private static async Task<FileStreamHttpResult> DownloadErrorsAsync(Guid id, ImportQueryService service, CancellationToken ct)
    {
        var (name, content) = await service.GetErrorsAsync(id, ct);
        return TypedResults.Stream(content, "text/csv; charset=utf-8", name);
    }
}
