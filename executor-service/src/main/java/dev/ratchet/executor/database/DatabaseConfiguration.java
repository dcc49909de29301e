package dev.ratchet.executor.database;

import dev.ratchet.executor.sandbox.ProcessSandbox;
import dev.ratchet.executor.sandbox.Sandbox;
import dev.ratchet.executor.sandbox.SandboxProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

  @Bean
  @ConditionalOnMissingBean
  Sandbox sandbox(SandboxProperties properties) {
    return ProcessSandbox.start(properties);
  }

  @Bean
  SchemaReader schemaReader(Sandbox sandbox) {
    return new SchemaReader(sandbox);
  }
}
