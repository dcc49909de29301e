package dev.ratchet.benchmark.intent;

import static dev.ratchet.benchmark.schema.Words.a;
import static dev.ratchet.benchmark.schema.Words.plural;

import dev.ratchet.benchmark.schema.Column;
import dev.ratchet.benchmark.schema.Kind;
import dev.ratchet.benchmark.schema.Relation;
import dev.ratchet.benchmark.schema.TableSpec;

/** Questions about a parent and its children. */
final class RelationIntents {
  private final Relation relation;
  private final GenericIntents intents;
  private final TableSpec child;
  private final TableSpec parent;
  private final String join;
  private final String parentLabel;
  private final String parentKey;
  private final String given;

  RelationIntents(Relation relation, GenericIntents intents) {
    this.relation = relation;
    this.intents = intents;
    this.child = relation.child();
    this.parent = relation.parent();
    this.join = relation.join();
    Column label = parent.label().orElseThrow();
    this.parentLabel = parent.sql() + "." + label.sql();
    this.parentKey = parent.sql() + "." + parent.keySql();
    this.given = "{" + parent.name() + "." + label.name() + "}";
  }

  void add() {
    counts();
    parents();
    child.label().ifPresent(this::labelled);
    child.of(Kind.NUMBER).forEach(this::number);
    child.of(Kind.CATEGORY).filter(column -> !column.nullable()).forEach(this::category);
    parent.of(Kind.CATEGORY).forEach(this::parentCategory);
  }

  private void counts() {
    String many = child.plural();
    intents.add(
        "children_count",
        of(""),
        "SELECT COUNT(*) FROM %s WHERE %s = %s".formatted(join, parentLabel, given),
        "How many %s %s %s?".formatted(many, relation.verb(), given),
        "Count the %s %s %s.".formatted(many, relation.participle(), given),
        "What is the number of %s %s %s?".formatted(many, relation.participle(), given));
    intents.add(
        "count_per_parent",
        of(""),
        "SELECT %s, COUNT(*) FROM %s GROUP BY %s".formatted(parentLabel, join, parentKey),
        "How many %s does each %s have? Leave out %s without any."
            .formatted(many, parent.singular(), parent.plural()),
        "Show the %s of every %s that has %s, with how many it has."
            .formatted(parentName(), parent.singular(), many),
        "List each %s that has at least one %s, and the number of its %s."
            .formatted(parent.singular(), child.singular(), many));
  }

  private void parents() {
    String many = child.plural();
    intents.add(
        "most_children",
        of(""),
        "SELECT %s FROM %s GROUP BY %s ORDER BY COUNT(*) DESC LIMIT 1"
            .formatted(parentLabel, join, parentKey),
        "Which %s has the most %s?".formatted(parent.singular(), many),
        "Give the %s of the %s with the largest number of %s."
            .formatted(parentName(), parent.singular(), many),
        "What %s leads in the number of %s?".formatted(parent.singular(), many));
    Counts.dividing(relation).ifPresent(this::parentsWithAtLeast);
    if (childless()) {
      noChildren();
    }
  }

  private void parentsWithAtLeast(String slot) {
    String many = child.plural();
    intents.add(
        "at_least",
        of(""),
        "SELECT %s FROM %s GROUP BY %s HAVING COUNT(*) >= %s"
            .formatted(parentLabel, join, parentKey, slot),
        "Which %s have at least %s %s?".formatted(parent.plural(), slot, many),
        "List the %s of the %s with %s or more %s."
            .formatted(plural(parentName()), parent.plural(), slot, many),
        "Name the %s that have no fewer than %s %s.".formatted(parent.plural(), slot, many));
  }

  private void noChildren() {
    String many = child.plural();
    String known =
        relation.reference().nullable() ? " WHERE %s IS NOT NULL".formatted(reference()) : "";
    intents.add(
        "no_children",
        of(""),
        "SELECT %s FROM %s WHERE %s NOT IN (SELECT %s FROM %s%s)"
            .formatted(
                parent.label().orElseThrow().sql(),
                parent.sql(),
                parent.keySql(),
                reference(),
                child.sql(),
                known),
        "Which %s have no %s at all?".formatted(parent.plural(), many),
        "List the %s of the %s without a single %s."
            .formatted(plural(parentName()), parent.plural(), child.singular()),
        "Name the %s that do not have any %s.".formatted(parent.plural(), many));
  }

