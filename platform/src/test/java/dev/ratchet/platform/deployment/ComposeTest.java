package dev.ratchet.platform.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.platform.Ratchet;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.ParseResult;

class ComposeTest {

  private static final Tree FILE = Tree.parse(Checkout.text("docker-compose.yml"));
  private static final Pattern DEFAULT = Pattern.compile("\\$\\{(\\w+):-([^}]*)}");
  private static final String DATABASE = "postgres";

  static Stream<String> all() {
    return FILE.at("services").keys().stream();
  }

  static Stream<String> ours() {
    return all().filter(name -> !name.equals(DATABASE));
  }

  private static Tree service(String name) {
    return FILE.at("services", name);
  }

  private static String filledIn(String text) {
    return DEFAULT.matcher(text).replaceAll(match -> Matcher.quoteReplacement(match.group(2)));
  }

  private static ParseResult command(String name) {
    List<String> words = service(name).at("command").texts();
    return Ratchet.commandLine().parseArgs(words.toArray(String[]::new)).subcommand();
  }

  @Test
  void hasTheFourServicesAndTheirDatabase() {
    assertThat(all()).contains(DATABASE, "evaluator", "generator", "executor", "trainer");
  }

  @ParameterizedTest
  @MethodSource("all")
  void pinsEveryImage(String name) {
    assertThat(filledIn(service(name).at("image").text())).matches(Images::arePinned);
  }

  @ParameterizedTest
  @MethodSource("all")
  void runsNothingAsRootAndNothingThatWritesElsewhere(String name) {
    Tree service = service(name);

    assertThat(service.at("user").text()).matches("[1-9]\\d*:[1-9]\\d*");
    assertThat(service.at("read_only").text()).isEqualTo("true");
    assertThat(service.at("cap_drop").texts()).containsExactly("ALL");
    assertThat(service.at("security_opt").texts()).containsExactly("no-new-privileges:true");
    assertThat(service.at("privileged").isThere()).isFalse();
    assertThat(service.at("tmpfs").texts()).anyMatch(mount -> mount.startsWith("/tmp:"));
  }

  // Docker mounts a tmpfs with noexec, and SQLite's library is unpacked there.
  @ParameterizedTest
  @MethodSource("ours")
  void letsNativeLibrariesBeLoadedFromTmp(String name) {
    assertThat(service(name).at("tmpfs").texts())
        .singleElement()
        .satisfies(
            mount -> assertThat(mount.split("[:,]")).contains("exec").doesNotContain("noexec"));
  }

