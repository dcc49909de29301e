package dev.ratchet.generator.drift;

import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.kit.job.JobDeletion;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.leased.LeasedJobs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class DriftConfiguration {

  @Bean
  JobDeletion driftDeletion(Drifts drifts) {
    return new JobDeletion(Drifts.KIND, id -> drifts.delete(id.toString()));
  }

  /** One at a time: two would only take turns on the same cores. */
  @Bean
  LeasedJobs driftWorker(
      JobStore jobs, TransactionTemplate transaction, DriftJob body, DriftProperties properties) {
    return new LeasedJobs(
        jobs,
        transaction,
        new LeasedJobs.Kind(Drifts.KIND, 1, properties.lease(), GeneratorError.DRIFT_FAILED),
        body);
  }
}
