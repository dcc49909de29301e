package dev.ratchet.benchmark.intent;

import static dev.ratchet.benchmark.schema.Words.a;
import static dev.ratchet.benchmark.schema.Words.plural;

import dev.ratchet.benchmark.schema.Column;
import dev.ratchet.benchmark.schema.Kind;
import dev.ratchet.benchmark.schema.TableSpec;

/** Questions about one table whose answer names its rows. */
final class LabelIntents {
  private final TableSpec table;
  private final GenericIntents intents;
  private final String t;
  private final String l;
  private final String many;
  private final String one;
  private final String names;
  private final String label;

  LabelIntents(TableSpec table, Column label, GenericIntents intents) {
    this.table = table;
    this.intents = intents;
    this.t = table.sql();
    this.l = label.sql();
    this.many = table.plural();
    this.one = table.singular();
    this.names = plural(label.phrase());
    this.label = label.name();
  }

  void words() {
    String slot = "{" + table.name() + "." + label + ":word}";
    intents.add(
        "like",
        table.name(),
        "SELECT %s FROM %s WHERE %s LIKE '%%%s%%'".formatted(l, t, l, slot),
        "Which %s have \"%s\" in their %s?".formatted(many, slot, singularName()),
        "List the %s of the %s that contain \"%s\".".formatted(names, many, slot),
        "Find every %s whose %s includes the word %s and give the %s."
            .formatted(one, singularName(), slot, singularName()));
    String initial = "{" + table.name() + "." + label + ":initial}";
    intents.add(
        "initial",
        table.name(),
        "SELECT COUNT(*) FROM %s WHERE %s LIKE '%s%%'".formatted(t, l, initial),
        "How many %s have %s that starts with %s?".formatted(many, a(singularName()), initial),
        "Count the %s whose %s begins with the letter %s.".formatted(many, singularName(), initial),
        "What is the number of %s with %s beginning with %s?"
            .formatted(many, a(singularName()), initial));
  }

  void number(Column column) {
    String of = table.name() + "_" + column.name();
    String n = column.sql();
    String word = column.phrase();
    String value = slot(column, "");
    intents.add(
        "above",
        of,
        "SELECT %s FROM %s WHERE %s > %s".formatted(l, t, n, value),
        "Which %s have %s of more than %s?".formatted(many, a(word), value),
        "List the %s of the %s whose %s is above %s.".formatted(names, many, word, value),
        "Give me the %s of all %s with %s over %s.".formatted(names, many, a(word), value));
    intents.add(
        "below",
        of,
        "SELECT %s, %s FROM %s WHERE %s < %s".formatted(l, n, t, n, value),
        "Show the %s and %s of the %s with %s under %s."
            .formatted(singularName(), word, many, a(word), value),
        "Which %s have %s below %s? Give %s and %s."
            .formatted(many, a(word), value, singularName(), word),
        "List %s and %s for every %s whose %s is less than %s."
            .formatted(singularName(), word, one, word, value));
    intents.add(
        "above_average",
        of,
        "SELECT %s FROM %s WHERE %s > (SELECT AVG(%s) FROM %s)".formatted(l, t, n, n, t),
        "Which %s have %s above the average of all %s?".formatted(many, a(word), many),
        "List the %s of the %s whose %s is higher than average.".formatted(names, many, word),
        "Name every %s with an above-average %s.".formatted(one, word));
    intents.add(
        "maximum",
        of,
        "SELECT %s FROM %s WHERE %s = (SELECT MAX(%s) FROM %s)".formatted(l, t, n, n, t),
        "Which %s has the highest %s? Name all of them if there is a tie.".formatted(one, word),
        "Give the %s of every %s that shares the top %s.".formatted(singularName(), one, word),
        "Find the %s of the %s whose %s equals the maximum.".formatted(names, many, word));
    intents.add(
        "top",
        of,
        "SELECT %s FROM %s ORDER BY %s DESC LIMIT {2..6}".formatted(l, t, n),
        "What are the %s of the {2..6} %s with the highest %s, highest first?"
            .formatted(names, many, word),
        "List the top {2..6} %s by %s, starting with the highest.".formatted(many, word),
        "Name the {2..6} %s that lead in %s, in descending order.".formatted(many, word));
    intents.add(
        "sorted",
        of,
        "SELECT %s, %s FROM %s ORDER BY %s DESC, %s".formatted(l, n, t, n, l),
        "Show the %s and %s of all %s, highest %s first and ties by %s."
            .formatted(singularName(), word, many, word, singularName()),
        "List every %s with its %s, sorted by %s from high to low and then by %s."
            .formatted(one, word, word, singularName()),
        "Sort the %s by descending %s, then by %s, and show %s and %s."
            .formatted(many, word, singularName(), singularName(), word));
    if (!column.nullable()) {
      intents.add(
          "lowest",
          of,
          "SELECT %s FROM %s ORDER BY %s LIMIT 1".formatted(l, t, n),
          "Which %s has the lowest %s?".formatted(one, word),
          "Give the %s of the %s with the smallest %s.".formatted(singularName(), one, word),
          "What is the %s of the %s whose %s is the lowest of all?"
              .formatted(singularName(), one, word));
    }
  }

