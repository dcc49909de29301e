package dev.ratchet.benchmark.intent;

import static dev.ratchet.benchmark.schema.Words.a;
import static dev.ratchet.benchmark.schema.Words.plural;

import dev.ratchet.benchmark.schema.Column;
import dev.ratchet.benchmark.schema.Kind;
import dev.ratchet.benchmark.schema.TableSpec;

/** Questions about one table. */
final class TableIntents {
  private final TableSpec table;
  private final GenericIntents intents;
  private final String t;
  private final String many;
  private final String one;

  TableIntents(TableSpec table, GenericIntents intents) {
    this.table = table;
    this.intents = intents;
    this.t = table.sql();
    this.many = table.plural();
    this.one = table.singular();
  }

  void add() {
    if (table.key().size() > 1) {
      return; // a link table has no rows that a person would name
    }
    count();
    table.of(Kind.CATEGORY).forEach(this::category);
    table.of(Kind.NUMBER).forEach(this::number);
    table.label().ifPresent(this::labelled);
  }

  private void labelled(Column label) {
    var shown = new LabelIntents(table, label, intents);
    shown.words();
    table.of(Kind.NUMBER).forEach(shown::number);
    table.of(Kind.CATEGORY).forEach(shown::category);
    table.of(Kind.DATE).forEach(shown::date);
    table.columns().stream().filter(Column::nullable).forEach(shown::missing);
  }

  private void count() {
    intents.add(
        "count",
        table.name(),
        "SELECT COUNT(*) FROM " + t,
        "How many %s are there?".formatted(many),
        "Count all %s.".formatted(many),
        "What is the total number of %s on record?".formatted(many));
  }

  private void category(Column column) {
    String of = table.name() + "_" + column.name();
    String c = column.sql();
    String word = column.phrase();
    String words = plural(word);
    if (!column.nullable()) {
      intents.add(
          "group_count",
          of,
          "SELECT %s, COUNT(*) FROM %s GROUP BY %s".formatted(c, t, c),
          "How many %s are there for each %s?".formatted(many, word),
          "Show every %s together with its number of %s.".formatted(word, many),
          "Count the %s by %s, listing the %s and the count.".formatted(many, word, word));
      intents.add(
          "distinct",
          of,
          "SELECT DISTINCT %s FROM %s".formatted(c, t),
          "What different %s occur among the %s?".formatted(words, many),
          "List each distinct %s of the %s once.".formatted(word, many),
          "Which %s do we have among our %s? No repeats, please.".formatted(words, many));
      intents.add(
          "common",
          of,
          "SELECT %s FROM %s GROUP BY %s ORDER BY COUNT(*) DESC LIMIT 1".formatted(c, t, c),
          "What is the most common %s among the %s?".formatted(word, many),
          "Which %s do most %s have?".formatted(word, many),
          "Find the %s shared by the largest number of %s.".formatted(word, many));
      Counts.dividing(table, column).ifPresent(slot -> having(column, slot));
    }
    intents.add(
        "count_distinct",
        of,
        "SELECT COUNT(DISTINCT %s) FROM %s".formatted(c, t),
        "How many different %s are there among the %s?".formatted(words, many),
        "Count the distinct %s of the %s.".formatted(words, many),
        "How many %s do the %s cover, counting each once?".formatted(words, many));
    intents.add(
        "category_count",
        of,
        "SELECT COUNT(*) FROM %s WHERE %s = %s".formatted(t, c, slot(column)),
        "How many %s have the %s %s?".formatted(many, word, slot(column)),
        "Count the %s whose %s is %s.".formatted(many, word, slot(column)),
        "What is the number of %s with %s as their %s?".formatted(many, slot(column), word));
    table.of(Kind.NUMBER).forEach(number -> categoryAndNumber(column, number));
  }

  private void having(Column column, String slot) {
    String c = column.sql();
    String words = plural(column.phrase());
    intents.add(
        "having",
        table.name() + "_" + column.name(),
        "SELECT %s FROM %s GROUP BY %s HAVING COUNT(*) >= %s".formatted(c, t, c, slot),
        "Which %s are shared by at least %s %s?".formatted(words, slot, many),
        "List the %s that occur for %s or more %s.".formatted(words, slot, many),
        "What %s do no fewer than %s %s have?".formatted(words, slot, many));
  }

