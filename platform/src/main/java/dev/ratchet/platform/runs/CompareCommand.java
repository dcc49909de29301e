package dev.ratchet.platform.runs;

import dev.ratchet.contracts.evaluator.ComparisonApi;
import dev.ratchet.contracts.evaluator.ComparisonResponse;
import dev.ratchet.contracts.evaluator.StartComparisonRequest;
import dev.ratchet.kit.client.ServiceClients;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratchet compare}. */
@Command(
    name = "compare",
    description = {
      "Compare two runs over their common examples: both rates, the 95 %% interval of their"
          + " difference, flips both ways.",
      "Talks to the platform that runs at --port; if none does, starts one for the moment."
    },
    footer = {
      "",
      "Examples:",
      "  ratchet compare 019f… 019f…",
      "  ratchet compare 'demo: base, one-shot' 'demo: SFT, one-shot' --html --out compared.html"
    },
    mixinStandardHelpOptions = true)
public final class CompareCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin ReportOptions report = new ReportOptions();

  @Parameters(
      index = "0",
      paramLabel = "LEFT",
      description = "Evaluation or rollout by its id, or a rollout by its name.")
  String left;

  @Parameters(index = "1", paramLabel = "RIGHT", description = "The one to compare with it.")
  String right;

  @Option(
      names = "--grader",
      paramLabel = "G",
      description = "Judges both (default: the one that decided both).")
  @Nullable String grader;

  @Option(names = "--seed", paramLabel = "N", description = "Of the bootstrap (default: 0).")
  @Nullable Long seed;

  @Option(
      names = "--resamples",
      paramLabel = "N",
      description = "Of the bootstrap, 1,000 to 1,000,000 (default: 10,000).")
  @Nullable Integer resamples;

  @Option(
      names = "--force",
      description = "Compare runs of different datasets or graders; the result says so.")
  boolean force;

  @Override
  public Integer call() throws InterruptedException {
    report.write(spec, this::compared);
    return 0;
  }

  private String compared(ServiceClients clients, URI evaluator, RunNames names) {
    ComparisonResponse comparison =
        clients
            .create(ComparisonApi.class, evaluator, ServiceSession.PATIENCE)
            .compare(
                new StartComparisonRequest(
                    names.id(left),
                    names.id(right),
                    grader,
                    seed,
                    resamples,
                    force ? Boolean.TRUE : null));
    return "/v1/comparisons/" + comparison.id();
  }
}