  void category(Column column) {
    String of = table.name() + "_" + column.name();
    String c = column.sql();
    String word = column.phrase();
    String value = slot(column, "");
    intents.add(
        "category",
        of,
        "SELECT %s FROM %s WHERE %s = %s".formatted(l, t, c, value),
        "Which %s have the %s %s?".formatted(many, word, value),
        "List the %s of the %s whose %s is %s.".formatted(names, many, word, value),
        "Give me the %s of all %s with %s as their %s.".formatted(names, many, value, word));
    intents.add(
        "in_list",
        of,
        "SELECT %s FROM %s WHERE %s IN (%s, %s)"
            .formatted(l, t, c, slot(column, "#1"), slot(column, "#2")),
        "Which %s have either %s or %s as their %s?"
            .formatted(many, slot(column, "#1"), slot(column, "#2"), word),
        "List the %s of the %s whose %s is %s or %s."
            .formatted(names, many, word, slot(column, "#1"), slot(column, "#2")),
        "Show the %s of every %s with the %s %s or %s."
            .formatted(singularName(), one, word, slot(column, "#1"), slot(column, "#2")));
    table.of(Kind.NUMBER).forEach(number -> either(column, number));
    table.of(Kind.NUMBER).forEach(number -> best(column, number));
  }

  private void either(Column category, Column number) {
    String value = slot(category, "");
    String bound = slot(number, "");
    intents.add(
        "either",
        table.name() + "_" + category.name() + "_" + number.name(),
        "SELECT %s FROM %s WHERE %s = %s OR %s > %s"
            .formatted(l, t, category.sql(), value, number.sql(), bound),
        "Which %s have the %s %s or %s above %s?"
            .formatted(many, category.phrase(), value, a(number.phrase()), bound),
        "List the %s of the %s whose %s is %s or whose %s is over %s."
            .formatted(names, many, category.phrase(), value, number.phrase(), bound),
        "Name the %s that have %s as %s, or else %s of more than %s."
            .formatted(many, value, category.phrase(), a(number.phrase()), bound));
  }

  private void best(Column category, Column number) {
    String value = slot(category, "");
    intents.add(
        "best_of_category",
        table.name() + "_" + category.name() + "_" + number.name(),
        "SELECT %s, %s FROM %s WHERE %s = %s ORDER BY %s DESC LIMIT 1"
            .formatted(l, number.sql(), t, category.sql(), value, number.sql()),
        "Which %s with the %s %s has the highest %s? Show %s and %s."
            .formatted(
                one, category.phrase(), value, number.phrase(), singularName(), number.phrase()),
        "Among the %s whose %s is %s, give the %s and %s of the one with the top %s."
            .formatted(
                many, category.phrase(), value, singularName(), number.phrase(), number.phrase()),
        "Of all %s with %s as %s, which one leads in %s? Give its %s and its %s."
            .formatted(
                many, value, category.phrase(), number.phrase(), singularName(), number.phrase()));
  }

  void date(Column column) {
    String of = table.name() + "_" + column.name();
    String d = column.sql();
    String word = column.phrase();
    String year = slot(column, ":year");
    String value = slot(column, "");
    intents.add(
        "year",
        of,
        "SELECT %s FROM %s WHERE %s BETWEEN '%s-01-01' AND '%s-12-31'"
            .formatted(l, t, d, year, year),
        "Which %s have %s in %s?".formatted(many, a(word), year),
        "List the %s of the %s whose %s falls in %s.".formatted(names, many, word, year),
        "Give me the %s of all %s with %s in the year %s.".formatted(names, many, a(word), year));
    intents.add(
        "after",
        of,
        "SELECT COUNT(*) FROM %s WHERE %s > %s".formatted(t, d, value),
        "How many %s have %s after %s?".formatted(many, a(word), value),
        "Count the %s whose %s is later than %s.".formatted(many, word, value),
        "What is the number of %s with %s after %s?".formatted(many, a(word), value));
    intents.add(
        "latest",
        of,
        "SELECT %s, %s FROM %s ORDER BY %s DESC LIMIT 1".formatted(l, d, t, d),
        "Which %s has the latest %s? Show %s and date.".formatted(one, word, singularName()),
        "Give the %s and %s of the %s with the most recent %s."
            .formatted(singularName(), word, one, word),
        "What is the last %s of any %s, and which %s is it? Show the %s first."
            .formatted(word, one, one, singularName()));
  }

  void missing(Column column) {
    if (column.kind() == Kind.REFERENCE || column.kind() == Kind.TEXT) {
      return;
    }
    String of = table.name() + "_" + column.name();
    String word = column.phrase();
    intents.add(
        "missing",
        of,
        "SELECT %s FROM %s WHERE %s IS NULL".formatted(l, t, column.sql()),
        "Which %s have no recorded %s?".formatted(many, word),
        "List the %s of the %s whose %s is unknown.".formatted(names, many, word),
        "Name every %s for which the %s is missing.".formatted(one, word));
    intents.add(
        "known",
        of,
        "SELECT COUNT(*) FROM %s WHERE %s IS NOT NULL".formatted(t, column.sql()),
        "For how many %s is the %s known?".formatted(many, word),
        "Count the %s that do have a recorded %s.".formatted(many, word),
        "How many %s have their %s filled in?".formatted(many, word));
  }

  private String slot(Column column, String part) {
    return "{" + table.name() + "." + column.name() + part + "}";
  }

  private String singularName() {
    return table.label().orElseThrow().phrase();
  }
}
