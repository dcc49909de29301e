package dev.ratchet.evaluator.analysis;

import dev.ratchet.contracts.executor.ColumnSchema;
import dev.ratchet.contracts.executor.ExecutorApi;
import dev.ratchet.contracts.executor.SchemaResponse;
import dev.ratchet.contracts.executor.TableSchema;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.sql.tree.TableColumns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The columns of databases, asked of the executor: they tell whose an unqualified column is. */
@Component
class Schemas {
  private static final Logger log = LoggerFactory.getLogger(Schemas.class);

  private final ExecutorApi executor;

  Schemas(ExecutorApi executor) {
    this.executor = executor;
  }

  /** Asks once for each database; for one run, whose databases are few. */
  Function<@Nullable String, TableColumns> ofRun() {
    Map<String, TableColumns> known = new HashMap<>();
    return id -> id == null ? TableColumns.UNKNOWN : known.computeIfAbsent(id, this::of);
  }

  /**
   * A database that was deleted meanwhile has no columns to tell; one that is away is waited for.
   */
  private TableColumns of(String id) {
    try {
      SchemaResponse schema = executor.schema(id);
      return TableColumns.of(
          schema.tables().stream()
              .collect(Collectors.toMap(TableSchema::name, Schemas::names, (one, _) -> one)));
    } catch (RemoteProblemException problem) {
      if (problem.isTransient()) {
        throw problem;
      }
      log.atWarn()
          .setCause(problem)
          .addKeyValue("databaseId", id)
          .log("the schema is unknown, columns without a table are compared by name");
      return TableColumns.UNKNOWN;
    }
  }

  private static List<String> names(TableSchema table) {
    return table.columns().stream().map(ColumnSchema::name).toList();
  }
}
