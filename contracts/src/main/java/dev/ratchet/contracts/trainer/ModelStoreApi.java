package dev.ratchet.contracts.trainer;

import dev.ratchet.contracts.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * The trainer's model store over HTTP, as its clients see it.
 *
 * <p>A model is named by its id, by its name (its newest version that SUCCEEDED) or by {@code
 * name@version}. Files are fetched from {@code /v1/models/{id}/files/{path}} and {@code
 * /v1/exports/{id}/files/{path}}, which take Range and If-None-Match; their ETag is the SHA-256 of
 * the file in quotes.
 */
@HttpExchange(accept = "application/json")
public interface ModelStoreApi {

  @PostExchange("/v1/models")
  ModelResponse importModel(
      @RequestHeader("Idempotency-Key") String idempotencyKey,
      @RequestBody ImportModelRequest request);

  @GetExchange("/v1/models")
  Page<ModelResponse> models(
      @RequestParam(required = false) @Nullable String name,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  @GetExchange("/v1/models/{model}")
  ModelResponse model(@PathVariable String model);

  @PostExchange("/v1/models/{model}/cancel")
  ModelResponse cancelImport(@PathVariable String model);

  @DeleteExchange("/v1/models/{model}")
  void deleteModel(@PathVariable String model);

  @GetExchange("/v1/models/{model}/files")
  FileList modelFiles(@PathVariable String model);

  @PostExchange("/v1/models/{model}/exports")
  ExportResponse export(
      @PathVariable String model,
      @RequestHeader("Idempotency-Key") String idempotencyKey,
      @RequestBody ExportRequest request);

  @GetExchange("/v1/exports/{id}")
  ExportResponse exportStatus(@PathVariable String id);

  @DeleteExchange("/v1/exports/{id}")
  void deleteExport(@PathVariable String id);

  @GetExchange("/v1/exports/{id}/files")
  FileList exportFiles(@PathVariable String id);
}
