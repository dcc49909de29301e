package dev.ratchet.trainer.generator;

import dev.ratchet.contracts.generator.GeneratorApi;
import dev.ratchet.kit.client.ServiceClients;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GeneratorClient {
  @Bean
  GeneratorApi generatorApi(
      ServiceClients clients, @Value("${ratchet.generator.base-url}") URI baseUrl) {
    return clients.create(GeneratorApi.class, baseUrl);
  }
}
