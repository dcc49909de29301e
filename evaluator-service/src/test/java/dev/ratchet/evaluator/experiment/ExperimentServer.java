package dev.ratchet.evaluator.experiment;

import dev.ratchet.testkit.TestHttp;
import dev.ratchet.testkit.TestPostgres;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** One evaluator, and one set of other services, for all tests of experiments. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"evaluator.experiments.poll=100ms", "evaluator.experiments.lease=3s"})
@Import(TestPostgres.class)
abstract class ExperimentServer {
  /** Serves until the JVM ends: the context that knows its address is shared. */
  static final FakePeers PEERS = new FakePeers();

  @LocalServerPort int port;
  TestHttp http;
  ExperimentFixture experiments;

  @DynamicPropertySource
  static void urls(DynamicPropertyRegistry registry) {
    for (String service : List.of("generator", "executor", "trainer")) {
      registry.add("ratchet." + service + ".base-url", PEERS::url);
    }
  }

  @BeforeEach
  void client() {
    http = TestHttp.onPort(port);
    experiments = new ExperimentFixture(http);
  }
}
