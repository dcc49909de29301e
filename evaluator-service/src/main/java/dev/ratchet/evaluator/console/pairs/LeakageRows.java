package dev.ratchet.evaluator.console.pairs;

import dev.ratchet.contracts.trainer.InputLeakage;
import dev.ratchet.contracts.trainer.LeakReason;
import dev.ratchet.contracts.trainer.LeakageReport;
import dev.ratchet.contracts.trainer.PairQuality;
import dev.ratchet.evaluator.console.page.Show;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was left out when sets were made, apart from what is in them. */
final class LeakageRows {
  private static final String NONE = "–";
  private static final String NOT_CHECKED = "not checked";

  private LeakageRows() {}

  static List<QualityRow> of(List<PairQuality> sets) {
    var rows = new ArrayList<QualityRow>();
    rows.add(made("Left out when made: same question", sets, LeakReason.SAME_EXAMPLE));
    rows.add(made("Left out when made: near question", sets, LeakReason.NEAR_DUPLICATE));
    rows.add(made("Left out when made: shared database", sets, LeakReason.SHARED_DATABASE));
    rows.add(whenMade("Not comparable when made", sets, LeakageRows::unchecked));
    rows.add(whenMade("Databases shared when made", sets, LeakageRows::databases));
    rows.add(whenMade("Compared with when made", sets, LeakageRows::examples));
    inputs(sets)
        .forEach(
            (id, name) ->
                rows.add(QualityRow.row("Left out of " + name, sets, set -> input(set, id))));
    if (sets.stream().anyMatch(set -> set.leakageInSet() != null)) {
      rows.add(
          found("In the set: same or near question", sets, report -> Show.count(report.leftOut())));
      rows.add(found("In the set: not comparable", sets, LeakageRows::unchecked));
      rows.add(found("In the set: databases shared", sets, LeakageRows::databases));
      rows.add(found("In the set: compared with", sets, LeakageRows::examples));
    }
    return rows;
  }

  private static QualityRow made(String name, List<PairQuality> sets, LeakReason reason) {
    return whenMade(name, sets, report -> count(report, reason));
  }

  private static QualityRow whenMade(
      String name, List<PairQuality> sets, Function<LeakageReport, String> value) {
    return QualityRow.row(name, sets, set -> whenMade(set, value));
  }

  private static String whenMade(PairQuality set, Function<LeakageReport, String> value) {
    if (set.leakage() != null) {
      return value.apply(set.leakage());
    }
    return set.inputLeakage().stream().anyMatch(input -> input.leakage() != null)
        ? "its inputs only"
        : NOT_CHECKED;
  }

  private static QualityRow found(
      String name, List<PairQuality> sets, Function<LeakageReport, String> value) {
    return QualityRow.row(
        name,
        sets,
        set -> set.leakageInSet() == null ? NOT_CHECKED : value.apply(set.leakageInSet()));
  }

  private static String count(LeakageReport report, LeakReason reason) {
    return Show.count(report.byReason().getOrDefault(reason, 0));
  }

  private static String unchecked(LeakageReport report) {
    return report.unchecked() == null ? NONE : Show.count(report.unchecked());
  }

  private static String databases(LeakageReport report) {
    return Show.count(report.sharedDatabases().size());
  }

  private static String examples(LeakageReport report) {
    return Show.count(report.evaluationExamples(), "example");
  }

  /** Names by id, as the sets come. */
  private static Map<String, String> inputs(List<PairQuality> sets) {
    var names = new LinkedHashMap<String, String>();
    for (PairQuality set : sets) {
      set.inputLeakage()
          .forEach(
              input ->
                  names.put(
                      input.set(),
                      Objects.requireNonNullElseGet(input.name(), () -> Show.id(input.set()))));
    }
    return names;
  }

  private static String input(PairQuality set, String id) {
    return set.inputLeakage().stream()
        .filter(input -> input.set().equals(id))
        .findFirst()
        .map(LeakageRows::input)
        .orElse(NONE);
  }

  private static String input(InputLeakage input) {
    @Nullable LeakageReport report = input.leakage();
    return report == null
        ? NOT_CHECKED
        : "%s (same question %s, near question %s, shared database %s; not comparable %s),"
                .formatted(
                    Show.count(report.leftOut()),
                    count(report, LeakReason.SAME_EXAMPLE),
                    count(report, LeakReason.NEAR_DUPLICATE),
                    count(report, LeakReason.SHARED_DATABASE),
                    unchecked(report))
            + " against "
            + examples(report);
  }
}
