package dev.ratchet.generator.verifier;

import dev.ratchet.generator.engine.Engines;
import dev.ratchet.generator.openai.JsonServers;
import dev.ratchet.kit.client.VerificationClient;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class VerifierConfiguration {

  @Bean
  JsonServers callbackServers(
      VerifierProperties properties, Environment settings, JsonMapper json) {
    return new JsonServers(properties.servers(), System::getenv, settings::getProperty, json);
  }

  @Bean
  Verifiers verifiers(
      VerifierProperties properties,
      VerificationClient executor,
      JsonServers callbackServers,
      Engines engines,
      PersonVerdicts persons,
      JsonMapper json,
      MeterRegistry meters) {
    Questions questions = properties.questions();
    var sql = new SqlChecks(executor);
    return new Verifiers(
        sql,
        new ShapeChecks(sql),
        new CallbackChecks(callbackServers, questions, json),
        new JudgeChecks(engines, questions, properties.timeout(), json),
        persons,
        meters);
  }
}
