package dev.ratchet.learner;

import dev.ratchet.learner.checkpoint.CheckpointStore;
import dev.ratchet.learner.data.Dataset;
import dev.ratchet.learner.distributed.RankLostException;
import dev.ratchet.learner.distributed.Ranks;
import dev.ratchet.learner.memory.MemoryBudget;
import dev.ratchet.learner.memory.ProcessMemory;
import dev.ratchet.learner.policy.Policy;
import dev.ratchet.learner.protocol.Device;
import dev.ratchet.learner.protocol.ExitCode;
import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerEvent;
import dev.ratchet.learner.protocol.LearnerRun;
import dev.ratchet.learner.protocol.ProtocolJson;
import dev.ratchet.learner.protocol.RunDirectory;
import dev.ratchet.learner.training.Pulse;
import dev.ratchet.learner.training.StopSignal;
import dev.ratchet.learner.training.StoppedException;
import dev.ratchet.learner.training.TrainingLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run from its directory to its result, in one of its processes. Everything that can be refused
 * is refused before the weights are loaded.
 */
final class TrainingRun {

  private final LearnerArguments arguments;
  private final RunDirectory directory;
  private final Consumer<LearnerEvent> events;
  private final Pulse pulse;
  private final StopSignal stop;
  private final Ranks.Loss loss;
  private final AtomicReference<@Nullable MemoryBudget> budget = new AtomicReference<>();

  /**
   * @param events of rank 0; the others say nothing but why they fail
   * @param loss is told what the main thread may not see, being in a native call; it ends the
   *     process
   */
  TrainingRun(
      LearnerArguments arguments,
      Consumer<LearnerEvent> events,
      Pulse pulse,
      StopSignal stop,
      Ranks.Loss loss) {
    this.arguments = arguments;
    this.directory = arguments.directory();
    this.events = arguments.isFirst() ? events : _ -> {};
    this.pulse = pulse;
    this.stop = stop;
    this.loss = loss;
  }

  ExitCode run() {
    LearnerRun run = ProtocolJson.readRun(directory.runFile());
    try (RunLock _ = arguments.isFirst() ? RunLock.take(directory) : RunLock.none();
        Heartbeats _ =
            new Heartbeats(
                events,
                pulse,
                ProcessMemory::resident,
                this::watch,
                run.cadence().heartbeatMillis())) {
      return run(run);
    } catch (StoppedException _) {
      return cancelled(0);
    }
  }

  private ExitCode run(LearnerRun run) {
    long began = System.nanoTime();
    Inputs inputs = Inputs.open(directory, run);
    DataSets data = DataSets.read(directory, run, inputs.model());
    if (arguments.isFirst()) {
      data.writeDropped(directory);
      data.all().forEach(set -> events.accept(set.report()));
    }
    data.all().forEach(Dataset::requireExamples);
    Device device = PolicyFactory.device(run.compute().device());
    int threads = run.compute().threadsPerProcess(Runtime.getRuntime().availableProcessors());
    MemoryBudget planned = budget(run, inputs, data, device, threads);
    CheckpointStore checkpoints = checkpoints(run, inputs, data);
    budget.set(planned);
    if (arguments.isFirst()) {
      planned.check();
      checkpoints.checkSpace(inputs.trainableParameters());
    }
    try (Team team = Team.gather(arguments, run.compute().processes(), threads, device, loss);
        Policy policy = PolicyFactory.open(run, inputs, device, threads)) {
      inputs.release();
      var sitting =
          new Sitting(
              directory,
              run,
              inputs,
              data,
              device,
              threads,
              planned,
              checkpoints,
              team.group(),
              policy,
              events,
              pulse,
              stop,
              began);
      return train(sitting, team);
    }
  }

  private ExitCode train(Sitting sitting, Team team) {
    try {
      TrainingLoop.Ended ended = sitting.train();
      team.expectEnd();
      if (ended.cancelled()) {
        return cancelled(ended.position().step());
      }
      sitting.finish(ended.position());
      return ExitCode.FINISHED;
    } catch (RankLostException e) {
      team.explainLoss();
      throw e;
    }
  }

  private MemoryBudget budget(
      LearnerRun run, Inputs inputs, DataSets data, Device device, int threads) {
    return MemoryBudget.of(
        run,
        inputs.model().config(),
        inputs.trainableParameters(),
        device,
        data.longest(),
        data.lossShare(),
        threads);
  }

  private CheckpointStore checkpoints(LearnerRun run, Inputs inputs, DataSets data) {
    return new CheckpointStore(
        directory.checkpoints(),
        Fingerprint.of(run, inputs, data.train(), data.evaluation()),
        run.cadence().keepCheckpoints(),
        message -> events.accept(new LearnerEvent.Warning(message)),
        this::freeBytes);
  }

  private ExitCode cancelled(int step) {
    events.accept(new LearnerEvent.Cancelled(step));
    return ExitCode.CANCELLED;
  }

  private void watch(long residentBytes) {
    MemoryBudget planned = budget.get();
    if (planned != null) {
      planned
          .excess(residentBytes)
          .ifPresent(said -> loss.report(LearnerError.OUT_OF_MEMORY, said));
    }
  }

  private long freeBytes() {
    try {
      return Files.getFileStore(directory.root()).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException("Can't ask how much space is left for " + directory.root(), e);
    }
  }
}
