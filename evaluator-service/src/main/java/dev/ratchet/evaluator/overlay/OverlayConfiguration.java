package dev.ratchet.evaluator.overlay;

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
class OverlayConfiguration {

  @Bean
  VerificationClient verificationClient(
      ServiceClients clients,
      JsonMapper json,
      MeterRegistry meters,
      @Value("${evaluator.overlay.patience}") Duration patience,
      @Value("${ratchet.executor.base-url}") BaseUrls baseUrls) {
    return new VerificationClient(
        clients,
        clients.rest(baseUrls),
        json,
        meters.counter("evaluator.overlay.pushed.back"),
        patience);
  }
}
