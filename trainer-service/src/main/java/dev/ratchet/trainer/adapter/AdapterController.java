package dev.ratchet.trainer.adapter;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.trainer.AdapterResponse;
import dev.ratchet.contracts.trainer.FileList;
import dev.ratchet.contracts.trainer.ImportAdapterRequest;
import dev.ratchet.contracts.trainer.MergeAdapterRequest;
import dev.ratchet.contracts.trainer.ModelNames;
import dev.ratchet.contracts.trainer.ModelResponse;
import dev.ratchet.kit.idempotency.IdempotentJob;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.problem.Referred;
import dev.ratchet.trainer.files.FileDownload;
import dev.ratchet.trainer.files.StoredFiles;
import dev.ratchet.trainer.store.ModelStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "adapters", description = "LoRA adapters and their lineage")
class AdapterController {

  private static final String REFUSALS =
      "ADAPTER_MISMATCH (differences says what differs), ADAPTER_RANK_TOO_HIGH, ADAPTER_UNREADABLE";

  private final AdapterRegistry registry;
  private final AdapterImports imports;
  private final Merges merges;
  private final ModelStore models;
  private final StoredFiles files;
  private final FileDownload downloads;

  AdapterController(
      AdapterRegistry registry,
      AdapterImports imports,
      Merges merges,
      ModelStore models,
      StoredFiles files,
      FileDownload downloads) {
    this.registry = registry;
    this.imports = imports;
    this.merges = merges;
    this.models = models;
    this.files = files;
    this.downloads = downloads;
  }

