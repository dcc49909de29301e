package dev.ratchet.generator.executor;

import dev.ratchet.contracts.executor.ExecutorApi;
import dev.ratchet.kit.client.ServiceClients;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class ExecutorClients {

  @Bean
  ExecutorApi executorApi(
      ServiceClients clients, @Value("${ratchet.executor.base-url}") URI baseUrl) {
    return clients.create(ExecutorApi.class, baseUrl);
  }

  @Bean
  VerificationClient verificationClient(
      ServiceClients clients, JsonMapper json, @Value("${ratchet.executor.base-url}") URI baseUrl) {
    return new VerificationClient(clients, clients.rest(baseUrl), json);
  }
}
