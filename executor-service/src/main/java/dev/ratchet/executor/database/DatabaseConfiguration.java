package dev.ratchet.executor.database;

import dev.ratchet.executor.sandbox.Sandbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

  @Bean
  SchemaReader schemaReader(Sandbox sandbox) {
    return new SchemaReader(sandbox);
  }
}
