package dev.ratchet.benchmark.intent;

import static dev.ratchet.benchmark.schema.Words.a;
import static dev.ratchet.benchmark.schema.Words.plural;

import dev.ratchet.benchmark.schema.Column;
import dev.ratchet.benchmark.schema.Kind;
import dev.ratchet.benchmark.schema.Relation;
import dev.ratchet.benchmark.schema.TableSpec;

/** Questions about the children of one parent that is named: "hives kept at Sunny Slope". */
final class ChildIntents {
  private final Relation relation;
  private final GenericIntents intents;
  private final TableSpec child;
  private final TableSpec parent;
  private final String join;
  private final String parentLabel;
  private final String given;

  ChildIntents(Relation relation, GenericIntents intents) {
    this.relation = relation;
    this.intents = intents;
    this.child = relation.child();
    this.parent = relation.parent();
    this.join = relation.join();
    Column label = parent.label().orElseThrow();
    this.parentLabel = parent.sql() + "." + label.sql();
    this.given = "{" + parent.name() + "." + label.name() + "}";
  }

  void add() {
    count();
    child.label().ifPresent(this::labelled);
    child.of(Kind.NUMBER).forEach(this::average);
  }

  private void count() {
    String many = child.plural();
    intents.add(
        "children_count",
        of(""),
        "SELECT COUNT(*) FROM %s WHERE %s = %s".formatted(join, parentLabel, given),
        "How many %s %s %s?".formatted(many, relation.verb(), given),
        "Count the %s %s %s.".formatted(many, relation.participle(), given),
        "What is the number of %s %s %s?".formatted(many, relation.participle(), given));
  }

  private void labelled(Column label) {
    String shown = child.sql() + "." + label.sql();
    String names = plural(label.phrase());
    intents.add(
        "children",
        of(""),
        "SELECT %s FROM %s WHERE %s = %s".formatted(shown, join, parentLabel, given),
        "Which %s %s %s?".formatted(child.plural(), relation.verb(), given),
        "List the %s of the %s %s %s."
            .formatted(names, child.plural(), relation.participle(), given),
        "Give me the %s of all %s %s %s."
            .formatted(names, child.plural(), relation.participle(), given));
    child.of(Kind.NUMBER).forEach(number -> best(label, number));
  }

  private void best(Column label, Column number) {
    String n = child.sql() + "." + number.sql();
    intents.add(
        "best_child",
        of(number.name()),
        "SELECT %s.%s FROM %s WHERE %s = %s ORDER BY %s DESC LIMIT 1"
            .formatted(child.sql(), label.sql(), join, parentLabel, given, n),
        "Which %s %s %s has the highest %s?"
            .formatted(child.singular(), relation.participle(), given, number.phrase()),
        "Of the %s %s %s, give the %s of the one with the highest %s."
            .formatted(
                child.plural(), relation.participle(), given, label.phrase(), number.phrase()),
        "Among all %s %s %s, which one leads in %s?"
            .formatted(child.plural(), relation.participle(), given, number.phrase()));
    intents.add(
        "children_above",
        of(number.name()),
        "SELECT %s.%s, %s FROM %s WHERE %s = %s AND %s > %s"
            .formatted(
                child.sql(), label.sql(), n, join, parentLabel, given, n, slot(child, number, "")),
        "Show the %s and %s of the %s %s %s with %s above %s."
            .formatted(
                label.phrase(),
                number.phrase(),
                child.plural(),
                relation.participle(),
                given,
                a(number.phrase()),
                slot(child, number, "")),
        "Which %s %s %s have %s of more than %s? Give %s and %s."
            .formatted(
                child.plural(),
                relation.participle(),
                given,
                a(number.phrase()),
                slot(child, number, ""),
                label.phrase(),
                number.phrase()));
  }

  private void average(Column number) {
    String n = child.sql() + "." + number.sql();
    String word = number.phrase();
    intents.add(
        "average_of_children",
        of(number.name()),
        "SELECT AVG(%s) FROM %s WHERE %s = %s".formatted(n, join, parentLabel, given),
        "What is the average %s of the %s %s %s?"
            .formatted(word, child.plural(), relation.participle(), given),
        "Calculate the mean %s of all %s %s %s."
            .formatted(word, child.plural(), relation.participle(), given),
        "On average, what %s do the %s %s %s have?"
            .formatted(word, child.plural(), relation.participle(), given));
  }

  private String of(String detail) {
    return child.name()
        + "_"
        + relation.reference().name()
        + (detail.isEmpty() ? "" : "_" + detail);
  }

  private static String slot(TableSpec table, Column column, String part) {
    return "{" + table.name() + "." + column.name() + part + "}";
  }
}
