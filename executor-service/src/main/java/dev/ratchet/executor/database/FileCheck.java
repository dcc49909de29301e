package dev.ratchet.executor.database;

import dev.ratchet.contracts.executor.TableSchema;
import dev.ratchet.executor.error.ExecutorError;
import dev.ratchet.executor.sandbox.ExecutionOutcome;
import dev.ratchet.executor.sandbox.Sandbox;
import dev.ratchet.executor.sandbox.SandboxQuery;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.sandbox.ResultTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Looks once at a new file, in the sandbox: is it whole, and how long is its longest cell? */
public final class FileCheck {

  private static final int LARGEST_REPORT = 3;
  private static final int COLUMNS_AT_ONCE = 100;
  private static final long LONGEST_CELL = 64L << 20;

  private final Sandbox sandbox;
  private final SchemaReader schemas;
  private final Duration timeout;

  public FileCheck(Sandbox sandbox, SchemaReader schemas, Duration timeout) {
    this.sandbox = sandbox;
    this.schemas = schemas;
    this.timeout = timeout;
  }

  /**
   * @param maxCellBytes the longest stored cell
   */
  public record Checked(List<String> tables, long maxCellBytes) {}

  /**
   * @param shown what the caller called the file
   */
  public Checked check(Path file, String shown) {
    String report =
        table(file, shown, "SELECT * FROM pragma_quick_check LIMIT " + LARGEST_REPORT)
            .rows()
            .stream()
            .map(row -> String.valueOf(row[0]))
            .collect(Collectors.joining("; "));
    if (!report.equals("ok")) {
      throw new ApiException(ExecutorError.DATABASE_CORRUPT, shown, report);
    }
    List<TableSchema> tables = schemas.structure(file, timeout);
    long longest = 0;
    for (TableSchema table : tables) {
      longest = Math.max(longest, longestCell(file, shown, table));
    }
    return new Checked(tables.stream().map(TableSchema::name).toList(), longest);
  }

  // octet_length looks at a cell's header only, so that a cell over every limit can be measured.
  private long longestCell(Path file, String shown, TableSchema table) {
    if (table.view()) {
      return 0;
    }
    long longest = 0;
    var columns = new ArrayList<String>();
    table.columns().forEach(column -> columns.add(column.name()));
    for (int from = 0; from < columns.size(); from += COLUMNS_AT_ONCE) {
      String lengths =
          columns.subList(from, Math.min(columns.size(), from + COLUMNS_AT_ONCE)).stream()
              .map(column -> "max(octet_length(" + SchemaReader.quoted(column) + "))")
              .collect(Collectors.joining(", "));
      String sql = "SELECT " + lengths + " FROM " + SchemaReader.quoted(table.name());
      for (Object cell : table(file, shown, sql).rows().getFirst()) {
        longest = Math.max(longest, cell instanceof Long length ? length : 0);
      }
    }
    return longest;
  }

  private ResultTable table(Path file, String shown, String sql) {
    var query = SandboxQuery.of(file, sql).withTimeout(timeout).withLengthLimit(LONGEST_CELL);
    return switch (sandbox.submitOwn(query).join()) {
      case ExecutionOutcome.Rows rows -> rows.table();
      case ExecutionOutcome.SqlError error ->
          throw new ApiException(ExecutorError.DATABASE_CORRUPT, shown, error.message());
      case ExecutionOutcome.Refused refused ->
          throw new ApiException(ExecutorError.DATABASE_CHECK_FAILED, shown, refused.reason());
      case ExecutionOutcome.TimedOut slow ->
          throw new ApiException(
              ExecutorError.DATABASE_CHECK_FAILED,
              shown,
              "looking at it took longer than %d ms (executor.check-timeout)"
                  .formatted(slow.limit().toMillis()));
      case ExecutionOutcome.ResourceExhausted exhausted ->
          throw new ApiException(ExecutorError.DATABASE_CHECK_FAILED, shown, exhausted.message());
      case ExecutionOutcome.WorkerLost lost ->
          throw new ApiException(
              ExecutorError.DATABASE_CHECK_FAILED,
              shown,
              "the process that looked at it died: " + lost.reason());
    };
  }
}
