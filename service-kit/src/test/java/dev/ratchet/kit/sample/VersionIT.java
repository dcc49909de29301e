package dev.ratchet.kit.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.ContractVersion;
import dev.ratchet.kit.problem.ServiceKitError;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@KitIntegrationTest
class VersionIT {

  @LocalServerPort int port;

  @Test
  void isToldWithEveryAnswer() throws Exception {
    for (String path : new String[] {"/v1/things", "/nothing", "/actuator/health/liveness"}) {
      assertThat(new Http(port).get(path).headers().firstValue(ContractVersion.HEADER))
          .as(path)
          .hasValue(ContractVersion.CURRENT);
    }
  }

  @Test
  void ofAnotherServiceIsRefusedWithBoth() throws Exception {
    HttpResponse<String> answer = new Http(port).get("/v1/things", ContractVersion.HEADER, "4");

    JsonNode problem = Http.problem(answer, ServiceKitError.VERSION_MISMATCH);
    assertThat(problem.path("detail").asString())
        .contains("version " + ContractVersion.CURRENT, "other 4");
    assertThat(problem.path("version").asString()).isEqualTo(ContractVersion.CURRENT);
    assertThat(problem.path("callersVersion").asString()).isEqualTo("4");
  }

  @Test
  void ofOurOwnIsServed() throws Exception {
    assertThat(
            new Http(port)
                .get("/v1/things", ContractVersion.HEADER, ContractVersion.CURRENT)
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void readinessShowsTheDatabaseAndThePeers() throws Exception {
    JsonNode health = Http.JSON.readTree(new Http(port).get("/actuator/health/readiness").body());
    assertThat(health.at("/components/db/status").asString()).isEqualTo("UP");
    assertThat(health.at("/components/peers/status").asString()).isEqualTo("UP");
  }
}
