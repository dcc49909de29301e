package dev.ratchet.trainer.adapter;

import dev.ratchet.kit.job.JobStore;
import dev.ratchet.trainer.work.JobWorker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class AdapterConfiguration {

  @Bean
  JobWorker mergeWorker(
      MergeTask task, JobStore jobs, TransactionTemplate transaction, JsonMapper json) {
    return new JobWorker(task, jobs, transaction, json);
  }
}
