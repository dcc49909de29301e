package dev.ratchet.trainer.generator;

import dev.ratchet.contracts.generator.GeneratorApi;
import dev.ratchet.kit.client.BaseUrls;
import dev.ratchet.kit.client.ServiceClients;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GeneratorClient {
  @Bean
  GeneratorApi generatorApi(
      ServiceClients clients, @Value("${ratchet.generator.base-url}") BaseUrls baseUrls) {
    return clients.create(GeneratorApi.class, baseUrls);
  }
}
