package dev.ratchet.trainer.adapter;

import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.leased.LeasedJobs;
import dev.ratchet.trainer.work.TaskRun;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class AdapterConfiguration {

  @Bean
  LeasedJobs mergeWorker(
      MergeTask task, JobStore jobs, TransactionTemplate transaction, JsonMapper json) {
    return TaskRun.worker(task, jobs, transaction, json);
  }
}
