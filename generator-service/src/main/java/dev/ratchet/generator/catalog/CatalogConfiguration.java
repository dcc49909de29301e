package dev.ratchet.generator.catalog;

import dev.ratchet.contracts.trainer.AdapterApi;
import dev.ratchet.contracts.trainer.ModelStoreApi;
import dev.ratchet.kit.client.BaseUrls;
import dev.ratchet.kit.client.ServiceClients;
import dev.ratchet.kit.time.SteadyClock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {

  /** A question about a name; a list of models must not hold up a page for longer either. */
  private static final Duration ANSWER = Duration.ofSeconds(5);

  @Bean
  ModelCatalog modelCatalog(
      ServiceClients clients,
      JsonMapper json,
      CatalogProperties properties,
      @Value("${ratchet.trainer.base-url}") BaseUrls trainer) {
    var models =
        new TrainerModels(
            clients.create(ModelStoreApi.class, trainer, ANSWER),
            clients.create(AdapterApi.class, trainer, ANSWER));
    var cache = new FileCache(properties.directory(), properties.maxSize().toBytes());
    return new ModelCatalog(
        models,
        cache,
        new KnownModels(properties.directory().resolve("known.json"), json),
        clients,
        clients.rest(trainer),
        properties.refresh(),
        new SteadyClock());
  }
}
