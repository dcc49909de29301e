package dev.ratchet.executor.gold;

import dev.ratchet.executor.sandbox.Sandbox;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GoldConfiguration {

  @Bean
  GoldResults goldResults(Sandbox sandbox, GoldProperties properties, MeterRegistry registry) {
    var golds = new GoldResults(sandbox, properties);
    FunctionCounter.builder("executor.gold.executed", golds, GoldResults::executed)
        .register(registry);
    Gauge.builder("executor.gold.cache.bytes", golds, GoldResults::weight).register(registry);
    return golds;
  }
}
