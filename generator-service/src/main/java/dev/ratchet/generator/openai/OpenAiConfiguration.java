package dev.ratchet.generator.openai;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class OpenAiConfiguration {

  @Bean
  Endpoints openAiEndpoints(
      OpenAiProperties properties, Environment settings, JsonMapper json, MeterRegistry meters) {
    return new Endpoints(
        properties,
        new KeyReference.Sources(System::getenv, settings::getProperty),
        json,
        new Waiting(
            Clock.systemUTC(),
            () -> ThreadLocalRandom.current().nextDouble(),
            (Duration duration) -> Thread.sleep(duration)),
        meters);
  }

  /**
   * Before the trainer's models, which would ask the trainer for a name that is none of its own.
   */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  OpenAiEngines openAiEngines(Endpoints endpoints, JsonMapper json) {
    Clock clock = Clock.systemUTC();
    return new OpenAiEngines(endpoints, new Availability(endpoints, clock), json, clock.instant());
  }
}
