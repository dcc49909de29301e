package dev.ratchet.trainer.store;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.trainer.FileList;
import dev.ratchet.contracts.trainer.ModelResponse;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.trainer.files.FileDownload;
import dev.ratchet.trainer.files.StoredFiles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "models", description = "The model store: versions, files, imports")
class ModelController {

  private final ModelStore store;
  private final ModelRemoval removal;
  private final StoredFiles files;
  private final FileDownload downloads;

  ModelController(
      ModelStore store, ModelRemoval removal, StoredFiles files, FileDownload downloads) {
    this.store = store;
    this.removal = removal;
    this.files = files;
    this.downloads = downloads;
  }

  @GetMapping(path = "/v1/models", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "List models",
      description = "Newest first, in pages; imports that run or failed are among them.")
  @ApiResponse(responseCode = "200", description = "One page")
  @ApiResponse(responseCode = "400", description = "LIMIT_OUT_OF_RANGE, INVALID_CURSOR")
  Page<ModelResponse> list(
      @Parameter(description = "All versions of this name", example = "smollm2-135m-instruct")
          @RequestParam(required = false)
          @Nullable String name,
      @Parameter(example = "50") @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    PageQuery page = PageQuery.of(limit, cursor, "models", name);
    List<StoredModel> models = store.list(name, page);
    Page<StoredModel> shown =
        page.page(
            models,
            model -> model,
            model -> List.of(model.createdAt().toString(), model.id().toString()));
    return new Page<>(store.responses(shown.items()), shown.nextCursor());
  }

  @GetMapping(path = "/v1/models/{model}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "One model",
      description =
          "By id, by name (its newest version) or by name@version. An import that found the same"
              + " files under its name answers with the model that is there.")
  @ApiResponse(responseCode = "200", description = "The model")
  @ApiResponse(responseCode = "404", description = "MODEL_NOT_FOUND")
  ModelResponse get(@Parameter(example = "smollm2-135m-instruct@1") @PathVariable String model) {
    return store.response(store.get(model));
  }

  @DeleteMapping("/v1/models/{model}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Delete a model",
      description = "One version with its exports. Refused while adapters or trainings need it.")
  @ApiResponse(responseCode = "204", description = "Deleted")
  @ApiResponse(responseCode = "404", description = "MODEL_NOT_FOUND")
  @ApiResponse(responseCode = "409", description = "MODEL_IN_USE: usedBy says by what")
  void delete(@PathVariable String model) {
    removal.delete(model);
  }

  @GetMapping(path = "/v1/models/{model}/files", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Files of a model", description = "Path, size and SHA-256 of each.")
  @ApiResponse(responseCode = "200", description = "The files")
  @ApiResponse(responseCode = "404", description = "MODEL_NOT_FOUND")
  @ApiResponse(responseCode = "409", description = "MODEL_NOT_READY")
  FileList files(@PathVariable String model) {
    return new FileList(files.list(store.require(model).id()));
  }

  @GetMapping(
      path = "/v1/models/{model}/files/{*path}",
      produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Operation(
      summary = "One file of a model",
      description =
          "Its ETag is its SHA-256 in quotes. Takes Range (one range), If-Range and If-None-Match.")
  @ApiResponse(responseCode = "200", description = "The file")
  @ApiResponse(responseCode = "206", description = "The range")
  @ApiResponse(responseCode = "304", description = "As If-None-Match has it")
  @ApiResponse(responseCode = "404", description = "MODEL_NOT_FOUND, FILE_NOT_FOUND")
  @ApiResponse(responseCode = "416", description = "RANGE_NOT_SATISFIABLE")
  void file(
      @PathVariable String model,
      @Parameter(example = "config.json") @PathVariable String path,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    StoredModel found = store.require(model);
    downloads.send(
        found.id(), store.directory(found.id()), "Model " + found.label(), path, request, response);
  }
}
