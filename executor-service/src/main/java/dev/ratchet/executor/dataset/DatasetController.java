package dev.ratchet.executor.dataset;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.executor.DatasetFormat;
import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.executor.ImportDatasetRequest;
import dev.ratchet.executor.error.ExecutorError;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.paging.SortKey;
import dev.ratchet.kit.problem.ApiException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/v1/datasets", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "datasets", description = "Questions with their gold SQL")
class DatasetController {

  private static final int MAX_EXAMPLES = 1_000;

  private final Datasets datasets;
  private final DatasetStore store;

  DatasetController(Datasets datasets, DatasetStore store) {
    this.datasets = datasets;
    this.store = store;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Import a dataset",
      description =
          "Reads questions below a root (JSON, JSONL, Spider, BIRD, WikiSQL) and registers their"
              + " databases. An example whose database is unknown stays, with a problem. A file"
              + " that can't be read stores nothing. The same content under the same name is the"
              + " same dataset: 200 instead of 201.")
  @ApiResponse(responseCode = "201", description = "Imported")
  @ApiResponse(responseCode = "200", description = "Was imported before")
  @ApiResponse(responseCode = "403", description = "PATH_OUTSIDE_ROOTS")
  @ApiResponse(
      responseCode = "422",
      description = "PATH_UNREADABLE, DATASET_UNREADABLE (with the line), DATASET_EMPTY")
  ResponseEntity<DatasetResponse> importMounted(@Valid @RequestBody ImportDatasetRequest request) {
    return answer(datasets.importMounted(request));
  }

  @PostMapping(
      path = "/uploads",
      consumes = {
        MediaType.APPLICATION_OCTET_STREAM_VALUE,
        MediaType.APPLICATION_JSON_VALUE,
        MediaType.APPLICATION_NDJSON_VALUE,
        MediaType.TEXT_PLAIN_VALUE
      })
  @Operation(
      summary = "Upload a dataset",
      description =
          "Takes a JSON or JSONL file as the body. Its databases are looked up by name among the"
              + " registered ones, so register or upload them first.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                      schema = @Schema(type = "string", format = "binary"))))
  @ApiResponse(responseCode = "201", description = "Imported")
  @ApiResponse(responseCode = "200", description = "Was imported before")
  @ApiResponse(responseCode = "413", description = "UPLOAD_TOO_LARGE (executor.upload.max-size)")
  @ApiResponse(responseCode = "422", description = "DATASET_UNREADABLE (with the line)")
  ResponseEntity<DatasetResponse> upload(
      @Parameter(example = "shop-questions")
          @RequestParam
          @NotBlank
          @Size(max = 200)
          @Pattern(regexp = "\\P{Cntrl}*", message = "must hold no control character")
          String name,
      @Parameter(example = "JSONL") @RequestParam(required = false) @Nullable DatasetFormat format,
      @Parameter(description = "Of all its examples that name none", example = "dev")
          @RequestParam(required = false)
          @Size(max = 100)
          @Pattern(regexp = "\\P{Cntrl}*", message = "must hold no control character")
          @Nullable String split,
      HttpServletRequest request)
      throws IOException {
    DatasetFormat given = format == null ? DatasetFormat.AUTO : format;
    return answer(
        datasets.importBody(
            name, given, split, request.getInputStream(), request.getContentLengthLong()));
  }

  private static ResponseEntity<DatasetResponse> answer(Datasets.Imported imported) {
    URI location = URI.create("/v1/datasets/" + imported.dataset().id());
    return ResponseEntity.status(imported.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
        .location(location)
        .body(imported.dataset());
  }

  @GetMapping
  @Operation(summary = "List datasets", description = "Newest first, in pages.")
  @ApiResponse(responseCode = "200", description = "One page")
  @ApiResponse(responseCode = "400", description = "LIMIT_OUT_OF_RANGE, INVALID_CURSOR")
  Page<DatasetResponse> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    PageQuery page = PageQuery.of(limit, cursor, "datasets");
    return page.page(
        store.list(page),
        dataset -> dataset,
        dataset -> List.of(dataset.createdAt().toString(), dataset.id()));
  }

  @GetMapping("/{id}")
  @Operation(summary = "One dataset", description = "Counts, hash and warnings.")
  @ApiResponse(responseCode = "200", description = "The dataset")
  @ApiResponse(responseCode = "404", description = "DATASET_NOT_FOUND")
  DatasetResponse get(@PathVariable String id) {
    return datasets.require(id);
  }

  @GetMapping("/{id}/examples")
  @Operation(summary = "Examples", description = "In the dataset's order, at most 1000 a page.")
  @ApiResponse(responseCode = "200", description = "One page")
  @ApiResponse(responseCode = "400", description = "LIMIT_OUT_OF_RANGE, INVALID_CURSOR")
  @ApiResponse(responseCode = "404", description = "DATASET_NOT_FOUND")
  @ApiResponse(responseCode = "422", description = "UNKNOWN_SPLIT")
  Page<ExampleResponse> examples(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String split,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    datasets.requireSplit(id, split);
    PageQuery page = PageQuery.ofMax(MAX_EXAMPLES, limit, cursor, "examples", id, split);
    SortKey key = page.after();
    int after = key == null ? -1 : key.integer(0);
    return page.page(
        datasets.examples(id, split, after, page.fetch()),
        example -> example,
        example -> List.of(Integer.toString(example.index())));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Delete a dataset", description = "Its databases stay registered.")
  @ApiResponse(responseCode = "204", description = "Deleted")
  @ApiResponse(responseCode = "404", description = "DATASET_NOT_FOUND")
  void delete(@PathVariable String id) {
    if (!store.delete(id)) {
      throw new ApiException(ExecutorError.DATASET_NOT_FOUND, id);
    }
  }
}
