package dev.ratchet.evaluator.experiment;

import dev.ratchet.contracts.evaluator.ExperimentReport;
import dev.ratchet.evaluator.bundle.Bundle;
import dev.ratchet.evaluator.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the bundle of an experiment: each entry stands in the manifest with its size and hash, and
 * each of the manifest is there. Everything else is BUNDLE_INVALID.
 */
@Component
class BundleReader {
  static final String FILE = "file.yaml";
  static final String EXPERIMENT = "experiment.json";
  static final String REPORT = "report.json";

  private final JsonMapper json;

  BundleReader(JsonMapper json) {
    this.json = json;
  }

  /**
   * What was in it, found good.
   *
   * @param sha256 of the bundle's manifest
   */
  record BundledRun(
      String sha256,
      BundledExperiment experiment,
      List<BundledStep> steps,
      ExperimentReport report) {}

  static String step(int position) {
    return "steps/%04d.json".formatted(position);
  }

  BundledRun read(InputStream body) throws IOException {
    Bundle bundle = Bundle.unpack(body);
    BundleManifest manifest = bundle.parse(json, Bundle.MANIFEST, BundleManifest.class);
    bundle.requireSame(BundleManifest.FORMAT, manifest.format(), manifest.entries());
    BundledExperiment experiment = bundle.parse(json, EXPERIMENT, BundledExperiment.class);
    BundleChecks.require(experiment);
    List<BundledStep> steps = new ArrayList<>();
    while (bundle.paths().contains(step(steps.size()))) {
      BundledStep step = bundle.parse(json, step(steps.size()), BundledStep.class);
      BundleChecks.require(step, step(steps.size()));
      steps.add(step);
    }
    ExperimentReport report = bundle.parse(json, REPORT, ExperimentReport.class);
    requireShowable(report);
    return new BundledRun(bundle.sha256(), experiment, steps, report);
  }

  /** It is kept as it is, so whatever it lacks has to come out now. */
  private static void requireShowable(ExperimentReport report) {
    try {
      Report.of(report);
    } catch (RuntimeException broken) {
      throw Bundle.invalid("%s can't be shown", REPORT).causedBy(broken);
    }
  }
}
