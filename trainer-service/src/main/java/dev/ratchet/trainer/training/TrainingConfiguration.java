package dev.ratchet.trainer.training;

import dev.ratchet.kit.job.JobDeletion;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.leased.LeasedJobs;
import dev.ratchet.kit.time.SteadyClock;
import dev.ratchet.learner.protocol.LearnerCommand;
import dev.ratchet.learner.protocol.ProtocolJson;
import dev.ratchet.trainer.error.TrainingError;
import dev.ratchet.trainer.process.LearnerLauncher;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class TrainingConfiguration {

  @Bean
  JobDeletion trainingDeletion(Trainings trainings) {
    return new JobDeletion(Trainings.KIND, id -> trainings.delete(id.toString()));
  }

  /** The learner with the JVM and, unless told otherwise, the class path of this process. */
  @Bean
  LearnerLauncher learnerLauncher(TrainingProperties properties) {
    LearnerCommand own = LearnerCommand.likeThisProcess(properties.heap().toBytes());
    LearnerCommand command =
        properties.classPath() == null
            ? own
            : new LearnerCommand(own.java(), properties.classPath(), own.heapBytes());
    int cores = Runtime.getRuntime().availableProcessors();
    return run ->
        command.process(
            run, ProtocolJson.readRun(run.runFile()).compute().threadsPerProcess(cores), List.of());
  }

  @Bean
  LearnerSupervision learnerSupervision(
      TrainingProperties properties,
      LearnerLauncher launcher,
      ObjectProvider<InstantSource> clock) {
    return new LearnerSupervision(properties, launcher, clock.getIfAvailable(SteadyClock::new));
  }

  /** As many trainings at once as there are devices. */
  @Bean
  LeasedJobs trainingWorker(
      JobStore jobs,
      TransactionTemplate transaction,
      TrainingRun run,
      TrainingProperties properties) {
    return new LeasedJobs(
        jobs,
        transaction,
        new LeasedJobs.Kind(
            Trainings.KIND,
            properties.devices().size(),
            properties.lease(),
            TrainingError.TRAINING_FAILED),
        run);
  }
}
