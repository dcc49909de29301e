package dev.ratchet.kit.job;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration
@EnableScheduling
@EnableConfigurationProperties(RetentionProperties.class)
class JobAutoConfiguration {

  @Bean
  JobEvents jobEvents(JdbcClient database, JsonMapper json) {
    return new JobEvents(database, json);
  }

  @Bean
  JobStore jobStore(
      JdbcClient database,
      JsonMapper json,
      JobEvents events,
      PlatformTransactionManager transactions) {
    return new JobStore(database, json, events, new TransactionTemplate(transactions));
  }

  @Bean
  JobEventPoller jobEventPoller(JobEvents events) {
    return new JobEventPoller(events);
  }

  @Bean
  JobRetention jobRetention(
      JobStore jobs, ObjectProvider<JobDeletion> deletions, RetentionProperties properties) {
    return new JobRetention(jobs, deletions.orderedStream().toList(), properties);
  }

  @Bean
  JobEventStream jobEventStream(JobEvents events, JobEventPoller poller) {
    return new JobEventStream(events, poller);
  }
}
