package dev.ratchet.executor.execution;

import dev.ratchet.contracts.executor.ExecuteRequest;
import dev.ratchet.contracts.executor.ExecuteResponse;
import dev.ratchet.executor.database.Databases;
import dev.ratchet.executor.database.RegisteredDatabase;
import dev.ratchet.executor.sandbox.ExecutionOutcome;
import dev.ratchet.executor.sandbox.Sandbox;
import dev.ratchet.executor.sandbox.SandboxProperties;
import dev.ratchet.executor.sandbox.SandboxQuery;
import dev.ratchet.executor.verification.Summaries;
import dev.ratchet.kit.audit.NotAudited;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "databases")
class ExecutionController {

  private static final int DEFAULT_ROWS = 100;
  private static final long MAX_BYTES = 4L << 20;

  private final Databases databases;
  private final Sandbox sandbox;
  private final SandboxProperties properties;

  ExecutionController(Databases databases, Sandbox sandbox, SandboxProperties properties) {
    this.databases = databases;
    this.sandbox = sandbox;
    this.properties = properties;
  }

  @NotAudited
  @PostMapping(
      path = "/v1/databases/{id}/execute",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Execute one statement",
      description =
          "Runs one SELECT, WITH or VALUES in the sandbox. A statement that is wrong, refused or"
              + " too slow is an answer with its outcome, not an HTTP error. At most maxRows rows"
              + " and 4 MiB come back; whether more exist is told. Blobs are {\"hex\": …}, NaN and"
              + " the infinities are text.")
  @ApiResponse(responseCode = "200", description = "The outcome")
  @ApiResponse(responseCode = "400", description = "VALIDATION_FAILED")
  @ApiResponse(responseCode = "404", description = "DATABASE_NOT_FOUND")
  @ApiResponse(responseCode = "409", description = "DATABASE_CHANGED, DATABASE_GONE")
  ExecuteResponse execute(@PathVariable String id, @Valid @RequestBody ExecuteRequest request) {
    RegisteredDatabase database = databases.use(id);
    Duration timeout =
        request.timeoutMillis() == null
            ? properties.timeout()
            : Duration.ofMillis(request.timeoutMillis());
    int maxRows = request.maxRows() == null ? DEFAULT_ROWS : request.maxRows();
    ExecutionOutcome outcome =
        sandbox.run(
            SandboxQuery.of(database.path(), request.sql())
                .withTimeout(timeout)
                .withCaps(maxRows, MAX_BYTES)
                .withLengthLimit(database.lengthLimit()));
    return response(outcome);
  }

  private static ExecuteResponse response(ExecutionOutcome outcome) {
    List<String> columns = List.of();
    List<List<@Nullable Object>> rows = List.of();
    boolean truncated = false;
    if (outcome instanceof ExecutionOutcome.Rows table) {
      columns = table.table().columns();
      rows = table.table().rows().stream().map(ExecutionController::row).toList();
      truncated = table.truncated();
    }
    return new ExecuteResponse(
        Summaries.kind(outcome),
        columns,
        rows,
        truncated ? rows.size() + 1L : rows.size(),
        truncated,
        Summaries.error(outcome),
        Summaries.elapsedMillis(outcome));
  }

  private static List<@Nullable Object> row(@Nullable Object[] cells) {
    var row = new ArrayList<@Nullable Object>(cells.length);
    for (Object cell : cells) {
      row.add(
          switch (cell) {
            case null -> null;
            case Double number when !Double.isFinite(number) -> number.toString();
            case byte[] bytes -> Map.of("hex", HexFormat.of().formatHex(bytes));
            default -> cell;
          });
    }
    return row;
  }
}
