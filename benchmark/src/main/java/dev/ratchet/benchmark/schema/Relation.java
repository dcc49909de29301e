package dev.ratchet.benchmark.schema;

/**
 * A reference read as a sentence: "hives are kept at an apiary".
 *
 * @param phrase what stands between child and parent: with a verb ("are kept at", "were made by")
 *     or without ("of")
 */
public record Relation(TableSpec child, Column reference, TableSpec parent, String phrase) {

  /**
   * What a question has after its noun: "which hives are kept at", "which episodes are there of".
   */
  public String verb() {
    return hasVerb() ? phrase : "are there " + phrase;
  }

  /** The phrase without its verb: "the hives kept at". */
  public String participle() {
    return hasVerb() ? phrase.substring(phrase.indexOf(' ') + 1) : phrase;
  }

  private boolean hasVerb() {
    return phrase.startsWith("are ") || phrase.startsWith("were ");
  }

  /** The FROM clause that joins both, child first. */
  public String join() {
    return "%s JOIN %s ON %s.%s = %s.%s"
        .formatted(
            child.sql(), parent.sql(), child.sql(), reference.sql(), parent.sql(), parent.keySql());
  }
}
