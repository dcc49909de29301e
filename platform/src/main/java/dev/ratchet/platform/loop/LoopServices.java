package dev.ratchet.platform.loop;

import dev.ratchet.contracts.evaluator.EvaluatorApi;
import dev.ratchet.contracts.executor.ExecutorApi;
import dev.ratchet.contracts.generator.GeneratorApi;
import dev.ratchet.contracts.trainer.ModelStoreApi;
import dev.ratchet.contracts.trainer.PairSetApi;
import dev.ratchet.contracts.trainer.TrainingApi;
import dev.ratchet.kit.client.ServiceClients;
import dev.ratchet.platform.server.Platform;
import java.time.Duration;

/** Clients of everything that the loop asks. */
public record LoopServices(
    ExecutorApi executor,
    GeneratorApi generator,
    EvaluatorApi evaluator,
    ModelStoreApi models,
    PairSetApi pairSets,
    TrainingApi trainings) {

  /** The import of a dataset is the longest call: it looks into every database. */
  private static final Duration LONGEST_CALL = Duration.ofMinutes(2);

  public static LoopServices of(Platform platform) {
    Platform.Settings at = platform.settings();
    ServiceClients clients = platform.clients();
    return new LoopServices(
        clients.create(ExecutorApi.class, at.executor(), LONGEST_CALL),
        clients.create(GeneratorApi.class, at.generator(), LONGEST_CALL),
        clients.create(EvaluatorApi.class, at.evaluator(), LONGEST_CALL),
        clients.create(ModelStoreApi.class, at.trainer(), LONGEST_CALL),
        clients.create(PairSetApi.class, at.trainer(), LONGEST_CALL),
        clients.create(TrainingApi.class, at.trainer(), LONGEST_CALL));
  }
}
