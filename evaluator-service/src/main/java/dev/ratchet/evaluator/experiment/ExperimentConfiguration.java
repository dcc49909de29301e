package dev.ratchet.evaluator.experiment;

import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.kit.job.JobDeletion;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.leased.LeasedJobs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class ExperimentConfiguration {

  @Bean
  JobDeletion experimentDeletion(Experiments experiments) {
    return new JobDeletion(Experiments.KIND, id -> experiments.delete(id.toString()));
  }

  @Bean
  LeasedJobs experimentWorker(
      JobStore jobs,
      TransactionTemplate transaction,
      ExperimentRun run,
      ExperimentProperties properties) {
    return new LeasedJobs(
        jobs,
        transaction,
        new LeasedJobs.Kind(
            Experiments.KIND,
            properties.atOnce(),
            properties.lease(),
            EvaluatorError.EXPERIMENT_FAILED),
        run);
  }
}
