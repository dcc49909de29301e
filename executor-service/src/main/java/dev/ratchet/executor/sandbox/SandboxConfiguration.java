package dev.ratchet.executor.sandbox;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the one sandbox of the service, counted and shown in health as {@code sandbox}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SandboxProperties.class)
class SandboxConfiguration {

  @Bean(destroyMethod = "close")
  Sandbox sandbox(SandboxProperties properties, MeterRegistry registry) {
    return new MeteredSandbox(
        switch (properties.mode()) {
          case PROCESS -> ProcessSandbox.start(properties);
          case IN_PROCESS -> new InProcessSandbox(properties);
        },
        registry);
  }

  @Bean
  StatementGate statementGate(SandboxProperties properties) {
    return new StatementGate(properties.sqlLength());
  }

  @Bean
  HealthIndicator sandboxHealthIndicator(Sandbox sandbox) {
    return new SandboxHealth(sandbox);
  }
}
