package dev.ratchet.platform.models;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import dev.ratchet.contracts.generator.DriftProgress;
import dev.ratchet.contracts.generator.DriftResponse;
import dev.ratchet.contracts.generator.GeneratorApi;
import dev.ratchet.contracts.generator.StartDriftRequest;
import dev.ratchet.platform.failure.CommandFailure;
import java.io.PrintWriter;
import java.util.UUID;

/** A drift, followed to its end. */
final class DriftJobs {
  private static final long POLL_MILLIS = 500;

  private final GeneratorApi generator;
  private final PrintWriter out;

  DriftJobs(GeneratorApi generator, PrintWriter out) {
    this.generator = generator;
    this.out = out;
  }

  DriftResponse run(StartDriftRequest request) throws InterruptedException {
    String id = generator.startDrift(UUID.randomUUID().toString(), request).id();
    try {
      return follow(id);
    } catch (InterruptedException e) {
      generator.cancelDrift(id); // nobody waits for it any more
      throw e;
    }
  }

  private DriftResponse follow(String id) throws InterruptedException {
    String pass = "";
    while (true) {
      DriftResponse seen = generator.drift(id);
      DriftProgress progress = seen.progress();
      if (progress != null && !progress.pass().equals(pass)) {
        pass = progress.pass();
        out.printf("Of %d prompts, %s …%n", progress.total(), pass);
        out.flush();
      }
      if (seen.state().hasEnded()) {
        return succeeded(seen);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static DriftResponse succeeded(DriftResponse ended) {
    if (ended.state() == JobState.SUCCEEDED) {
      return ended;
    }
    ProblemSummary problem = ended.problem();
    throw CommandFailure.failed(
        problem == null ? "The drift is " + ended.state() + "." : problem.detail(), null);
  }
}
