package dev.ratchet.platform.models;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import dev.ratchet.contracts.trainer.ExportPrecision;
import dev.ratchet.contracts.trainer.ExportRequest;
import dev.ratchet.contracts.trainer.ExportResponse;
import dev.ratchet.contracts.trainer.ImportModelRequest;
import dev.ratchet.contracts.trainer.ModelResponse;
import dev.ratchet.contracts.trainer.ModelStoreApi;
import dev.ratchet.contracts.trainer.StoreProgress;
import dev.ratchet.platform.failure.CommandFailure;
import java.io.PrintWriter;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Imports and exports, followed to their end. */
final class StoreJobs {
  private static final long POLL_MILLIS = 200;

  private final ModelStoreApi models;
  private final PrintWriter out;

  StoreJobs(ModelStoreApi models, PrintWriter out) {
    this.models = models;
    this.out = out;
  }

  /** What imports and exports have in common. */
  private record Status(
      JobState state, @Nullable StoreProgress progress, @Nullable ProblemSummary problem) {}

  ModelResponse importModel(ImportModelRequest request) throws InterruptedException {
    ModelResponse started = models.importModel(newKey(), request);
    ModelResponse done =
        follow(
            "The import",
            () -> models.model(started.id()),
            it -> new Status(it.state(), it.progress(), it.problem()));
    boolean known = !done.id().equals(started.id());
    out.printf(
        "%s %s@%d: %s, %s parameters, %s.%n",
        known ? "The store has it:" : "Imported",
        done.name(),
        done.version(),
        done.family(),
        Numbers.count(done.parameters()),
        Numbers.bytes(done.bytes()));
    out.flush();
    return done;
  }

  ExportResponse export(String model, ExportPrecision precision, @Nullable Integer blockSize)
      throws InterruptedException {
    ExportResponse started =
        models.export(model, newKey(), new ExportRequest(precision, blockSize));
    ExportResponse done =
        follow(
            "The export",
            () -> models.exportStatus(started.id()),
            it -> new Status(it.state(), it.progress(), it.problem()));
    out.printf(
        "Exported %s in %s: %s.%n", done.modelName(), precision, Numbers.bytes(done.bytes()));
    done.measures().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(measure -> out.printf("  %s %.4g%n", measure.getKey(), measure.getValue()));
    out.flush();
    return done;
  }

  private static String newKey() {
    return UUID.randomUUID().toString();
  }

  private <T> T follow(String what, Supplier<T> look, Function<T, Status> status)
      throws InterruptedException {
    try (var bar = new StageBar(out)) {
      while (true) {
        T seen = look.get();
        Status now = status.apply(seen);
        if (now.progress() != null) {
          bar.show(now.progress());
        }
        if (now.state() == JobState.SUCCEEDED) {
          return seen;
        }
        if (now.state().hasEnded()) {
          bar.close();
          throw CommandFailure.failed(reason(what, now), null);
        }
        Thread.sleep(POLL_MILLIS);
      }
    }
  }

  private static String reason(String what, Status ended) {
    ProblemSummary problem = ended.problem();
    return problem == null ? what + " is " + ended.state() + "." : problem.detail();
  }
}
