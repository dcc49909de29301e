package dev.ratchet.evaluator.console.source;

import dev.ratchet.contracts.executor.DatasetApi;
import dev.ratchet.contracts.generator.GeneratorApi;
import dev.ratchet.contracts.generator.PersonVerdictApi;
import dev.ratchet.contracts.generator.RolloutApi;
import dev.ratchet.contracts.trainer.AdapterApi;
import dev.ratchet.contracts.trainer.ModelStoreApi;
import dev.ratchet.contracts.trainer.PairSetApi;
import dev.ratchet.contracts.trainer.TrainingApi;
import dev.ratchet.kit.client.BaseUrls;
import dev.ratchet.kit.client.ServiceClients;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConsoleClients {
  private final ServiceClients clients;
  private final ConsoleProperties properties;

  ConsoleClients(ServiceClients clients, ConsoleProperties properties) {
    this.clients = clients;
    this.properties = properties;
  }

  private <T> T client(Class<T> api, BaseUrls url) {
    return clients.create(api, url, properties.timeout());
  }

  @Bean
  RolloutApi rolloutApi(@Value("${ratchet.generator.base-url}") BaseUrls url) {
    return client(RolloutApi.class, url);
  }

  @Bean
  PersonVerdictApi personVerdictApi(@Value("${ratchet.generator.base-url}") BaseUrls url) {
    return client(PersonVerdictApi.class, url);
  }

  @Bean
  DatasetApi datasetApi(@Value("${ratchet.executor.base-url}") BaseUrls url) {
    return client(DatasetApi.class, url);
  }

  @Bean
  TrainingApi trainingApi(@Value("${ratchet.trainer.base-url}") BaseUrls url) {
    return client(TrainingApi.class, url);
  }

  @Bean
  PairSetApi pairSetApi(@Value("${ratchet.trainer.base-url}") BaseUrls url) {
    return client(PairSetApi.class, url);
  }

  @Bean
  ModelStoreApi modelStoreApi(@Value("${ratchet.trainer.base-url}") BaseUrls url) {
    return client(ModelStoreApi.class, url);
  }

  @Bean
  AdapterApi adapterApi(@Value("${ratchet.trainer.base-url}") BaseUrls url) {
    return client(AdapterApi.class, url);
  }

  /** The generator's models, asked with the console's patience and not with an evaluation's. */
  @Bean
  EngineModels engineModels(@Value("${ratchet.generator.base-url}") BaseUrls url) {
    GeneratorApi generator = client(GeneratorApi.class, url);
    return () -> generator.models().models();
  }
}
