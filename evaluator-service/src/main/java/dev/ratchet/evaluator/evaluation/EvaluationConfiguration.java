package dev.ratchet.evaluator.evaluation;

import dev.ratchet.kit.job.JobDeletion;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EvaluationConfiguration {

  @Bean
  JobDeletion evaluationDeletion(Evaluations evaluations) {
    return new JobDeletion(Evaluations.KIND, id -> evaluations.delete(id.toString()));
  }

  @Bean
  JobDeletion importedEvaluationDeletion(Evaluations evaluations) {
    return new JobDeletion(ImportedEvaluation.KIND, id -> evaluations.delete(id.toString()));
  }
}
