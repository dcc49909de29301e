package dev.ratchet.generator.rollout;

import dev.ratchet.contracts.executor.ExecutorApi;
import dev.ratchet.generator.engine.Engines;
import dev.ratchet.generator.schema.SchemaCatalog;
import dev.ratchet.generator.verifier.Verifiers;
import dev.ratchet.kit.client.VerificationClient;
import dev.ratchet.kit.job.JobDeletion;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.queue.WorkQueue;
import dev.ratchet.kit.queue.WorkTable;
import dev.ratchet.kit.queue.WorkTable.Column;
import dev.ratchet.kit.queue.WorkerName;
import dev.ratchet.kit.time.SteadyClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class RolloutConfiguration {

  private static final List<Column> KEY =
      List.of(new Column("rollout_id", "uuid"), new Column("example_index", "int"));

  private final String owner = WorkerName.create();

  @Bean
  WorkQueue rolloutQueue(JdbcClient database, JsonMapper json, RolloutProperties properties) {
    return new WorkQueue(
        database,
        json,
        new WorkTable("rollout_item", KEY, properties.maxFailures()),
        owner,
        properties.lease());
  }

  @Bean
  RolloutItems rolloutItems(
      JdbcClient database, JsonMapper json, WorkQueue queue, TransactionTemplate transaction) {
    return new RolloutItems(database, json, queue, owner, transaction);
  }

  @Bean
  JobDeletion rolloutDeletion(Rollouts rollouts) {
    return new JobDeletion(Rollouts.KIND, id -> rollouts.delete(id.toString()));
  }

  @Bean
  RolloutWorker rolloutWorker(
      JobStore jobs,
      RolloutStore rollouts,
      RolloutItems items,
      Engines engines,
      ExecutorApi executor,
      VerificationClient verification,
      SchemaCatalog schemas,
      FirstTurns firstTurns,
      Verifiers verifiers,
      MeterRegistry meters,
      ObservationRegistry observations,
      TransactionTemplate transaction,
      RolloutProperties properties,
      WorkQueue queue,
      @Value("${ratchet.service.version:unknown}") String version) {
    Clock clock = Clock.systemUTC();
    var preparation =
        new RolloutPreparation(executor, engines, rollouts, items, transaction, clock, version);
    var waves =
        new Wave.Tools(
            verification,
            schemas,
            items,
            firstTurns,
            verifiers,
            meters,
            observations,
            clock,
            properties.pause());
    return new RolloutWorker(
        new RolloutRun.Tools(jobs, rollouts, items, preparation, engines, waves, properties, clock),
        queue,
        new SteadyClock());
  }
}
