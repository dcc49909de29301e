package dev.ratchet.generator.drift;

import dev.ratchet.contracts.generator.DriftComparison;
import dev.ratchet.contracts.generator.DriftConfig;
import dev.ratchet.contracts.generator.DriftReport;
import dev.ratchet.contracts.generator.DriftReport.Skipped;
import dev.ratchet.contracts.generator.ModelPin;
import dev.ratchet.contracts.generator.RenderPromptsRequest;
import dev.ratchet.generator.drift.DriftPrompts.Chosen;
import dev.ratchet.kit.client.VerificationClient;
import dev.ratchet.generator.genai.Cancellation;
import dev.ratchet.generator.genai.GenerationLimits;
import dev.ratchet.generator.serving.LoadedModels;
import dev.ratchet.generator.serving.ServedModels;
import dev.ratchet.kit.job.JobProgressReporter;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.leased.HeldJob;
import dev.ratchet.kit.leased.JobBody;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Measures one drift, from its prompts to its report. */
@Component
class DriftJob implements JobBody {

  private final JobStore jobs;
  private final DriftStore store;
  private final DriftPrompts prompts;
  private final LoadedModels models;
  private final ServedModels served;
  private final VerificationClient executor;
  private final DriftProperties properties;
  private final JsonMapper json;

  DriftJob(
      JobStore jobs,
      DriftStore store,
      DriftPrompts prompts,
      LoadedModels models,
      ServedModels served,
      VerificationClient executor,
      DriftProperties properties,
      JsonMapper json) {
    this.jobs = jobs;
    this.store = store;
    this.prompts = prompts;
    this.models = models;
    this.served = served;
    this.executor = executor;
    this.properties = properties;
    this.json = json;
  }

  private record Encoding(Chosen chosen, GenerationLimits limits) {}

  @Override
  public void run(HeldJob job) throws InterruptedException {
    DriftConfig config = json.treeToValue(job.job().request(), DriftConfig.class);
    var cancellation = new Cancellation();
    DriftReport report;
    try (var progress = new JobProgressReporter(jobs, job.id(), InstantSource.system());
        var _ = StopWatcher.over(job, cancellation)) {
      var device = config.device() == null ? served.device() : config.device();
      report = measure(config, job, new Asking(models, device, job, cancellation, progress));
    } catch (InterruptedException | RuntimeException e) {
      job.goOn(); // where it was stopped, whatever broke off broke off because of that
      throw e;
    }
    job.succeed(() -> store.report(job.id(), report));
  }

  private DriftReport measure(DriftConfig config, HeldJob job, Asking asking)
      throws InterruptedException {
    var skipped = new ArrayList<Skipped>();
    RenderPromptsRequest slice = config.dataset();
    List<DriftPrompt> all =
        slice == null
            ? DriftPrompts.ofTexts(store.prompts(job.id()))
            : prompts.ofSlice(slice, skipped);
    Encoding encoding =
        asking.using(
            config.reference(),
            model -> {
              GenerationLimits limits = model.generation().limits();
              return new Encoding(
                  DriftPrompts.encode(all, skipped, model.text(), limits.contextTokens()), limits);
            });
    var comparison =
        new Comparison(
            asking,
            config.grader() == null
                ? null
                : new Accuracy(
                    request -> executor.verify(request, () -> job.stopReason() != null),
                    config.grader()),
            properties.directory(),
            properties.spool().toBytes(),
            config.maxNewTokens());
    return new DriftReport(
        encoding.chosen().prompts().size(),
        compare(comparison, "base", config.reference(), config.candidate(), encoding),
        adapter(comparison, config, encoding),
        encoding.chosen().skipped());
  }

  private static @Nullable DriftComparison adapter(
      Comparison comparison, DriftConfig config, Encoding encoding) throws InterruptedException {
    ModelPin reference = config.adaptedReference();
    ModelPin candidate = config.adaptedCandidate();
    return reference == null || candidate == null
        ? null
        : compare(comparison, "adapter", reference, candidate, encoding);
  }

  private static DriftComparison compare(
      Comparison comparison, String what, ModelPin reference, ModelPin candidate, Encoding encoding)
      throws InterruptedException {
    return comparison.run(
        what, reference, candidate, encoding.chosen().prompts(), encoding.limits().vocabulary());
  }
}
