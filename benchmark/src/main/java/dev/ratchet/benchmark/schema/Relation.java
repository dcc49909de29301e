package dev.ratchet.benchmark.schema;

/**
 * A reference read as a sentence: the rows of {@code child} are {@code participle} a row of {@code
 * parent}.
 */
public record Relation(TableSpec child, Column reference, TableSpec parent, String participle) {

  /** The FROM clause that joins both, child first. */
  public String join() {
    return "%s JOIN %s ON %s.%s = %s.%s"
        .formatted(
            child.sql(), parent.sql(), child.sql(), reference.sql(), parent.sql(), parent.keySql());
  }
}
