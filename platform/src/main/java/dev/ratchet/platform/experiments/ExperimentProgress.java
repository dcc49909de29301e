package dev.ratchet.platform.experiments;

import dev.ratchet.contracts.evaluator.ExperimentResponse;
import dev.ratchet.contracts.evaluator.ExperimentStepResponse;
import dev.ratchet.contracts.evaluator.ExperimentStepState;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Tells each change of a step in one line. */
final class ExperimentProgress {
  private static final int SECONDS = 60;

  private final PrintWriter out;
  private final Map<String, ExperimentStepState> told = new HashMap<>();

  ExperimentProgress(PrintWriter out) {
    this.out = out;
  }

  void tell(ExperimentResponse experiment) {
    int total = experiment.steps().size();
    for (int i = 0; i < total; i++) {
      ExperimentStepResponse step = experiment.steps().get(i);
      if (step.state() != told.put(step.id(), step.state())
          && step.state() != ExperimentStepState.WAITING) {
        out.printf("  %d/%d %s%n", i + 1, total, line(step));
      }
    }
    out.flush();
  }

  static String line(ExperimentStepResponse step) {
    var line = new StringBuilder(step.id());
    line.append(": ").append(words(step.state()));
    if (step.cached()) {
      line.append(", taken from before");
    } else if (step.seconds() != null) {
      line.append(", ").append(time(step.seconds()));
    }
    if (step.state() == ExperimentStepState.RUNNING && step.total() != null) {
      line.append(", %,d of %,d".formatted(step.done(), step.total()));
    }
    if (step.jobId() != null) {
      line.append(" (").append(step.kind()).append(' ').append(step.jobId()).append(')');
    }
    if (step.problem() != null) {
      line.append(". ").append(step.problem().detail());
    }
    return line.toString();
  }

  static String counts(Map<ExperimentStepState, Integer> steps) {
    var parts = new ArrayList<String>();
    new TreeMap<>(steps)
        .forEach((state, count) -> parts.add("%d %s".formatted(count, words(state))));
    return String.join(", ", parts);
  }

  private static String time(double seconds) {
    long whole = Math.round(seconds);
    return "%d:%02d".formatted(whole / SECONDS, whole % SECONDS);
  }

  private static String words(ExperimentStepState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