  private boolean childless() {
    int at = child.columns().indexOf(relation.reference());
    long used =
        child.rows().stream().map(row -> row.get(at)).filter(x -> x != null).distinct().count();
    return used < parent.rows().size();
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
    intents.add(
        "with_parent",
        of(""),
        "SELECT %s, %s FROM %s".formatted(shown, parentLabel, join),
        "Show the %s of each %s and the %s of its %s."
            .formatted(label.phrase(), child.singular(), parentName(), parent.singular()),
        "List every %s (%s) next to its %s (%s)."
            .formatted(child.singular(), label.phrase(), parent.singular(), parentName()),
        "For all %s, give the %s and the %s of the %s."
            .formatted(child.plural(), label.phrase(), parentName(), parent.singular()));
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

  private void number(Column number) {
    String n = child.sql() + "." + number.sql();
    String word = number.phrase();
    String value = slot(child, number, "");
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
    intents.add(
        "average_per_parent",
        of(number.name()),
        "SELECT %s, AVG(%s) FROM %s GROUP BY %s".formatted(parentLabel, n, join, parentKey),
        "For each %s with %s, what is the average %s of its %s?"
            .formatted(parent.singular(), child.plural(), word, child.plural()),
        "Show the %s of every %s that has %s, and the mean %s of these %s."
            .formatted(parentName(), parent.singular(), child.plural(), word, child.plural()),
        "Break the average %s of the %s down by %s, showing the %s."
            .formatted(word, child.plural(), parent.singular(), parentName()));
    intents.add(
        "parents_with",
        of(number.name()),
        "SELECT DISTINCT %s FROM %s WHERE %s > %s".formatted(parentLabel, join, n, value),
        "Which %s have at least one %s with %s above %s?"
            .formatted(parent.plural(), child.singular(), a(word), value),
        "List, without repeats, the %s of the %s that have any %s whose %s is over %s."
            .formatted(plural(parentName()), parent.plural(), child.singular(), word, value),
        "Name the different %s having some %s with %s of more than %s."
            .formatted(parent.plural(), child.singular(), a(word), value));
    intents.add(
        "parents_by_average",
        of(number.name()),
        "SELECT %s, AVG(%s) FROM %s GROUP BY %s HAVING AVG(%s) > %s"
            .formatted(parentLabel, n, join, parentKey, n, value),
        "Which %s have %s with an average %s above %s? Show the %s and that average."
            .formatted(parent.plural(), child.plural(), word, value, parentName()),
        "List the %s of each %s, with the mean %s of its %s, where this mean is over %s."
            .formatted(parentName(), parent.singular(), word, child.plural(), value));
    intents.add(
        "above_all_average",
        of(number.name()),
        "SELECT DISTINCT %s FROM %s WHERE %s > (SELECT AVG(%s) FROM %s)"
            .formatted(parentLabel, join, n, number.sql(), child.sql()),
        "Which %s have at least one %s with %s above the average of all %s?"
            .formatted(parent.plural(), child.singular(), a(word), child.plural()),
        "Name, each once, the %s that have some %s with an above-average %s."
            .formatted(parent.plural(), child.singular(), word),
        "List the distinct %s of %s with any %s whose %s beats the overall average."
            .formatted(plural(parentName()), parent.plural(), child.singular(), word));
  }

  private void category(Column category) {
    String select =
        "SELECT %s FROM %s WHERE %s.%s = "
            .formatted(parentLabel, join, child.sql(), category.sql());
    String first = slot(child, category, "#1");
    String second = slot(child, category, "#2");
    String one = child.singular();
    intents.add(
        "both",
        of(category.name()),
        select + first + " INTERSECT " + select + second,
        "Which %s have both %s with the %s %s and one with the %s %s?"
            .formatted(
                parent.plural(), a(one), category.phrase(), first, category.phrase(), second),
        "List the %s of the %s that have %s whose %s is %s as well as one whose %s is %s."
            .formatted(
                plural(parentName()),
                parent.plural(),
                a(one),
                category.phrase(),
                first,
                category.phrase(),
                second));
    intents.add(
        "one_not_other",
        of(category.name()),
        select + first + " EXCEPT " + select + second,
        "Which %s have %s with the %s %s but none with the %s %s?"
            .formatted(
                parent.plural(), a(one), category.phrase(), first, category.phrase(), second),
        "Name the %s that have %s whose %s is %s, leaving out those that also have one with %s."
            .formatted(parent.plural(), a(one), category.phrase(), first, second));
    intents.add(
        "never",
        of(category.name()),
        "SELECT %s FROM %s WHERE %s NOT IN (SELECT %s FROM %s WHERE %s = %s%s)"
            .formatted(
                parent.label().orElseThrow().sql(),
                parent.sql(),
                parent.keySql(),
                reference(),
                child.sql(),
                category.sql(),
                slot(child, category, ""),
                relation.reference().nullable()
                    ? " AND %s IS NOT NULL".formatted(reference())
                    : ""),
        "Which %s have no %s with the %s %s?"
            .formatted(parent.plural(), one, category.phrase(), slot(child, category, "")),
        "List the %s of the %s without any %s whose %s is %s."
            .formatted(
                plural(parentName()),
                parent.plural(),
                one,
                category.phrase(),
                slot(child, category, "")),
        "Name the %s that do not have a single %s with %s as its %s."
            .formatted(parent.plural(), one, slot(child, category, ""), category.phrase()));
    intents.add(
        "most_of_category",
        of(category.name()),
        "SELECT %s, COUNT(*) FROM %s WHERE %s.%s = %s GROUP BY %s ORDER BY COUNT(*) DESC LIMIT 1"
            .formatted(
                parentLabel,
                join,
                child.sql(),
                category.sql(),
                slot(child, category, ""),
                parentKey),
        "Which %s has the most %s with the %s %s, and how many are they?"
            .formatted(
                parent.singular(), child.plural(), category.phrase(), slot(child, category, "")),
        "Give the %s of the %s with the largest number of %s whose %s is %s, and that number."
            .formatted(
                parentName(),
                parent.singular(),
                child.plural(),
                category.phrase(),
                slot(child, category, "")));
  }

  private void parentCategory(Column category) {
    String value = slot(parent, category, "");
    intents.add(
        "children_of_category",
        of(category.name()),
        "SELECT COUNT(*) FROM %s WHERE %s.%s = %s"
            .formatted(join, parent.sql(), category.sql(), value),
        "How many %s belong to %s with the %s %s?"
            .formatted(child.plural(), parent.plural(), category.phrase(), value),
        "Count the %s of all %s whose %s is %s."
            .formatted(child.plural(), parent.plural(), category.phrase(), value),
        "What is the number of %s that come with %s having %s as their %s?"
            .formatted(child.plural(), parent.plural(), value, category.phrase()));
    if (!category.nullable()) {
      intents.add(
          "children_per_category",
          of(category.name()),
          "SELECT %s.%s, COUNT(*) FROM %s GROUP BY %s.%s"
              .formatted(parent.sql(), category.sql(), join, parent.sql(), category.sql()),
          "How many %s are there for each %s of the %s?"
              .formatted(child.plural(), category.phrase(), parent.singular()),
          "Show every %s of the %s with the number of their %s."
              .formatted(category.phrase(), parent.plural(), child.plural()),
          "Count the %s per %s of their %s, showing both."
              .formatted(child.plural(), category.phrase(), parent.singular()));
    }
  }

  private String of(String detail) {
    return child.name()
        + "_"
        + relation.reference().name()
        + (detail.isEmpty() ? "" : "_" + detail);
  }

  private String reference() {
    return relation.reference().sql();
  }

  private String parentName() {
    return parent.label().orElseThrow().phrase();
  }

  private static String slot(TableSpec table, Column column, String part) {
    return "{" + table.name() + "." + column.name() + part + "}";
  }
}
