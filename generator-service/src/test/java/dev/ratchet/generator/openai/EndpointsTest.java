package dev.ratchet.generator.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ratchet.contracts.generator.EngineOptions;
import dev.ratchet.contracts.generator.ModelEndpoint;
import dev.ratchet.generator.engine.Engine;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.kit.problem.ApiError;
import dev.ratchet.kit.problem.ApiException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which servers may be asked, and with which key. */
class EndpointsTest {

  private static final Waiting WAITING = new Waiting(InstantSource.system(), () -> 0, _ -> {});

  private final Map<String, String> environment = new HashMap<>();

  private Endpoints endpoints(String... settings) {
    var all = new HashMap<String, String>();
    for (String setting : settings) {
      all.put("generator.openai." + setting.split("=", 2)[0], setting.split("=", 2)[1]);
    }
    return new Endpoints(
        TestEndpoints.properties(all),
        new KeyReference.Sources(environment::get, name -> environment.get("setting " + name)),
        FakeModelServer.JSON,
        WAITING,
        new SimpleMeterRegistry());
  }

  private static Optional<Engine> find(Endpoints endpoints, String model, EngineOptions options) {
    return new OpenAiEngines(
            endpoints,
            new Availability(endpoints, InstantSource.system()),
            FakeModelServer.JSON,
            Instant.EPOCH)
        .find(model, options);
  }

