package dev.ratchet.executor.verification;

import dev.ratchet.executor.gold.GoldResults;
import dev.ratchet.executor.sandbox.Sandbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class VerificationConfiguration {

  @Bean
  VerificationPipeline verificationPipeline(
      Sandbox sandbox, GoldResults golds, VerificationProperties properties) {
    return new VerificationPipeline(
        sandbox, golds, properties.inFlight(), properties.flushInterval());
  }
}
