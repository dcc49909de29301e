package dev.ratchet.executor.verification;

import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.executor.ExecutorReplicas;
import dev.ratchet.executor.SmallDisk;
import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.testkit.SampleDatabases;
import dev.ratchet.testkit.TestHttp;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replica without room for a database that another one took. */
class FullDiskIT {

  /** So many answers are sent before others are there. */
  private static final int FLUSHED = 256;

  @TempDir Path folder;

  @Test
  void isToldAndNeverLooksLikeTheEndOfTheAnswers() throws Exception {
    try (var disk = SmallDisk.at(folder.resolve("small"));
        var replicas = new ExecutorReplicas(folder)) { // closed before the disk is
      TestHttp one = replicas.start("one");
      TestHttp small = replicas.start("small", "--executor.verification.flush-interval=1m");
      byte[] bytes = Files.readAllBytes(SampleDatabases.company(folder));
      String id = ExecutorReplicas.upload(one, "company", bytes);
      disk.fill();

      assertProblem(verify(small, Stream.of("db_none", id)), ServiceKitError.STORAGE_FULL);
      Stream<String> many =
          Stream.concat(Collections.nCopies(FLUSHED + 1, "db_none").stream(), Stream.of(id));
      assertThatThrownBy(() -> verify(small, many))
          .as("the connection breaks off")
          .hasMessageContaining("no answer");

      Files.delete(folder.resolve("small/fills-the-disk"));
      assertThat(verify(small, Stream.of(id)).statusCode()).isEqualTo(200);
    }
  }

  private static HttpResponse<String> verify(TestHttp executor, Stream<String> databases) {
    return executor.post(
        "/v1/verifications",
        databases
            .map("{\"databaseId\":\"%s\",\"sql\":\"SELECT 1\"}"::formatted)
            .collect(Collectors.joining(",", "{\"graders\":[\"ratchet\"],\"items\":[", "]}")));
  }
}
