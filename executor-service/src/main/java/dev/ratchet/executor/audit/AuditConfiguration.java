package dev.ratchet.executor.audit;

import dev.ratchet.kit.job.JobDeletion;
import dev.ratchet.kit.job.JobStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

  @Bean
  JobDeletion auditDeletion(JobStore jobs) {
    return new JobDeletion(AuditJob.KIND, jobs::delete);
  }
}
