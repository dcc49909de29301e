package dev.ratchet.contracts.executor;

import dev.ratchet.contracts.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * The executor over HTTP, as its clients see it. Verification streams and has a client of its own.
 */
@HttpExchange(accept = "application/json")
public interface ExecutorApi {

  @PostExchange("/v1/databases")
  DatabaseResponse registerDatabase(@RequestBody RegisterDatabaseRequest request);

  @GetExchange("/v1/databases/{id}")
  DatabaseResponse database(@PathVariable String id);

  @GetExchange("/v1/databases/{id}/schema")
  SchemaResponse schema(@PathVariable String id);

  @PostExchange("/v1/databases/{id}/execute")
  ExecuteResponse execute(@PathVariable String id, @RequestBody ExecuteRequest request);

  @PostExchange("/v1/datasets")
  DatasetResponse importDataset(@RequestBody ImportDatasetRequest request);

  @GetExchange("/v1/datasets")
  Page<DatasetResponse> datasets(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  @GetExchange("/v1/datasets/{id}")
  DatasetResponse dataset(@PathVariable String id);

  @GetExchange("/v1/datasets/{id}/examples")
  Page<ExampleResponse> examples(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String split,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  @GetExchange("/v1/graders")
  GraderList graders();
}
