package dev.ratchet.benchmark.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One table: its columns, the words for its rows, and the rows.
 *
 * @param key the columns of the primary key
 */
public record TableSpec(
    String name,
    String singular,
    String plural,
    List<Column> columns,
    List<String> key,
    List<List<@Nullable Object>> rows) {

  public TableSpec {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    rows = List.copyOf(rows);
    for (List<@Nullable Object> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "Table %s has %d columns but the row %s has %d cells"
                .formatted(name, columns.size(), row, row.size()));
      }
    }
  }

  /** Starts a table; {@code singular} is the noun for one of its rows. */
  public static TableBuilder table(String name, String singular) {
    return new TableBuilder(name, singular);
  }

  public String sql() {
    return Identifiers.quote(name);
  }

  /** The single column of the primary key, as gold SQL writes it. */
  public String keySql() {
    return Identifiers.quote(key.getFirst());
  }

  public Optional<Column> label() {
    return of(Kind.LABEL).findFirst();
  }

  public Stream<Column> of(Kind kind) {
    return columns.stream().filter(column -> column.kind() == kind);
  }

  /**
   * The CREATE TABLE statement; part of what a model is shown, so it is written as a person would.
   */
  public String ddl(DatabaseSpec database) {
    boolean single = key.size() == 1;
    Stream<String> body =
        columns.stream()
            .map(
                column ->
                    column.sql()
                        + " "
                        + column.type()
                        + (single && column.name().equals(key.getFirst())
                            ? " PRIMARY KEY"
                            : column.nullable() ? "" : " NOT NULL"));
    Stream<String> primary =
        single
            ? Stream.empty()
            : Stream.of(
                key.stream()
                    .map(Identifiers::quote)
                    .collect(Collectors.joining(", ", "PRIMARY KEY (", ")")));
    return Stream.of(body, primary, foreignKeys(database))
        .flatMap(lines -> lines)
        .collect(Collectors.joining(",\n  ", "CREATE TABLE " + sql() + " (\n  ", "\n)"));
  }

  // The parent's key is named although SQLite could infer it: many schema readers print "None" for
  // the short form.
  private Stream<String> foreignKeys(DatabaseSpec database) {
    return columns.stream()
        .filter(column -> column.references() != null)
        .map(
            column ->
                foreignKey(column, database.table(Objects.requireNonNull(column.references()))));
  }

  private static String foreignKey(Column column, TableSpec parent) {
    return "FOREIGN KEY (%s) REFERENCES %s(%s)"
        .formatted(column.sql(), parent.sql(), parent.keySql());
  }
}
