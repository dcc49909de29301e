package dev.ratchet.benchmark.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Describes a table in the order in which its columns stand. */
public final class TableBuilder {
  private final String name;
  private final String singular;
  private String plural;
  private final List<Column> columns = new ArrayList<>();
  private List<String> key = List.of();
  private Function<Draws, List<List<@Nullable Object>>> rows = _ -> List.of();

  TableBuilder(String name, String singular) {
    this.name = name;
    this.singular = singular;
    this.plural = Words.plural(singular);
  }

  public TableBuilder plural(String word) {
    plural = word;
    return this;
  }

  public TableBuilder key(String column) {
    key = List.of(column);
    return add(Column.of(column, "INTEGER", Kind.KEY, "id"));
  }

  /** A primary key over columns that are declared on their own. */
  public TableBuilder keyOver(String... names) {
    key = List.of(names);
    return this;
  }

  public TableBuilder label(String column, String phrase) {
    return add(Column.of(column, "TEXT", Kind.LABEL, phrase));
  }

  public TableBuilder category(String column, String phrase) {
    return add(Column.of(column, "TEXT", Kind.CATEGORY, phrase));
  }

  public TableBuilder integer(String column, String phrase) {
    return add(Column.of(column, "INTEGER", Kind.NUMBER, phrase));
  }

  public TableBuilder real(String column, String phrase) {
    return add(Column.of(column, "REAL", Kind.NUMBER, phrase));
  }

  public TableBuilder date(String column, String phrase) {
    return add(Column.of(column, "TEXT", Kind.DATE, phrase));
  }

  /** A year: a number that nobody averages, so only hand-written questions ask about it. */
  public TableBuilder year(String column) {
    return add(Column.of(column, "INTEGER", Kind.TEXT, column));
  }

  public TableBuilder text(String column) {
    return add(Column.of(column, "TEXT", Kind.TEXT, column));
  }

  /** A reference that only hand-written questions follow, as those of link tables. */
  public TableBuilder ref(String column, String parent) {
    return add(new Column(column, "INTEGER", Kind.REFERENCE, parent, false, parent, null));
  }

  /** A reference of which generic questions may say "hives kept at Sunny Slope". */
  public TableBuilder ref(String column, String parent, String relation) {
    return add(new Column(column, "INTEGER", Kind.REFERENCE, parent, false, parent, relation));
  }

  /** Lets the column declared last hold NULL. */
  public TableBuilder orNull() {
    columns.add(columns.removeLast().withNulls());
    return this;
  }

  /** Rows written out, a line each, cells parted by a bar; an empty cell is NULL. */
  public TableBuilder rows(String text) {
    rows = _ -> text.lines().map(this::parse).toList();
    return this;
  }

  /**
   * Rows by chance. A row whose key was drawn before is left out, so a link table may end with
   * fewer than {@code count}.
   */
  public TableBuilder generate(int count, RowMaker maker) {
    rows = draws -> drawn(count, maker, draws);
    return this;
  }

  TableSpec build(String databaseId) {
    Draws draws = Draws.named("rows of " + databaseId + "." + name);
    return new TableSpec(name, singular, plural, columns, key, rows.apply(draws));
  }

  private TableBuilder add(Column column) {
    columns.add(column);
    return this;
  }

  private List<@Nullable Object> parse(String line) {
    String[] cells = line.split("\\|", -1);
    @Nullable Object[] values = new Object[cells.length];
    for (int i = 0; i < cells.length; i++) {
      values[i] = value(cells[i].strip(), columns.get(Math.min(i, columns.size() - 1)));
    }
    return RowMaker.row(values);
  }

  private static @Nullable Object value(String cell, Column column) {
    if (cell.isEmpty()) {
      return null;
    }
    return switch (column.type()) {
      case "INTEGER" -> Integer.valueOf(cell);
      case "REAL" -> Double.valueOf(cell);
      default -> cell;
    };
  }

  private List<List<@Nullable Object>> drawn(int count, RowMaker maker, Draws draws) {
    var made = new ArrayList<List<@Nullable Object>>();
    var seen = new HashSet<List<@Nullable Object>>();
    for (int number = 1; number <= count; number++) {
      List<@Nullable Object> row = maker.make(number, draws);
      if (seen.add(keyOf(row))) {
        made.add(row);
      }
    }
    return made;
  }

  private List<@Nullable Object> keyOf(List<@Nullable Object> row) {
    List<String> names = columns.stream().map(Column::name).toList();
    return RowMaker.row(key.stream().map(column -> row.get(names.indexOf(column))).toArray());
  }
}
