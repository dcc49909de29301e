package dev.ratchet.trainer.training;

import dev.ratchet.contracts.trainer.TrainingDevice;
import dev.ratchet.contracts.trainer.TrainingParameters;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.learner.memory.MemoryBudget;
import dev.ratchet.learner.protocol.Device;
import dev.ratchet.learner.protocol.LearnerRun;
import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.trainer.adapter.StoredAdapter;
import dev.ratchet.trainer.error.TrainingError;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Refuses at once what can't fit in any case: the shortest rows on the whole machine. The learner
 * estimates again with the rows that there are and the memory that is free by then.
 */
final class MemoryCheck {
  private static final long MIB = 1 << 20;
  private static final int SHORTEST = 1;

  /** Share of the tokens that carry loss, and so need logits. */
  private static final double LEAST_LOSS = 0;

  private MemoryCheck() {}

  static void require(
      LearnerRun run,
      TrainingParameters parameters,
      ModelConfig model,
      @Nullable StoredAdapter adapter) {
    boolean cuda =
        parameters.device() == TrainingDevice.CUDA
            || parameters.device() == TrainingDevice.AUTO
                && Accelerators.cudaProblem(List.of("auto")).isEmpty();
    int threads = run.compute().threadsPerProcess(Runtime.getRuntime().availableProcessors());
    MemoryBudget budget =
        MemoryBudget.of(
            run,
            model,
            trained(run, model, adapter),
            cuda ? Device.CUDA : Device.CPU,
            SHORTEST,
            LEAST_LOSS,
            threads);
    long asked = run.compute().memoryLimitBytes();
    long limit = asked > 0 ? asked : cuda ? Long.MAX_VALUE : machine();
    if (budget.estimatedBytes() > limit) {
      throw new ApiException(
              TrainingError.MEMORY_INSUFFICIENT,
              budget.estimatedBytes() / MIB,
              limit / MIB,
              budget.estimate().toString())
          .with("limits", Map.of("estimated", budget.estimatedBytes(), "limit", limit));
    }
  }

  /** Numbers that the run trains. */
  static long trained(LearnerRun run, ModelConfig model, @Nullable StoredAdapter adapter) {
    if (!run.trainsAdapter()) {
      return model.parameters();
    }
    int rank = adapter != null ? adapter.rank() : run.lora().rank();
    List<String> targets = adapter != null ? adapter.targets() : run.lora().targets();
    return targets.stream()
            .map(LinearTarget::ofShortName)
            .flatMap(Optional::stream)
            .mapToLong(target -> (long) rank * (target.in(model) + target.out(model)))
            .sum()
        * model.layers();
  }

  /** Of the machine, or of the container that it is. */
  private static long machine() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getTotalMemorySize();
  }
}
