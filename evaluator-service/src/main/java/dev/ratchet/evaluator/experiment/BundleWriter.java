package dev.ratchet.evaluator.experiment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratchet.contracts.ContractVersion;
import dev.ratchet.contracts.evaluator.ExperimentReport;
import dev.ratchet.evaluator.bundle.Bundle;
import dev.ratchet.evaluator.bundle.BundleZip;
import dev.ratchet.evaluator.report.Report;
import dev.ratchet.kit.job.Job;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes bundles entry by entry, so that a large one needs no memory; the manifest comes last,
 * since it has the hashes of all others. The same experiment always gives the same bytes.
 */
@Component
class BundleWriter {
  private final StepStore steps;
  private final JsonMapper json;

  BundleWriter(StepStore steps, JsonMapper json) {
    this.steps = steps;
    this.json = json;
  }

  void write(Job job, Submission asked, ExperimentReport report, OutputStream out)
      throws IOException {
    List<StepRow> all = steps.of(job.id());
    try (var zip = new BundleZip(out, Objects.requireNonNull(job.endedAt()))) {
      zip.add(BundleReader.FILE, asked.source().getBytes(UTF_8));
      zip.add(BundleReader.EXPERIMENT, json.writeValueAsBytes(BundledExperiment.of(job, asked)));
      for (StepRow step : all) {
        zip.add(BundleReader.step(step.position()), json.writeValueAsBytes(BundledStep.of(step)));
      }
      zip.add(BundleReader.REPORT, json.writeValueAsBytes(report));
      zip.add("report.md", Report.of(report).markdown().getBytes(UTF_8));
      zip.add("report.html", Report.of(report).html().getBytes(UTF_8));
      var manifest =
          new BundleManifest(
              BundleManifest.FORMAT,
              ContractVersion.CURRENT,
              job.id().toString(),
              asked.name(),
              job.state(),
              job.endedAt(),
              all.stream().flatMap(step -> step.consumed().stream()).distinct().sorted().toList(),
              zip.entries());
      zip.add(Bundle.MANIFEST, json.writeValueAsBytes(manifest));
    }
  }
}
