package dev.ratchet.executor.audit;

import dev.ratchet.executor.error.ExecutorError;
import dev.ratchet.kit.job.JobDeletion;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.leased.LeasedJobs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

  @Bean
  JobDeletion auditDeletion(JobStore jobs) {
    return new JobDeletion(AuditJob.KIND, jobs::delete);
  }

  /** One at a time: two would only take turns in the sandbox. */
  @Bean
  LeasedJobs auditWorker(
      JobStore jobs, TransactionTemplate transaction, AuditRun body, AuditProperties properties) {
    return new LeasedJobs(
        jobs,
        transaction,
        new LeasedJobs.Kind(AuditJob.KIND, 1, properties.lease(), ExecutorError.AUDIT_FAILED),
        body);
  }
}
