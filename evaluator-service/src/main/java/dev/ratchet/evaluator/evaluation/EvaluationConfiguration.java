package dev.ratchet.evaluator.evaluation;

import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.kit.job.JobDeletion;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.leased.LeasedJobs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class EvaluationConfiguration {

  @Bean
  JobDeletion evaluationDeletion(Evaluations evaluations) {
    return new JobDeletion(Evaluations.KIND, id -> evaluations.delete(id.toString()));
  }

  @Bean
  LeasedJobs evaluationWorker(
      JobStore jobs,
      TransactionTemplate transaction,
      EvaluationRun run,
      EvaluatorProperties properties) {
    return new LeasedJobs(
        jobs,
        transaction,
        new LeasedJobs.Kind(
            Evaluations.KIND,
            properties.jobs(),
            properties.lease(),
            EvaluatorError.EVALUATION_FAILED),
        run);
  }

  @Bean
  JobDeletion importedEvaluationDeletion(Evaluations evaluations) {
    return new JobDeletion(ImportedEvaluation.KIND, id -> evaluations.delete(id.toString()));
  }
}
