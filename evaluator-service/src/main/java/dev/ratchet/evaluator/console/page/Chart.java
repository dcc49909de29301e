package dev.ratchet.evaluator.console.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chart as numbers: the browser draws it, the page shows the same numbers as a table below, and
 * the twin has them as JSON.
 *
 * @param x the categories or steps, as they read
 * @param drawn how many of these the browser draws, the first; the table has all
 */
public record Chart(
    Kind kind,
    Measure measure,
    String title,
    String xLabel,
    String yLabel,
    List<String> x,
    List<Series> series,
    int drawn)
    implements Figure {
  public Chart {
    x = List.copyOf(x);
    series = List.copyOf(series);
    drawn = Math.min(drawn, x.size());
  }

  /** All of it is drawn. */
  public Chart(
      Kind kind,
      Measure measure,
      String title,
      String xLabel,
      String yLabel,
      List<String> x,
      List<Series> series) {
    this(kind, measure, title, xLabel, yLabel, x, series, x.size());
  }

  /** How it is drawn. */
  public enum Kind {
    LINE,
    BAR
  }

  /** What its values are, which decides about their digits. */
  public enum Measure {
    COUNT,
    PERCENT,
    OTHER
  }

  /**
   * @param values one for each x; null where there is none
   */
  public record Series(String name, List<@Nullable Double> values) {}

  /** The same without what is only in the table. */
  Chart onlyDrawn() {
    return new Chart(
        kind,
        measure,
        title,
        xLabel,
        yLabel,
        x.subList(0, drawn),
        series.stream()
            .map(one -> new Series(one.name(), one.values().subList(0, drawn)))
            .toList());
  }

  /** Whether there is anything to draw. */
  public boolean isEmpty() {
    return x.isEmpty() || series.isEmpty();
  }

  /** Whether its bars would have no height. */
  public boolean isAllZero() {
    return !isEmpty()
        && series.stream().flatMap(one -> one.values().stream()).allMatch(value -> isZero(value));
  }

  private static boolean isZero(@Nullable Double value) {
    return value != null && value == 0;
  }

  /** A value as it reads. */
  public String show(@Nullable Double value) {
    if (value == null) {
      return "–";
    }
    return switch (measure) {
      case COUNT -> Show.count(Math.round(value));
      case PERCENT -> Show.percent(value / 100);
      case OTHER -> Show.number(value);
    };
  }
}
