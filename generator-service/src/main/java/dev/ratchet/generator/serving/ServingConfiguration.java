package dev.ratchet.generator.serving;

import dev.ratchet.generator.catalog.ModelCatalog;
import dev.ratchet.generator.genai.GenaiModels;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ServingConfiguration {

  @Bean
  ModelOpener modelOpener(GenaiModels models) {
    return new GenaiOpener(models);
  }

  @Bean
  LoadedModels loadedModels(
      ModelCatalog catalog,
      ModelOpener opener,
      ServingProperties properties,
      MeterRegistry meters) {
    var models = new LoadedModels(catalog, opener, properties.memoryBytes(), Clock.systemUTC());
    Gauge.builder("generator.models.loaded", models, loaded -> loaded.names().size())
        .description("Models in memory")
        .register(meters);
    Gauge.builder("generator.models.bytes", models, LoadedModels::bytes)
        .description("Bytes of the weights in memory")
        .baseUnit("bytes")
        .register(meters);
    return models;
  }

  @Bean
  IdleUnloading idleUnloading(LoadedModels models, ServingProperties properties) {
    return new IdleUnloading(models, properties.idle());
  }

  @Bean
  GenaiEngines genaiEngines(
      ModelCatalog catalog, LoadedModels models, ServingProperties properties) {
    return new GenaiEngines(catalog, models, properties);
  }

  @Bean
  ServedModels servedModels(
      ModelCatalog catalog, LoadedModels models, ServingProperties properties) {
    return new ServedModels(catalog, models, properties);
  }
}
