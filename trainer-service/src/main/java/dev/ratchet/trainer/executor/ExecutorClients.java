package dev.ratchet.trainer.executor;

import dev.ratchet.contracts.executor.ExecutorApi;
import dev.ratchet.kit.client.BaseUrls;
import dev.ratchet.kit.client.ServiceClients;
import dev.ratchet.kit.client.VerificationClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class ExecutorClients {

  @Bean
  ExecutorApi executorApi(
      ServiceClients clients, @Value("${ratchet.executor.base-url}") BaseUrls baseUrls) {
    return clients.create(ExecutorApi.class, baseUrls);
  }

  @Bean
  VerificationClient verificationClient(
      ServiceClients clients,
      JsonMapper json,
      MeterRegistry meters,
      @Value("${trainer.pair-sets.patience:2m}") Duration patience,
      @Value("${ratchet.executor.base-url}") BaseUrls baseUrls) {
    return new VerificationClient(
        clients,
        clients.rest(baseUrls),
        json,
        meters.counter("ratchet.trainer.verification.pushed.back"),
        patience);
  }
}
