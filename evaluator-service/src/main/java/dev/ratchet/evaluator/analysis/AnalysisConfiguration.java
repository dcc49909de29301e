package dev.ratchet.evaluator.analysis;

import dev.ratchet.contracts.executor.ExecutorApi;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.kit.client.BaseUrls;
import dev.ratchet.kit.client.ServiceClients;
import dev.ratchet.kit.job.JobDeletion;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.leased.LeasedJobs;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class AnalysisConfiguration {
  /** They parse, so more at once would only share the cores. */
  private static final int HANDS = 2;

  @Bean
  ExecutorApi executorApi(
      ServiceClients clients, @Value("${ratchet.executor.base-url}") BaseUrls baseUrls) {
    return clients.create(ExecutorApi.class, baseUrls);
  }

  @Bean
  JobDeletion analysisDeletion(Analyses analyses) {
    return new JobDeletion(Analyses.KIND, id -> analyses.delete(id.toString()));
  }

  @Bean
  LeasedJobs analysisWorker(
      JobStore jobs,
      TransactionTemplate transaction,
      AnalysisJob body,
      @Value("${evaluator.lease}") Duration lease) {
    return new LeasedJobs(
        jobs,
        transaction,
        new LeasedJobs.Kind(Analyses.KIND, HANDS, lease, EvaluatorError.ANALYSIS_FAILED),
        body);
  }
}
