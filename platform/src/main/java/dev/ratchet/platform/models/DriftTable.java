package dev.ratchet.platform.models;

import dev.ratchet.contracts.generator.DriftAccuracy;
import dev.ratchet.contracts.generator.DriftComparison;
import dev.ratchet.contracts.generator.DriftConfig;
import dev.ratchet.contracts.generator.DriftReport;
import dev.ratchet.contracts.generator.DriftResponse;
import dev.ratchet.contracts.generator.ModelPin;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A drift's report for people: a line for each number, a column for the base, one with adapter. */
final class DriftTable {
  private static final int LABEL = 46;
  private static final int COLUMN = 14;

  private DriftTable() {}

  static String of(DriftResponse drift) {
    DriftConfig config = drift.config();
    DriftReport report = Objects.requireNonNull(drift.report());
    var table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            "%s: %s against %s, over %d prompts%s.%n",
            config.reference().modelName(),
            config.candidate().precision(),
            config.reference().precision(),
            report.prompts(),
            report.skipped().isEmpty() ? "" : ", %d left out".formatted(report.skipped().size())));
    ModelPin adapted = config.adaptedCandidate();
    boolean both = report.adapter() != null && adapted != null && adapted.adapter() != null;
    line(table, "", "base", both ? adapted.adapter().name() : null);
    row(table, report, both, "tokens read", it -> String.valueOf(it.positions()));
    row(table, report, both, "mean KL divergence, nats", it -> number(it.meanDivergence()));
    row(table, report, both, "largest logit difference", it -> number(it.largestLogitDifference()));
    row(table, report, both, "mean logit difference", it -> number(it.meanLogitDifference()));
    row(table, report, both, "same greedy choice", it -> percent(it.sameChoice()));
    row(table, report, both, "same greedy text", it -> percent(it.sameTexts()));
    row(table, report, both, "tokens before the first difference", it -> percent(it.sameTokens()));
    if (report.base().accuracy() != null) {
      String reference = "EX in %s, %%".formatted(config.reference().precision());
      String candidate = "EX in %s, %%".formatted(config.candidate().precision());
      row(table, report, both, reference, it -> right(it, true));
      row(table, report, both, candidate, it -> right(it, false));
      row(table, report, both, "EX lost, points", it -> lost(it));
    }
    return table.toString();
  }

  private interface Number {
    String of(DriftComparison comparison);
  }

  private static void row(
      StringBuilder table, DriftReport report, boolean both, String label, Number number) {
    DriftComparison adapter = report.adapter();
    line(
        table,
        label,
        number.of(report.base()),
        both && adapter != null ? number.of(adapter) : null);
  }

  private static void line(
      StringBuilder table, String label, String base, @Nullable String adapter) {
    table.append(String.format(Locale.ROOT, "  %-" + LABEL + "s %" + COLUMN + "s", label, base));
    if (adapter != null) {
      table.append(String.format(Locale.ROOT, " %" + COLUMN + "s", adapter));
    }
    table.append(System.lineSeparator());
  }

  private static String number(double value) {
    return String.format(
        Locale.ROOT, value != 0 && Math.abs(value) < 0.001 ? "%.2e" : "%.4f", value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String right(DriftComparison comparison, boolean reference) {
    DriftAccuracy accuracy = Objects.requireNonNull(comparison.accuracy());
    int correct = reference ? accuracy.referenceCorrect() : accuracy.candidateCorrect();
    return accuracy.examples() == 0
        ? "-"
        : String.format(
            Locale.ROOT,
            "%.1f (%d/%d)",
            100.0 * correct / accuracy.examples(),
            correct,
            accuracy.examples());
  }

  private static String lost(DriftComparison comparison) {
    DriftAccuracy accuracy = Objects.requireNonNull(comparison.accuracy());
    return accuracy.examples() == 0
        ? "-"
        : String.format(Locale.ROOT, "%.1f", 100 * accuracy.drop());
  }
}
