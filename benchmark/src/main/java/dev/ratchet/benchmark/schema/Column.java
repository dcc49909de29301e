package dev.ratchet.benchmark.schema;

import org.jspecify.annotations.Nullable;

/**
 * One column with the words people use for it.
 *
 * @param phrase how a question calls it, such as "frame count"
 * @param references the table whose key this column holds, or null
 * @param relation how a child row stands to its parent, such as "are kept at"; null where no
 *     generic question is natural
 */
public record Column(
    String name,
    String type,
    Kind kind,
    String phrase,
    boolean nullable,
    @Nullable String references,
    @Nullable String relation) {

  static Column of(String name, String type, Kind kind, String phrase) {
    return new Column(name, type, kind, phrase, false, null, null);
  }

  Column withNulls() {
    return new Column(name, type, kind, phrase, true, references, relation);
  }

  /** The name as gold SQL writes it: quoted only where SQLite needs it. */
  public String sql() {
    return Identifiers.quote(name);
  }
}
