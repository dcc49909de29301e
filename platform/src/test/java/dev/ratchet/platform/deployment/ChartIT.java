package dev.ratchet.platform.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.learner.protocol.LearnerCommand;
import dev.ratchet.learner.protocol.LearnerEnvironment;
import dev.ratchet.learner.protocol.RunDirectory;
import dev.ratchet.platform.Ratchet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChartIT {

  private static final List<Tree> LEAST = Chart.render(Chart.LEAST);
  private static final List<Tree> MOST = Chart.render(Chart.MOST);
  private static final String NAME = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
  private static final Set<String> OF_THE_IMAGE_OF_POSTGRESQL =
      Set.of("POSTGRES_DB", "POSTGRES_USER", "POSTGRES_PASSWORD_FILE", "POSTGRES_INITDB_ARGS");

  static Stream<List<Tree>> renderings() {
    return Stream.of(LEAST, MOST);
  }

  private static List<Tree> containers(List<Tree> manifests) {
    return Chart.pods(manifests).flatMap(pod -> pod.at("spec", "containers").items()).toList();
  }

  private static boolean isService(Tree container) {
    return container.at("args").texts().contains("--only");
  }

  @Test
  void isAcceptedByHelmsLint() {
    var result = Chart.helm().lint().strict().call();

    assertThat(result.isFailed()).as(String.valueOf(result.getMessages())).isFalse();
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void rendersWhatKubernetesHasFieldsFor(List<Tree> manifests) {
    assertThat(manifests).hasSizeGreaterThan(15);
    assertThat(manifests).flatMap(StrictManifest::faults).isEmpty();
  }

  @Test
  void rendersEveryKindThatItHasTemplatesFor() {
    assertThat(Stream.of(LEAST, MOST).flatMap(List::stream).map(m -> m.at("kind").text()))
        .contains("Deployment", "StatefulSet", "Service", "ConfigMap", "ServiceAccount")
        .contains("HorizontalPodAutoscaler", "PodDisruptionBudget", "NetworkPolicy")
        .contains("Ingress", "Job")
        .doesNotContain("Secret"); // they are made by people and only named here
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void givesEverythingANameOfItsOwnThatDnsAccepts(List<Tree> manifests) {
    assertThat(manifests)
        .allSatisfy(m -> assertThat(m.at("metadata", "name").text()).matches(NAME))
        .map(m -> m.at("kind").text() + " " + m.at("metadata", "name").text())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void selectsThePodsThatItMakes(List<Tree> manifests) {
    assertThat(manifests.stream().filter(m -> m.at("spec", "template").isThere()))
        .filteredOn(m -> !m.at("kind").text().equals("Job")) // finds its pods itself
        .allSatisfy(
            manifest ->
                assertThat(labels(manifest.at("spec", "template")))
                    .containsAllEntriesOf(map(manifest.at("spec", "selector", "matchLabels"))));
    List<Map<String, String>> pods = Chart.pods(manifests).map(ChartIT::labels).toList();
    assertThat(Chart.ofKind(manifests, "Service"))
        .allSatisfy(
            service ->
                assertThat(pods)
                    .filteredOn(pod -> contains(pod, map(service.at("spec", "selector"))))
                    .hasSize(1));
    assertThat(Chart.ofKind(manifests, "PodDisruptionBudget"))
        .allSatisfy(
            budget ->
                assertThat(pods)
                    .filteredOn(
                        pod -> contains(pod, map(budget.at("spec", "selector", "matchLabels"))))
                    .hasSize(1));
  }

  private static Map<String, String> labels(Tree template) {
    return map(template.at("metadata", "labels"));
  }

  private static Map<String, String> map(Tree tree) {
    return tree.entries().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().text()));
  }

  private static boolean contains(Map<String, String> labels, Map<String, String> wanted) {
    return !wanted.isEmpty() && labels.entrySet().containsAll(wanted.entrySet());
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void pinsEveryImage(List<Tree> manifests) {
    assertThat(containers(manifests))
        .isNotEmpty()
        .allSatisfy(
            container -> {
              assertThat(container.at("image").text()).matches(Images::arePinned);
              assertThat(container.at("imagePullPolicy").text())
                  .isIn("Always", "IfNotPresent", "Never");
            });
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void runsNothingAsRootAndNothingThatWritesElsewhere(List<Tree> manifests) {
    assertThat(Chart.pods(manifests).map(pod -> pod.at("spec")))
        .isNotEmpty()
        .allSatisfy(
            spec -> {
              assertThat(spec.at("automountServiceAccountToken").text()).isEqualTo("false");
              assertThat(spec.at("securityContext", "runAsNonRoot").text()).isEqualTo("true");
              assertThat(spec.at("securityContext", "runAsUser").number()).isPositive();
              assertThat(spec.at("securityContext", "seccompProfile", "type").text())
                  .isEqualTo("RuntimeDefault");
              assertThat(spec.at("hostNetwork").isThere()).isFalse();
            });
    assertThat(containers(manifests))
        .allSatisfy(
            container -> {
              Tree context = container.at("securityContext");
              assertThat(context.at("readOnlyRootFilesystem").text()).isEqualTo("true");
              assertThat(context.at("allowPrivilegeEscalation").text()).isEqualTo("false");
              assertThat(context.at("capabilities", "drop").texts()).containsExactly("ALL");
              assertThat(container.at("volumeMounts").items())
                  .anyMatch(mount -> mount.at("mountPath").text().equals("/tmp"));
            });
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void mountsOnlyVolumesThatThePodHas(List<Tree> manifests) {
    for (Tree manifest : manifests) {
      Tree spec = manifest.at("spec", "template", "spec");
      List<String> volumes =
          Stream.concat(
                  spec.at("volumes").items().map(v -> v.at("name").text()),
                  manifest
                      .at("spec", "volumeClaimTemplates")
                      .items()
                      .map(v -> v.at("metadata", "name").text()))
              .toList();
      assertThat(spec.at("containers").items().flatMap(c -> c.at("volumeMounts").items()))
          .map(mount -> mount.at("name").text())
          .isSubsetOf(volumes);
      assertThat(volumes).doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void saysWhatEveryContainerNeedsAndMayTake(List<Tree> manifests) {
    assertThat(containers(manifests))
        .allSatisfy(
            container -> {
              Tree resources = container.at("resources");
              assertThat(resources.at("requests").keys()).contains("cpu", "memory");
              assertThat(resources.at("limits").keys()).contains("memory");
            });
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void probesTheManagementPortOfEveryService(List<Tree> manifests) {
    List<Tree> services = containers(manifests).stream().filter(ChartIT::isService).toList();
    assertThat(services).hasSize(4);
    for (Tree container : services) {
      Tree management = container.at("ports").named("management");
      assertThat(management.at("containerPort").number())
          .isNotEqualTo(container.at("ports").named("http").at("containerPort").number());
      for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
        Tree http = container.at(probe, "httpGet");
        assertThat(http.at("port").text()).isEqualTo("management");
        assertThat(http.at("path").text()).startsWith("/actuator/health/");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void namesOnlyPortsThatThereAre(List<Tree> manifests) {
    Set<String> named =
        containers(manifests).stream()
            .flatMap(container -> container.at("ports").items())
            .peek(port -> assertThat(port.at("containerPort").number()).isBetween(1, 65_535))
            .map(port -> port.at("name").text())
            .collect(Collectors.toSet());
    assertThat(Chart.ofKind(manifests, "Service").flatMap(s -> s.at("spec", "ports").items()))
        .isNotEmpty()
        .allSatisfy(port -> assertThat(port.at("targetPort").text()).isIn(named));
    assertThat(
            Chart.ofKind(manifests, "NetworkPolicy")
                .flatMap(p -> p.at("spec", "ingress").items())
                .flatMap(rule -> rule.at("ports").items()))
        .isNotEmpty()
        .allSatisfy(port -> assertThat(port.at("port").text()).isIn(named));
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void startsEveryServiceWhereTheOthersLookForIt(List<Tree> manifests) {
    Tree settings = Chart.ofKind(manifests, "ConfigMap").findFirst().orElseThrow().at("data");
    for (Tree container : containers(manifests)) {
      if (!isService(container)) {
        continue;
      }
      String name = container.at("name").text();
      String[] words = container.at("args").texts().toArray(String[]::new);
      var serve = Ratchet.commandLine().parseArgs(words).subcommand();
      int port = serve.matchedOptionValue("--port", 0);
      assertThat(serve.<Object>matchedOptionValue("--only", "").toString()).isEqualTo(name);
      assertThat(serve.matchedOptionValue("--host", "")).isEqualTo("0.0.0.0");
      assertThat(container.at("ports").named("http").at("containerPort").number()).isEqualTo(port);
      assertThat(container.at("ports").named("management").at("containerPort").text())
          .isEqualTo(settings.at("MANAGEMENT_SERVER_PORT").text());
      String url = "RATCHET_%s_BASEURL".formatted(name.toUpperCase(Locale.ROOT));
      if (!name.equals("evaluator")) { // which nobody calls
        assertThat(settings.at(url).text())
            .isEqualTo("http://test-ratchet-%s:%d".formatted(name, port));
      }
      assertThat(Chart.ofKind(manifests, "Service").map(s -> s.at("metadata", "name").text()))
          .contains("test-ratchet-" + name);
    }
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void setsOnlySettingsThatThereAre(List<Tree> manifests) throws IOException {
    KnownSettings known = KnownSettings.onTheClassPath();

    assertThat(Chart.ofKind(manifests, "ConfigMap").flatMap(map -> map.at("data").entries()))
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry.getKey()).matches(known::has));
    for (Tree container : containers(manifests)) {
      List<String> names =
          container.at("env").items().map(variable -> variable.at("name").text()).toList();
      switch (container.at("name").text()) {
        case "postgresql" -> assertThat(OF_THE_IMAGE_OF_POSTGRESQL).containsAll(names);
        case "learner" -> assertThat(LearnerEnvironment.variables(1)).containsOnlyKeys(names);
        default -> assertThat(names).allMatch(n -> KnownSettings.isOfTheJvm(n) || known.has(n));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void handsSecretsOverAsFilesThatAreSettings(List<Tree> manifests) throws IOException {
    KnownSettings known = KnownSettings.onTheClassPath();
    assertThat(containers(manifests).stream().flatMap(container -> container.at("env").items()))
        .allSatisfy(variable -> assertThat(variable.at("valueFrom").isThere()).isFalse());
    List<String> files =
        Chart.pods(manifests)
            .flatMap(pod -> pod.at("spec", "volumes").items())
            .flatMap(volume -> volume.at("projected", "sources").items())
            .flatMap(source -> source.at("secret", "items").items())
            .map(item -> item.at("path").text())
            .distinct()
            .toList();
    assertThat(files)
        .contains("spring.datasource.password", "ratchet.security.service-token")
        .allMatch(known::has);
  }

  @Test
  void startsTheLearnerAsTheTrainerDoes() {
    Tree job = Chart.ofKind(MOST, "Job").findFirst().orElseThrow();
    Tree container = job.at("spec", "template", "spec", "containers").items().toList().getFirst();
    var run = new RunDirectory(Path.of("/var/lib/ratchet/trainer/runs/one"));
    ProcessBuilder process =
        new LearnerCommand("java", "CLASSPATH", 1L << 30).process(run, 4, List.of());
    List<String> words = new ArrayList<>(process.command());
    words.remove(words.indexOf("-cp") + 1); // in the image that is a file
    words.removeAll(List.of("java", "-cp", "-Xmx" + (1L << 30)));

    assertThat(container.at("command").texts()).containsExactly("java");
    assertThat(container.at("args").texts()).containsAll(words).contains("-Xmx1g");
    assertThat(container.at("args").texts()).endsWith(words.get(words.size() - 2), words.getLast());
    Map<String, String> environment = new HashMap<>();
    container
        .at("env")
        .items()
        .forEach(v -> environment.put(v.at("name").text(), v.at("value").text()));
    assertThat(environment).isEqualTo(LearnerEnvironment.variables(4));
  }

  @Test
  void putsTheGeneratorOntoAGpuWhenTold() {
    Tree spec =
        Chart.ofKind(MOST, "Deployment")
            .filter(m -> m.at("metadata", "name").text().endsWith("-generator"))
            .findFirst()
            .orElseThrow()
            .at("spec", "template", "spec");
    Tree container = spec.at("containers").items().toList().getFirst();

    assertThat(spec.at("nodeSelector").keys()).contains("nvidia.com/gpu.present");
    assertThat(spec.at("tolerations").items()).isNotEmpty();
    assertThat(container.at("resources", "limits", "nvidia.com/gpu").number()).isEqualTo(1);
    assertThat(container.at("resources", "limits", "memory").isThere()).isTrue();
  }

  @Test
  void leavesReplicasToTheAutoscaler() {
    assertThat(
            Chart.ofKind(MOST, "HorizontalPodAutoscaler")
                .map(a -> a.at("spec", "scaleTargetRef", "name").text()))
        .containsExactlyInAnyOrder("test-ratchet-generator", "test-ratchet-executor")
        .allSatisfy(
            name ->
                assertThat(
                        Chart.ofKind(MOST, "Deployment")
                            .filter(m -> m.at("metadata", "name").text().equals(name)))
                    .singleElement()
                    .satisfies(m -> assertThat(m.at("spec", "replicas").isThere()).isFalse()));
  }

  @Test
  void givesTheSandboxNoWayOut() {
    Tree policy =
        Chart.ofKind(MOST, "NetworkPolicy")
            .filter(m -> m.at("metadata", "name").text().equals("test-ratchet-executor"))
            .findFirst()
            .orElseThrow();

    assertThat(policy.at("spec", "policyTypes").texts()).containsExactly("Ingress", "Egress");
    assertThat(policy.at("spec", "egress").items().flatMap(rule -> rule.at("ports").items()))
        .map(port -> port.at("port").text())
        .containsOnly("53", "6432");
  }

  // Every service was let out to every address on PostgreSQL's port.
  @Test
  void reachesAnExternalDatabaseWhereItIsAndNowhereElse() {
    List<Tree> rules =
        Chart.ofKind(MOST, "NetworkPolicy")
            .flatMap(policy -> policy.at("spec", "egress").items())
            .filter(
                rule -> rule.at("ports").items().anyMatch(p -> p.at("port").text().equals("6432")))
            .toList();
    assertThat(rules)
        .hasSize(4)
        .allSatisfy(
            rule ->
                assertThat(rule.at("to").items().map(to -> to.at("ipBlock", "cidr").text()))
                    .containsExactly("10.0.3.7/32", "fd00:3::/64"));
    String external = Chart.LEAST + "postgresql: {enabled: false}\ndatabase: {url: %s}\n";
    String values = external.formatted("\"jdbc:postgresql://db.example:5432/ratchet\"");
    assertThatThrownBy(() -> Chart.render(values))
        .hasMessageContaining("networkPolicy.database.cidrs is needed");
    assertThat(Chart.render(values + "networkPolicy: {enabled: false}\n")).isNotEmpty();
  }

  // Port 53 was open to every address, which is a way out.
  @ParameterizedTest
  @MethodSource("renderings")
  void asksForNamesInTheClusterOnly(List<Tree> manifests) {
    assertThat(dnsPeers(manifests))
        .hasSize(4)
        .allSatisfy(
            peer -> {
              assertThat(map(peer.at("namespaceSelector", "matchLabels")))
                  .containsOnly(Map.entry("kubernetes.io/metadata.name", "kube-system"));
              assertThat(map(peer.at("podSelector", "matchLabels")))
                  .containsOnly(Map.entry("k8s-app", "kube-dns"));
            });
    assertThat(
            dnsPeers(
                Chart.render(
                    Chart.LEAST + "networkPolicy: {dns: [{ipBlock: {cidr: 169.254.20.10/32}}]}\n")))
        .hasSize(4)
        .allSatisfy(
            peer -> assertThat(peer.at("ipBlock", "cidr").text()).isEqualTo("169.254.20.10/32"));
  }

  private static List<Tree> dnsPeers(List<Tree> manifests) {
    return Chart.ofKind(manifests, "NetworkPolicy")
        .flatMap(policy -> policy.at("spec", "egress").items())
        .filter(rule -> rule.at("ports").items().anyMatch(p -> p.at("port").text().equals("53")))
        .flatMap(rule -> rule.at("to").items())
        .toList();
  }

  @Test
  void startsPodsAnewWhenTheirSettingsChange() {
    assertThat(checksums(Chart.render(Chart.LEAST + "settings: {LOGGING_LEVEL_ROOT: debug}\n")))
        .hasSize(4)
        .doesNotContainAnyElementsOf(checksums(LEAST));
  }

  private static List<String> checksums(List<Tree> manifests) {
    return Chart.pods(manifests)
        .map(pod -> pod.at("metadata", "annotations", "checksum/settings").text())
        .filter(text -> !text.isEmpty())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          image: {tag: latest}                   | /image/tag
          managementPort: 80                     | /managementPort
          networkPolicy: {dns: []}               | /networkPolicy/dns
          networkPolicy: {database: {cidrs: [db.example]}}    | /networkPolicy/database/cidrs/0
          networkPolicy: {database: {cidrs: ["10.0.3.7"]}}    | /networkPolicy/database/cidrs/0
          networkPolicy: {database: {cidrs: ["10.0.0.0/33"]}} | /networkPolicy/database/cidrs/0
          networkPolicy: {database: {port: 0}}   | /networkPolicy/database/port
          executor: {replicas: two}              | /executor/replicas
          trainer: {replicas: 2}                 | additional properties
          settings: {lower: case}                | invalid propertyName
          database: {url: "mysql://x"}           | /database/url
          generator: {resources: {limit: {}}}    | /generator/resources
          learner: {job: {runDirectory: /etc}}   | /learner/job/runDirectory
          typo: 1                                | additional properties
          """)
  void refusesAValueThatItDoesNotKnow(String values, String told) {
    assertThatThrownBy(() -> Chart.render(Chart.LEAST + values + "\n"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(told);
  }

  @Test
  void asksForTheSecretsThatItNeeds() {
    assertThatThrownBy(() -> Chart.render("postgresql: {enabled: true}\n"))
        .hasMessageContaining("existingSecret is needed");
    assertThatThrownBy(() -> Chart.render(Chart.LEAST + "postgresql: {enabled: false}\n"))
        .hasMessageContaining("database.url is needed");
  }

  @Test
  void documentsEveryValue() throws IOException {
    String documentation = Files.readString(Checkout.file("docs/deployment.md"));

    assertThat(Tree.parse(Checkout.text("helm/ratchet/values.yaml")).keys())
        .allSatisfy(key -> assertThat(documentation).contains("`" + key));
  }
}
