package dev.ratchet.trainer.quality;

import dev.ratchet.contracts.trainer.InputLeakage;
import dev.ratchet.contracts.trainer.LeakReason;
import dev.ratchet.contracts.trainer.LeakageReport;
import dev.ratchet.contracts.trainer.PairQuality;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was left out when sets were made, apart from what is in them. */
final class LeakageLines {
  private static final String NONE = "–";
  private static final String NOT_CHECKED = "not checked";
  private static final int ID_CHARACTERS = 8;

  private LeakageLines() {}

  /**
   * @param value of a set
   */
  record Line(String name, Function<PairQuality, String> value) {}

  static List<Line> of(List<PairQuality> sets) {
    var lines = new ArrayList<Line>();
    lines.add(made("left out when made: same question", LeakReason.SAME_EXAMPLE));
    lines.add(made("left out when made: near question", LeakReason.NEAR_DUPLICATE));
    lines.add(made("left out when made: shared database", LeakReason.SHARED_DATABASE));
    lines.add(new Line("not comparable when made", set -> whenMade(set, LeakageLines::unchecked)));
    lines.add(
        new Line("databases shared when made", set -> whenMade(set, LeakageLines::databases)));
    lines.add(
        new Line(
            "evaluation examples when made",
            set -> whenMade(set, report -> String.valueOf(report.evaluationExamples()))));
    inputs(sets)
        .forEach((id, name) -> lines.add(new Line("left out of " + name, set -> input(set, id))));
    if (sets.stream().anyMatch(set -> set.leakageInSet() != null)) {
      lines.add(
          found("in the set: same or near question", report -> String.valueOf(report.leftOut())));
      lines.add(found("in the set: not comparable", LeakageLines::unchecked));
      lines.add(found("in the set: databases shared", LeakageLines::databases));
      lines.add(
          found(
              "in the set: evaluation examples",
              report -> String.valueOf(report.evaluationExamples())));
    }
    return lines;
  }

  private static Line made(String name, LeakReason reason) {
    return new Line(name, set -> whenMade(set, report -> count(report, reason)));
  }

  private static Line found(String name, Function<LeakageReport, String> value) {
    return new Line(
        name, set -> set.leakageInSet() == null ? NONE : value.apply(set.leakageInSet()));
  }

  private static String whenMade(PairQuality set, Function<LeakageReport, String> value) {
    if (set.leakage() != null) {
      return value.apply(set.leakage());
    }
    return set.inputLeakage().stream().anyMatch(input -> input.leakage() != null)
        ? "its inputs only"
        : NOT_CHECKED;
  }

  private static String count(LeakageReport report, LeakReason reason) {
    return String.valueOf(report.byReason().getOrDefault(reason, 0));
  }

  private static String unchecked(LeakageReport report) {
    return report.unchecked() == null ? NONE : report.unchecked().toString();
  }

  private static String databases(LeakageReport report) {
    return String.valueOf(report.sharedDatabases().size());
  }

  /** Names by id, as the sets come. */
  private static LinkedHashMap<String, String> inputs(List<PairQuality> sets) {
    var names = new LinkedHashMap<String, String>();
    for (PairQuality set : sets) {
      set.inputLeakage().forEach(input -> names.put(input.set(), name(input)));
    }
    return names;
  }

  private static String name(InputLeakage input) {
    return Objects.requireNonNullElseGet(
        input.name(),
        () -> "…" + input.set().substring(Math.max(0, input.set().length() - ID_CHARACTERS)));
  }

  private static String input(PairQuality set, String id) {
    return set.inputLeakage().stream()
        .filter(input -> input.set().equals(id))
        .findFirst()
        .map(input -> input(input.leakage()))
        .orElse(NONE);
  }

  private static String input(@Nullable LeakageReport report) {
    return report == null
        ? NOT_CHECKED
        : "%d (same %s, near %s, database %s; not comparable %s; against %d)"
            .formatted(
                report.leftOut(),
                count(report, LeakReason.SAME_EXAMPLE),
                count(report, LeakReason.NEAR_DUPLICATE),
                count(report, LeakReason.SHARED_DATABASE),
                unchecked(report),
                report.evaluationExamples());
  }
}
