package dev.ratchet.benchmark.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * One benchmark database: parents stand before their children.
 *
 * @param about one sentence for the dataset card
 */
public record DatabaseSpec(String id, String about, List<TableSpec> tables) {

  public DatabaseSpec {
    tables = List.copyOf(tables);
  }

  public static DatabaseSpec of(String id, String about, TableBuilder... tables) {
    var built = new ArrayList<TableSpec>();
    for (TableBuilder table : tables) {
      built.add(table.build(id));
    }
    return new DatabaseSpec(id, about, built);
  }

  public TableSpec table(String name) {
    return tables.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No table " + name + " in " + id));
  }

  /** The references that generic questions follow. */
  public List<Relation> relations() {
    var relations = new ArrayList<Relation>();
    for (TableSpec child : tables) {
      for (Column column : child.columns()) {
        String parent = column.references();
        String phrase = column.relation();
        if (parent != null && phrase != null) {
          relations.add(new Relation(child, column, table(parent), phrase));
        }
      }
    }
    return relations;
  }
}
