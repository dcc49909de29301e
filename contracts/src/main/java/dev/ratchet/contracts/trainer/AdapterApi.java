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
 * The trainer's adapter registry over HTTP, as its clients see it. An adapter is named by its id or
 * its name, which is unique. Files are fetched from {@code /v1/adapters/{adapter}/files/{path}},
 * which takes Range and If-None-Match; their ETag is the SHA-256 of the file in quotes.
 */
@HttpExchange(accept = "application/json")
public interface AdapterApi {

  @PostExchange("/v1/adapters")
  AdapterResponse importAdapter(@RequestBody ImportAdapterRequest request);

  @GetExchange("/v1/adapters")
  Page<AdapterResponse> adapters(
      @RequestParam(required = false) @Nullable String model,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  @GetExchange("/v1/adapters/{adapter}")
  AdapterResponse adapter(@PathVariable String adapter);

  @DeleteExchange("/v1/adapters/{adapter}")
  void deleteAdapter(@PathVariable String adapter);

  @GetExchange("/v1/adapters/{adapter}/files")
  FileList adapterFiles(@PathVariable String adapter);

  @PostExchange("/v1/adapters/{adapter}/merge")
  ModelResponse merge(
      @PathVariable String adapter,
      @RequestHeader("Idempotency-Key") String idempotencyKey,
      @RequestBody MergeAdapterRequest request);
}