  @PostMapping(
      path = "/v1/adapters",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Import an adapter",
      description =
          "Takes a PEFT directory below one of trainer.roots, checks it against its base and writes"
              + " its files for ONNX Runtime GenAI.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      examples =
                          @ExampleObject(
                              value =
                                  "{\"name\":\"smollm2-sft-1\",\"model\":\"smollm2-135m-instruct\","
                                      + "\"path\":\"adapters/sft-1\"}"))))
  @ApiResponse(responseCode = "201", description = "Registered")
  @ApiResponse(responseCode = "400", description = "VALIDATION_FAILED, NAME_INVALID")
  @ApiResponse(responseCode = "403", description = "PATH_OUTSIDE_ROOTS")
  @ApiResponse(responseCode = "409", description = "NAME_TAKEN, MODEL_NOT_READY")
  @ApiResponse(responseCode = "422", description = "MODEL_NOT_FOUND, PATH_UNREADABLE, " + REFUSALS)
  ResponseEntity<AdapterResponse> importPath(@Valid @RequestBody ImportAdapterRequest request) {
    return created(imports.fromPath(request));
  }

  @PostMapping(
      path = "/v1/adapters/uploads",
      consumes = {"application/zip", MediaType.APPLICATION_OCTET_STREAM_VALUE},
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Upload an adapter",
      description =
          "Takes a zip with adapter_config.json and adapter_model.safetensors, at its top or in one"
              + " folder; whatever else is in it is left out.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = "application/zip",
                      schema = @Schema(type = "string", format = "binary"))))
  @ApiResponse(responseCode = "201", description = "Registered")
  @ApiResponse(responseCode = "400", description = "VALIDATION_FAILED, NAME_INVALID")
  @ApiResponse(responseCode = "409", description = "NAME_TAKEN, MODEL_NOT_READY")
  @ApiResponse(responseCode = "413", description = "UPLOAD_TOO_LARGE (trainer.upload.max-size)")
  @ApiResponse(responseCode = "422", description = "MODEL_NOT_FOUND, ARCHIVE_REFUSED, " + REFUSALS)
  ResponseEntity<AdapterResponse> upload(
      @Parameter(example = "smollm2-sft-1")
          @RequestParam
          @NotBlank
          @Size(max = 100)
          @Pattern(
              regexp = ModelNames.PATTERN,
              message =
                  "must be letters, digits, '.', '_' and '-', and begin with a letter or digit")
          String name,
      @Parameter(example = "smollm2-135m-instruct") @RequestParam @NotBlank @Size(max = 200)
          String model,
      @Parameter(description = "The base it was trained on, if known")
          @RequestParam(required = false)
          @Size(max = 64)
          @Nullable String baseHash,
      HttpServletRequest request)
      throws IOException {
    return created(
        imports.fromZip(
            name, model, baseHash, request.getInputStream(), request.getContentLengthLong()));
  }

  private ResponseEntity<AdapterResponse> created(StoredAdapter adapter) {
    return ResponseEntity.created(URI.create("/v1/adapters/" + adapter.id()))
        .body(registry.response(adapter));
  }

  @IdempotentJob
  @PostMapping(
      path = "/v1/adapters/{adapter}/merge",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Merge an adapter into its base",
      description =
          "Makes a model of its own, in F32; the next version of the name when there are some.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      examples = @ExampleObject(value = "{\"name\":\"smollm2-sft-merged\"}"))))
  @ApiResponse(responseCode = "202", description = "Started; follow Location")
  @ApiResponse(responseCode = "400", description = "IDEMPOTENCY_KEY_MISSING, NAME_INVALID")
  @ApiResponse(responseCode = "404", description = "ADAPTER_NOT_FOUND")
  @ApiResponse(responseCode = "409", description = "NAME_TAKEN")
  ResponseEntity<ModelResponse> merge(
      @Parameter(example = "smollm2-sft-1") @PathVariable String adapter,
      @Valid @RequestBody MergeAdapterRequest request) {
    ModelResponse started = merges.start(adapter, request.name());
    return ResponseEntity.accepted()
        .location(URI.create("/v1/models/" + started.id()))
        .header(HttpHeaders.RETRY_AFTER, "1")
        .body(started);
  }

  @GetMapping(path = "/v1/adapters", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "List adapters", description = "Newest first, in pages.")
  @ApiResponse(responseCode = "200", description = "One page")
  @ApiResponse(responseCode = "400", description = "LIMIT_OUT_OF_RANGE, INVALID_CURSOR")
  @ApiResponse(responseCode = "422", description = "MODEL_NOT_FOUND")
  Page<AdapterResponse> list(
      @Parameter(description = "Those of this model", example = "smollm2-135m-instruct")
          @RequestParam(required = false)
          @Nullable String model,
      @Parameter(example = "50") @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    UUID base = model == null ? null : Referred.by("model", () -> models.get(model)).id();
    PageQuery page = PageQuery.of(limit, cursor, "adapters", base);
    return page.page(
        registry.list(base, page),
        registry::response,
        adapter -> List.of(adapter.createdAt().toString(), adapter.id().toString()));
  }

  @GetMapping(path = "/v1/adapters/{adapter}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "One adapter", description = "By id or name: shape, lineage and files.")
  @ApiResponse(responseCode = "200", description = "The adapter")
  @ApiResponse(responseCode = "404", description = "ADAPTER_NOT_FOUND")
  AdapterResponse get(@Parameter(example = "smollm2-sft-1") @PathVariable String adapter) {
    return registry.response(registry.require(adapter));
  }

  @DeleteMapping("/v1/adapters/{adapter}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Delete an adapter",
      description =
          "Refused while others need it. Generators keep their copy for the requests that use it.")
  @ApiResponse(responseCode = "204", description = "Deleted")
  @ApiResponse(responseCode = "404", description = "ADAPTER_NOT_FOUND")
  @ApiResponse(responseCode = "409", description = "ADAPTER_IN_USE: usedBy says by what")
  void delete(@PathVariable String adapter) {
    registry.delete(adapter);
  }

  @GetMapping(path = "/v1/adapters/{adapter}/files", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Files of an adapter", description = "Path, size and SHA-256 of each.")
  @ApiResponse(responseCode = "200", description = "The files")
  @ApiResponse(responseCode = "404", description = "ADAPTER_NOT_FOUND")
  FileList files(@PathVariable String adapter) {
    return new FileList(files.list(registry.require(adapter).id()));
  }

  @GetMapping(
      path = "/v1/adapters/{adapter}/files/{*path}",
      produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Operation(
      summary = "One file of an adapter",
      description =
          "Its ETag is its SHA-256 in quotes. Takes Range (one range), If-Range and If-None-Match.")
  @ApiResponse(responseCode = "200", description = "The file")
  @ApiResponse(responseCode = "206", description = "The range")
  @ApiResponse(responseCode = "304", description = "As If-None-Match has it")
  @ApiResponse(responseCode = "404", description = "ADAPTER_NOT_FOUND, FILE_NOT_FOUND")
  @ApiResponse(responseCode = "416", description = "RANGE_NOT_SATISFIABLE")
  void file(
      @PathVariable String adapter,
      @Parameter(example = "adapter.onnx_adapter") @PathVariable String path,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    StoredAdapter found = registry.require(adapter);
    downloads.send(
        found.id(),
        registry.directory(found.id().toString()),
        "Adapter " + found.name(),
        path,
        request,
        response);
  }
}