  private static void assertRefused(
      Endpoints endpoints, String model, EngineOptions options, ApiError error, String... told) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> find(endpoints, model, options))
        .satisfies(
            e -> {
              assertThat(e.error()).isEqualTo(error);
              assertThat(e.detail()).contains(told);
            });
  }

  @Test
  void aModelIsNamedByItsEndpoint() {
    Endpoints endpoints =
        endpoints("endpoints.hub.base-url=https://models.example:8443/openai/v1/");
    Engine engine = find(endpoints, "hub/org/model-7b", EngineOptions.none()).orElseThrow();
    assertThat(engine.endpoint())
        .isEqualTo(
            new ModelEndpoint("hub", "https://models.example:8443/openai/v1", "org/model-7b"));
    assertThat(find(endpoints, "smollm2", EngineOptions.none())).isEmpty();
    assertRefused(
        endpoints, "nub/m", EngineOptions.none(), GeneratorError.ENDPOINT_UNKNOWN, "nub", "hub");
  }

  @Test
  void anEndpointWithAListOfModelsOffersNoOther() {
    Endpoints endpoints =
        endpoints("endpoints.hub.base-url=http://h/v1", "endpoints.hub.models=a,b");
    assertThat(find(endpoints, "hub/b", EngineOptions.none())).isPresent();
    assertRefused(
        endpoints,
        "hub/c",
        EngineOptions.none(),
        GeneratorError.ENDPOINT_MODEL_NOT_OFFERED,
        "'c'",
        "a, b",
        "generator.openai.endpoints.hub.models");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://box:8000/v1",
        "HTTP://BOX:8000/v1/",
        "http://box:8000/v1/deep",
        "https://plain"
      })
  void whatLiesBelowAnAllowedUrlMayBeAsked(String url) {
    Endpoints endpoints = endpoints("allowed-base-urls=http://box:8000/v1,https://plain:443/");
    assertThat(find(endpoints, "m", EngineOptions.at(url, null))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://box:8001/v1",
        "https://box:8000/v1",
        "http://box:8000/v10",
        "http://box:8000",
        "http://box.evil:8000/v1",
        "http://box:8000@evil/v1",
        "http://evil#http://box:8000/v1",
        "http://evil?http://box:8000/v1",
        "http://box:8000/v1/../admin",
        "http://box:8000/v1/%2e%2e/admin",
        "http://box:8000/v1//x",
        "http://box:8000\\@evil/v1",
        "file:///etc/passwd",
        "//box:8000/v1",
        "box:8000/v1",
        "http:///v1",
        "http://169.254.169.254/",
        "http://localhost:8000/v1",
        "",
        "http://box:0/v1",
        "http://box:99999/v1"
      })
  void everyOtherUrlIsRefused(String url) {
    Endpoints endpoints = endpoints("allowed-base-urls=http://box:8000/v1");
    assertRefused(
        endpoints,
        "m",
        EngineOptions.at(url, null),
        GeneratorError.BASE_URL_REFUSED,
        "Nothing was");
  }

  @Test
  void withoutAnAllowListEveryUrlIsRefusedAndTheSettingNamed() {
    assertRefused(
        endpoints(),
        "m",
        EngineOptions.at("http://localhost:8000/v1", null),
        GeneratorError.BASE_URL_REFUSED,
        "generator.openai.allowed-base-urls",
        "none is allowed yet");
  }

  @Test
  void aUrlWithAPasswordIsRefusedWithoutShowingIt() {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(
            () ->
                find(
                    endpoints("allowed-base-urls=http://box"),
                    "m",
                    EngineOptions.at("http://me:hunter2@box/v1", null)))
        .satisfies(
            e -> {
              assertThat(e.detail()).contains("a user or password").doesNotContain("hunter2");
              assertThat(String.valueOf(e.getCause())).doesNotContain("hunter2");
            });
  }

  @Test
  void aKeyGoesOnlyWhereItBelongs() {
    environment.put("TEAM", "team-key-0123456789");
    Endpoints endpoints =
        endpoints(
            "allowed-base-urls=http://box:8000,http://other",
            "keys.team.reference=env:TEAM",
            "keys.team.base-url=http://box:8000/v1");
    EngineOptions there = EngineOptions.at("http://box:8000/v1", "team");
    assertThat(endpoints.credentials(endpoints.at("http://box:8000/v1", "team")).key())
        .extracting(Secret::value)
        .isEqualTo("team-key-0123456789");
    assertThat(find(endpoints, "m", there)).isPresent();
    assertRefused(
        endpoints,
        "m",
        EngineOptions.at("http://other/v1", "team"),
        GeneratorError.API_KEY_UNKNOWN,
        "none");
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(
            () -> find(endpoints, "m", EngineOptions.at("http://box:8000/v1", "sk-real-key")))
        .satisfies(e -> assertThat(e.detail()).contains("team").doesNotContain("sk-real-key"));
  }

  @Test
  void keysComeFromTheEnvironmentFilesOrSettingsAnewEachTime(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("key");
    Files.writeString(file, "first-key\n");
    environment.put("setting team.key", "from-a-setting");
    Endpoints endpoints =
        endpoints(
            "endpoints.a.base-url=http://a/v1",
            "endpoints.a.api-key=file:" + file,
            "endpoints.a.headers.X-Team=env:TEAM",
            "endpoints.b.base-url=http://b/v1",
            "endpoints.b.api-key=setting:team.key",
            "endpoints.b.headers.X-Plain=plain");
    environment.put("TEAM", "blue");
    assertThat(key(endpoints, "a")).isEqualTo("first-key");
    Files.writeString(file, "second-key\n");
    assertThat(key(endpoints, "a")).isEqualTo("second-key");
    assertThat(key(endpoints, "b")).isEqualTo("from-a-setting");
    assertThat(endpoints.credentials(endpoints.find("a").orElseThrow()).headers())
        .containsExactly(Map.entry("X-Team", "blue"));
    Files.delete(file);
    assertRefused(
        endpoints, "a/m", EngineOptions.none(), GeneratorError.API_KEY_MISSING, file.toString());
    environment.clear();
    assertRefused(
        endpoints,
        "b/m",
        EngineOptions.none(),
        GeneratorError.API_KEY_MISSING,
        "setting:team.key is not set");
  }

  private static @Nullable String key(Endpoints endpoints, String name) {
    Secret key = endpoints.credentials(endpoints.find(name).orElseThrow()).key();
    return key == null ? null : key.value();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          endpoints.a.base-url=http://h/v1 | endpoints.a.api-key=sk-secret-123        | env:NAME
          endpoints.a.base-url=http://h/v1 | endpoints.a.headers.Host=secret-123      | headers.Host
          endpoints.a.base-url=http://h/v1 | endpoints.a.max-tokens-field=tokens      | max_completion_tokens
          endpoints.a.base-url=http://h/v1 | endpoints.a.concurrency=0                | from 1 to 10000
          endpoints.a.base-url=http://h/v1 | endpoints.a.retries=21                   | from 0 to 20
          endpoints.a.base-url=http://h/v1 | endpoints.a.timeout=0s                   | longer than 0
          endpoints.a.base-url=http://h/v1 | endpoints.a.max-backoff=1ms              | not be shorter
          endpoints.a.base-url=ftp://h/v1  | endpoints.a.retries=1                    | http:// or https://
          endpoints.a.retries=1            | endpoints.a.concurrency=1                | base-url is missing
          """)
  void unusableSettingsAreRefusedAtTheStartWithoutTheSecret(String one, String other, String told) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> endpoints(one, other))
        .withMessageContaining("generator.openai.endpoints.a")
        .withMessageContaining(told)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret-123"));
  }
}
