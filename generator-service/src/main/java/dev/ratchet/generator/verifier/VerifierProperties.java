package dev.ratchet.generator.verifier;

import dev.ratchet.generator.openai.JsonServers;
import dev.ratchet.generator.openai.ServerKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How call-backs and judges are asked.
 *
 * @param allowedBaseUrls addresses of call-backs that a rollout may name, and what lies below them
 * @param keys that a call-back may name
 * @param concurrency questions to one verifier at once, of one wave
 * @param timeout of one attempt of a call-back, or of a judge's whole answer, where the verifier
 *     sets none
 * @param retries of a call-back after its first attempt
 * @param patience so many questions in a row without an answer, and the rest of the wave is not
 *     asked
 * @param maxAnswer longest answer of a call-back that is read
 */
@ConfigurationProperties("generator.verifier")
record VerifierProperties(
    @DefaultValue List<String> allowedBaseUrls,
    @DefaultValue Map<String, ServerKey> keys,
    @DefaultValue("8") int concurrency,
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("30s") Duration timeout,
    @DefaultValue("2") int retries,
    @DefaultValue("200ms") Duration backoff,
    @DefaultValue("5s") Duration maxBackoff,
    @DefaultValue("8") int patience,
    @DefaultValue("256KB") DataSize maxAnswer) {
  VerifierProperties {
    if (patience < 1) {
      throw new IllegalArgumentException(
          "generator.verifier.patience must be greater than 0 but is " + patience);
    }
  }

  Questions questions() {
    return new Questions(concurrency, patience);
  }

  JsonServers.Settings servers() {
    return new JsonServers.Settings(
        "generator.verifier",
        allowedBaseUrls,
        keys,
        concurrency,
        connectTimeout,
        timeout,
        retries,
        backoff,
        maxBackoff,
        maxAnswer.toBytes());
  }
}
