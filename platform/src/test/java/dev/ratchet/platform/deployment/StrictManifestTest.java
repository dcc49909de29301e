package dev.ratchet.platform.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictManifestTest {

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: executor}
      spec:
        replicas: 2
        selector: {matchLabels: {app: executor}}
        template:
          metadata: {labels: {app: executor}}
          spec:
            containers:
              - name: executor
                image: ratchet:1.0
                env: [{name: A, value: "1"}]
                resources: {limits: {memory: 1Gi}}
                ports: [{containerPort: 8082}]
      """;

  @Test
  void acceptsADeploymentThatIsRight() {
    assertThat(StrictManifest.faults(Tree.parse(DEPLOYMENT))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          replicas: 2            | replica: 2                 | not a field
          replicas: 2            | replicas: "2"              | no Integer
          replicas: 2            | replicas: three            | no Integer
          selector: {matchLabels | strategy: {rollingUpdate   | selector is missing
          value: "1"             | value: 1                   | no String
          memory: 1Gi            | memory: much               | no Quantity
          - name: executor       | - title: executor          | name is missing
          apps/v1                | extensions/v1beta1         | is none of
          Deployment             | Deploy                     | is none of
          """)
  void findsAFault(String right, String wrong, String fault) {
    assertThat(DEPLOYMENT).contains(right);
    assertThat(StrictManifest.faults(Tree.parse(DEPLOYMENT.replace(right, wrong))))
        .anyMatch(line -> line.contains(fault));
  }
}
