package dev.ratchet.generator.openai;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Which model servers may be asked, and how. The limits at the top hold for every endpoint that
 * sets no other.
 *
 * @param endpoints by the name that a rollout's model begins with
 * @param keys that a rollout may name where it names a base URL
 * @param allowedBaseUrls base URLs that a rollout may name, and what lies below them
 * @param concurrency requests to one endpoint at once, of all rollouts of this process
 * @param timeout from a request to the last byte of its answer
 * @param retries of one request after its first attempt
 * @param backoff longest wait before the first retry; doubles with each, the wait is drawn below it
 * @param maxBackoff longest wait before any retry, also where a server asks for a longer one
 * @param maxAnswer longest body that is read
 */
@ConfigurationProperties("generator.openai")
record OpenAiProperties(
    @DefaultValue Map<String, EndpointSettings> endpoints,
    @DefaultValue Map<String, ServerKey> keys,
    @DefaultValue List<String> allowedBaseUrls,
    @DefaultValue("8") int concurrency,
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("2m") Duration timeout,
    @DefaultValue("4") int retries,
    @DefaultValue("500ms") Duration backoff,
    @DefaultValue("30s") Duration maxBackoff,
    @DefaultValue("8MB") DataSize maxAnswer) {

  /**
   * One server. What is absent is as for all endpoints.
   *
   * @param apiKey where the key is; see {@link KeyReference}
   * @param models that may be named; every one that the server has where the list is empty
   * @param headers sent with each request; a value may be a reference, too
   * @param maxTokensField {@code max_tokens}, or {@code max_completion_tokens} for servers that
   *     take only that
   */
  record EndpointSettings(
      @Nullable String baseUrl,
      @Nullable String apiKey,
      @DefaultValue List<String> models,
      @DefaultValue Map<String, String> headers,
      @DefaultValue("max_tokens") String maxTokensField,
      @Nullable Integer concurrency,
      @Nullable Duration connectTimeout,
      @Nullable Duration timeout,
      @Nullable Integer retries,
      @Nullable Duration backoff,
      @Nullable Duration maxBackoff,
      @Nullable DataSize maxAnswer) {}

  Limits limits() {
    return new Limits(
        "generator.openai",
        concurrency,
        connectTimeout,
        timeout,
        retries,
        backoff,
        maxBackoff,
        maxAnswer.toBytes());
  }

  Limits limits(String name, EndpointSettings of) {
    return new Limits(
        "generator.openai.endpoints." + name,
        of.concurrency() == null ? concurrency : of.concurrency(),
        of.connectTimeout() == null ? connectTimeout : of.connectTimeout(),
        of.timeout() == null ? timeout : of.timeout(),
        of.retries() == null ? retries : of.retries(),
        of.backoff() == null ? backoff : of.backoff(),
        of.maxBackoff() == null ? maxBackoff : of.maxBackoff(),
        of.maxAnswer() == null ? maxAnswer.toBytes() : of.maxAnswer().toBytes());
  }
}
