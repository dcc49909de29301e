package dev.ratchet.platform.deployment;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The chart, rendered by Helm's own code, which the test dependency helm-java brings. */
final class Chart {

  /** What a cluster has to be at least, see Chart.yaml. */
  private static final String KUBERNETES = "1.30.0";

  /** The least that has to be given. */
  static final String LEAST =
      """
      secrets:
        tokens: {existingSecret: ratchet-tokens}
        database: {existingSecret: ratchet-database}
      """;

  /** Everything that is off by default switched on, and the database taken from elsewhere. */
  static final String MOST =
      """
      image: {digest: "sha256:%1$s"}
      secrets:
        tokens: {existingSecret: ratchet-tokens}
        database: {existingSecret: ratchet-database}
        settings: {existingSecret: ratchet-settings}
      postgresql: {enabled: false}
      database: {url: "jdbc:postgresql://db.example:5432/ratchet", username: ratchet}
      settings: {LOGGING_LEVEL_ROOT: debug}
      imagePullSecrets: [{name: registry}]
      generator:
        gpu: {enabled: true, image: {digest: "sha256:%1$s"}}
        autoscaling: {enabled: true}
      executor:
        autoscaling: {enabled: true}
        benchmarks: {existingClaim: benchmarks}
      trainer:
        models: {existingClaim: models}
      learner:
        job: {enabled: true, runDirectory: /var/lib/ratchet/trainer/runs/one, gpu: {enabled: true}}
      ingress:
        enabled: true
        host: ratchet.example
        className: nginx
        tlsSecret: ratchet-tls
        serviceHosts: {executor: executor.example}
      networkPolicy:
        database: {cidrs: [10.0.3.7/32, "fd00:3::/64"], port: 6432}
        clients: [{namespaceSelector: {matchLabels: {team: sql}}}]
        monitoring: [{podSelector: {matchLabels: {app: prometheus}}}]
      """
          .formatted("0123456789abcdef".repeat(4));

  private Chart() {}

  static Path folder() {
    return Checkout.file("helm/ratchet");
  }

  static Helm helm() {
    return new Helm(folder());
  }

  /**
   * @throws IllegalStateException what Helm says, where it refuses
   */
  static List<Tree> render(String values) {
    try {
      Path file = Files.createTempFile("ratchet-chart-", ".yaml");
      try {
        Files.writeString(file, values);
        return Tree.all(
            helm()
                .template()
                .withName("test")
                .withKubeVersion(KUBERNETES)
                .withValuesFile(file)
                .call());
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The templates of everything that runs pods. */
  static Stream<Tree> pods(List<Tree> manifests) {
    return manifests.stream()
        .map(manifest -> manifest.at("spec", "template"))
        .filter(Tree::isThere);
  }

  static Stream<Tree> ofKind(List<Tree> manifests, String kind) {
    return manifests.stream().filter(manifest -> manifest.at("kind").text().equals(kind));
  }
}
