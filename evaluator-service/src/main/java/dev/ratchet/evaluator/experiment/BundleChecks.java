package dev.ratchet.evaluator.experiment;

import static dev.ratchet.evaluator.bundle.Bundle.requirePresent;

import dev.ratchet.evaluator.bundle.Bundle;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether what a bundle says can be kept and shown; else BUNDLE_INVALID. */
final class BundleChecks {
  private static final int LONGEST_NAME = 2_000;

  private BundleChecks() {}

  static void require(BundledExperiment experiment) {
    Submission asked = experiment.asked();
    requirePresent("experiment.json", "id", experiment.id());
    requirePresent("experiment.json", "createdAt", experiment.createdAt());
    requirePresent("experiment.json", "endedAt", experiment.endedAt());
    requirePresent("experiment.json", "asked", asked);
    requirePresent("experiment.json", "asked.name", asked.name());
    requirePresent("experiment.json", "asked.source", asked.source());
    requireMap("experiment.json", "asked.parameters", asked.parameters());
    requireMap("experiment.json", "asked.matrix", asked.matrix());
    requirePresent("experiment.json", "asked.budget", asked.budget());
    requirePresent("experiment.json", "state", experiment.state());
    if (!experiment.state().hasEnded()) {
      throw Bundle.invalid("experiment.json is %s, and has not ended", experiment.state());
    }
  }

  static void require(BundledStep step, String path) {
    requirePresent(path, "id", step.id());
    requirePresent(path, "step", step.step());
    requirePresent(path, "kind", step.kind());
    requirePresent(path, "template", step.template());
    requirePresent(path, "consumed", step.consumed());
    requireMap(path, "parameters", step.parameters());
    requireMap(path, "needs", step.needs());
    requirePresent(path, "state", step.state());
    if (!step.state().hasEnded()) {
      throw Bundle.invalid("%s is %s, and has not ended", path, step.state());
    }
    Stream.of(step.id(), step.step(), String.valueOf(step.jobId()))
        .filter(text -> text.length() > LONGEST_NAME || text.indexOf(0) >= 0)
        .findFirst()
        .ifPresent(
            _ -> {
              throw Bundle.invalid(
                  "%s has a name with the character NUL or of more than %,d characters",
                  path, LONGEST_NAME);
            });
    if (step.request() != null && step.request().indexOf(0) >= 0) {
      throw Bundle.invalid("%s has a request with the character NUL", path);
    }
  }

  private static void requireMap(String path, String name, @Nullable Map<String, ?> values) {
    if (values == null || values.containsValue(null)) {
      throw Bundle.invalid("%s has no %s, or one without a value", path, name);
    }
  }
}
