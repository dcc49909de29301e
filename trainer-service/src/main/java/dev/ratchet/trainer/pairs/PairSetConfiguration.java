package dev.ratchet.trainer.pairs;

import dev.ratchet.kit.job.JobDeletion;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.leased.LeasedJobs;
import dev.ratchet.trainer.error.TrainingError;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class PairSetConfiguration {
  @Bean
  JobDeletion pairSetDeletion(PairSets pairSets) {
    return new JobDeletion(PairSets.KIND, id -> pairSets.delete(id.toString()));
  }

  @Bean
  LeasedJobs pairSetWorker(
      JobStore jobs,
      TransactionTemplate transaction,
      PairSetJob making,
      PairSetProperties properties) {
    return new LeasedJobs(
        jobs,
        transaction,
        new LeasedJobs.Kind(
            PairSets.KIND, properties.jobs(), properties.lease(), TrainingError.PAIR_SET_FAILED),
        making);
  }
}
