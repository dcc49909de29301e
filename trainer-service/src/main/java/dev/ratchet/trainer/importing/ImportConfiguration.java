package dev.ratchet.trainer.importing;

import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.leased.LeasedJobs;
import dev.ratchet.trainer.work.TaskRun;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class ImportConfiguration {

  @Bean
  LeasedJobs importWorker(
      ImportTask task, JobStore jobs, TransactionTemplate transaction, JsonMapper json) {
    return TaskRun.worker(task, jobs, transaction, json);
  }
}