  private void categoryAndNumber(Column category, Column number) {
    String of = table.name() + "_" + category.name() + "_" + number.name();
    String c = category.sql();
    String n = number.sql();
    String group = category.phrase();
    String measure = number.phrase();
    if (!category.nullable()) {
      intents.add(
          "group_average",
          of,
          "SELECT %s, AVG(%s) FROM %s GROUP BY %s".formatted(c, n, t, c),
          "What is the average %s of the %s for each %s?".formatted(measure, many, group),
          "For every %s, show it and the mean %s of its %s.".formatted(group, measure, many),
          "Break the average %s of the %s down by %s.".formatted(measure, many, group));
      intents.add(
          "group_maximum",
          of,
          "SELECT %s, MAX(%s), MIN(%s) FROM %s GROUP BY %s".formatted(c, n, n, t, c),
          "For each %s, what are the highest and the lowest %s among its %s?"
              .formatted(group, measure, many),
          "Show every %s with the maximum and minimum %s of its %s."
              .formatted(group, measure, many),
          "Give the top and bottom %s of the %s per %s.".formatted(measure, many, group));
      intents.add(
          "having_average",
          of,
          "SELECT %s FROM %s GROUP BY %s HAVING AVG(%s) > %s".formatted(c, t, c, n, slot(number)),
          "Which %s have %s with an average %s above %s?"
              .formatted(plural(group), many, measure, slot(number)),
          "List each %s whose %s have a mean %s of more than %s."
              .formatted(group, many, measure, slot(number)),
          "For which %s does the average %s of the %s exceed %s?"
              .formatted(plural(group), measure, many, slot(number)));
    }
    intents.add(
        "category_average",
        of,
        "SELECT AVG(%s) FROM %s WHERE %s = %s".formatted(n, t, c, slot(category)),
        "What is the average %s of the %s with the %s %s?"
            .formatted(measure, many, group, slot(category)),
        "Give the mean %s of %s whose %s is %s.".formatted(measure, many, group, slot(category)),
        "On average, what %s do the %s with %s %s have?"
            .formatted(measure, many, group, slot(category)));
    intents.add(
        "category_and_number",
        of,
        "SELECT COUNT(*) FROM %s WHERE %s = %s AND %s > %s"
            .formatted(t, c, slot(category), n, slot(number)),
        "How many %s with the %s %s have %s above %s?"
            .formatted(many, group, slot(category), a(measure), slot(number)),
        "Count the %s whose %s is %s and whose %s is over %s."
            .formatted(many, group, slot(category), measure, slot(number)),
        "What is the number of %s with %s as %s and %s of more than %s?"
            .formatted(many, slot(category), group, a(measure), slot(number)));
  }

  private void number(Column column) {
    String of = table.name() + "_" + column.name();
    String n = column.sql();
    String word = column.phrase();
    intents.add(
        "average",
        of,
        "SELECT AVG(%s) FROM %s".formatted(n, t),
        "What is the average %s of the %s?".formatted(word, many),
        "Calculate the mean %s over all %s.".formatted(word, many),
        "On average, what is the %s of %s?".formatted(word, a(one)));
    intents.add(
        "extremes",
        of,
        "SELECT MAX(%s), MIN(%s) FROM %s".formatted(n, n, t),
        "What are the highest and the lowest %s among the %s?".formatted(word, many),
        "Give the maximum and minimum %s of all %s.".formatted(word, many),
        "Between which values does the %s of the %s range? Show the largest, then the smallest."
            .formatted(word, many));
    intents.add(
        "count_between",
        of,
        "SELECT COUNT(*) FROM %s WHERE %s BETWEEN %s AND %s"
            .formatted(t, n, slot(column, 1), slot(column, 2)),
        "How many %s have %s between %s and %s?"
            .formatted(many, a(word), slot(column, 1), slot(column, 2)),
        "Count the %s whose %s lies from %s to %s, both included."
            .formatted(many, word, slot(column, 1), slot(column, 2)),
        "What is the number of %s with %s of at least %s and at most %s?"
            .formatted(many, a(word), slot(column, 1), slot(column, 2)));
  }

  private String slot(Column column) {
    return "{" + table.name() + "." + column.name() + "}";
  }

  private String slot(Column column, int number) {
    return "{" + table.name() + "." + column.name() + "#" + number + "}";
  }
}