  @ParameterizedTest
  @MethodSource("all")
  void boundsWhatAServiceTakesAndLooksWhetherItLives(String name) {
    Tree service = service(name);

    assertThat(service.at("deploy", "resources", "limits", "memory").isThere()).isTrue();
    assertThat(service.at("deploy", "resources", "limits", "cpus").isThere()).isTrue();
    assertThat(service.at("healthcheck", "test").texts()).hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @MethodSource("all")
  void namesOnlyWhatTheFileHas(String name) {
    Tree service = service(name);

    assertThat(FILE.at("services").keys()).containsAll(service.at("depends_on").keys());
    service
        .at("depends_on")
        .entries()
        .forEach(
            on -> {
              assertThat(on.getValue().at("condition").text()).isEqualTo("service_healthy");
              assertThat(service(on.getKey()).at("healthcheck").isThere()).isTrue();
            });
    assertThat(FILE.at("secrets").keys()).containsAll(service.at("secrets").texts());
    assertThat(FILE.at("networks").keys())
        .containsAll(service.at("networks").texts())
        .containsAll(service.at("networks").keys());
    assertThat(FILE.at("volumes").keys())
        .containsAll(
            service.at("volumes").texts().stream()
                .map(mount -> filledIn(mount).split(":")[0])
                .filter(source -> !source.startsWith("."))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("ours")
  void setsOnlySettingsThatThereAre(String name) throws IOException {
    KnownSettings known = KnownSettings.onTheClassPath();

    assertThat(service(name).at("environment").keys())
        .allMatch(variable -> KnownSettings.isOfTheJvm(variable) || known.has(variable));
    assertThat(service(name).at("secrets").texts()).isNotEmpty().allMatch(known::has);
  }

  @ParameterizedTest
  @MethodSource("ours")
  void keepsSecretsOutOfTheEnvironment(String name) {
    assertThat(service(name).at("environment").keys())
        .noneMatch(variable -> variable.matches(".*(PASSWORD|TOKEN|SECRET|KEY).*"));
  }

  @ParameterizedTest
  @MethodSource("ours")
  void startsOneServiceWithACommandThatRatchetUnderstands(String name) {
    ParseResult serve = command(name);

    assertThat(serve.commandSpec().name()).isEqualTo("serve");
    assertThat(serve.<Object>matchedOptionValue("--only", "").toString())
        .isEqualTo(name.replace("-gpu", ""));
    assertThat(serve.matchedOptionValue("--host", "")).isEqualTo("0.0.0.0");
    assertThat(service(name).at("volumes").texts())
        .anyMatch(mount -> mount.endsWith(":" + serve.matchedOptionValue("--data", null)));
  }

  @ParameterizedTest
  @MethodSource("ours")
  void publishesThePortThatTheServiceListensOn(String name) {
    int port = command(name).matchedOptionValue("--port", 0);

    assertThat(service(name).at("ports").texts())
        .singleElement()
        .satisfies(
            mapping -> {
              assertThat(filledIn(mapping)).startsWith("127.0.0.1:").endsWith(":" + port);
            });
  }

  @ParameterizedTest
  @MethodSource("ours")
  void findsEveryOtherServiceWhereItListens(String name) {
    for (String other : List.of("generator", "executor", "trainer")) { // nobody calls the evaluator
      int port = command(other).matchedOptionValue("--port", 0);
      String variable = "RATCHET_%s_BASEURL".formatted(other.toUpperCase(Locale.ROOT));
      assertThat(service(name).at("environment", variable).text())
          .isEqualTo("http://%s:%d".formatted(other, port));
    }
  }

  @ParameterizedTest
  @MethodSource("ours")
  void asksTheManagementPortForHealth(String name) {
    Tree service = service(name);
    String port = service.at("environment", "MANAGEMENT_SERVER_PORT").text();

    assertThat(port)
        .matches("\\d+")
        .isNotEqualTo(String.valueOf(command(name).<Integer>matchedOptionValue("--port", 0)));
    assertThat(service.at("healthcheck", "test").texts())
        .containsExactly("CMD", "/opt/ratchet/bin/healthy");
  }

  @Test
  void knowsItsVariablesInTheExample() {
    String file = Checkout.text("docker-compose.yml");
    String example = Checkout.text(".env.example");

    assertThat(DEFAULT.matcher(file).results().map(match -> match.group(1)).distinct())
        .allMatch(variable -> example.contains("#" + variable + "="));
  }

  // docker-compose 1.29 checks a file without an engine, but knows less.
  @Test
  void usesOnlyWhatOldComposeKnows() {
    assertThat(FILE.at("name").isThere()).isFalse();
    assertThat(Checkout.text("docker-compose.yml").lines().map(String::strip))
        .noneMatch(line -> line.startsWith("start_interval:") || line.startsWith("develop:"));
  }

  @Test
  void givesTheSandboxNoWayOut() {
    assertThat(service("executor").at("networks").texts()).containsExactly("database", "services");
    assertThat(FILE.at("networks", "database", "internal").text()).isEqualTo("true");
    assertThat(
            FILE.at("networks", "services", "driver_opts")
                .entries()
                .map(Map.Entry::getValue)
                .map(Tree::text))
        .containsExactly("false");
  }
}
