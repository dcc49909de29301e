package dev.ratchet.trainer;

import static dev.ratchet.kit.problem.ServiceKitError.PATH_NOT_FOUND;
import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testkit.ApiDocumentation;
import dev.ratchet.testkit.TestHttp;
import dev.ratchet.testkit.TestPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TestPostgres.class)
class TrainerServiceIT {

  @LocalServerPort int port;
  @Autowired JdbcClient database;
  private TestHttp http;

  @BeforeEach
  void connect() {
    http = TestHttp.onPort(port);
  }

  @Test
  void isHealthy() {
    assertThat(TestHttp.json(http.get("/actuator/health")).path("status").asString())
        .isEqualTo("UP");
  }

  // Each look at the description wrote a warning for each bounded parameter into the log.
  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void describesItselfWithoutWarnings(CapturedOutput output) {
    var api = TestHttp.json(http.get("/v3/api-docs"));

    assertThat(api.at("/info/title").asString()).isEqualTo("Ratchet trainer");
    assertThat(output.getAll()).doesNotContain("WARN");
  }

  @Test
  void leavesNoPropertyOfARequestToBeGuessed() {
    assertThat(ApiDocumentation.faults(http)).isEmpty();
  }

  @Test
  void answersAnUnknownPathWithAProblem() {
    assertProblem(http.get("/v1/nothing"), PATH_NOT_FOUND);
  }

  @Test
  void keepsItsTablesInASchemaOfItsOwn() {
    assertThat(
            database
                .sql(
                    "select table_name from information_schema.tables where table_schema ="
                        + " 'trainer'")
                .query(String.class)
                .list())
        .contains("job", "job_event", "idempotency_key");
    assertThat(database.sql("select current_schema()").query(String.class).single())
        .isEqualTo("trainer");
  }
}
