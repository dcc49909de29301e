package dev.ratchet.generator.openai;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Endpoints as settings make them. */
final class TestEndpoints {

  private TestEndpoints() {}

  /** One endpoint, {@code fake}, with quick limits and a key in the environment. */
  static Endpoints of(
      String baseUrl,
      String key,
      Map<String, String> settings,
      Waiting waiting,
      MeterRegistry meters) {
    var all = new HashMap<String, String>();
    all.put("base-url", baseUrl);
    all.put("api-key", "env:FAKE_KEY");
    all.put("concurrency", "3");
    all.put("timeout", "20s");
    all.put("backoff", "100ms");
    all.put("max-backoff", "8s");
    all.put("max-answer", "1MB");
    all.putAll(settings);
    var prefixed = new HashMap<String, String>();
    all.forEach((name, value) -> prefixed.put("generator.openai.endpoints.fake." + name, value));
    return new Endpoints(
        properties(prefixed),
        new KeyReference.Sources(name -> name.equals("FAKE_KEY") ? key : null, _ -> null),
        FakeModelServer.JSON,
        waiting,
        meters);
  }

  static OpenAiProperties properties(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("generator.openai", OpenAiProperties.class);
  }
}
