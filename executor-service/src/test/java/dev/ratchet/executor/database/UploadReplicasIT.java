package dev.ratchet.executor.database;

import static dev.ratchet.executor.ExecutorReplicas.send;
import static dev.ratchet.executor.ExecutorReplicas.upload;
import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.executor.ExecutorReplicas;
import dev.ratchet.executor.SlowDisk;
import dev.ratchet.executor.SmallDisk;
import dev.ratchet.executor.error.ExecutorError;
import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.testkit.SampleDatabases;
import dev.ratchet.testkit.TestHttp;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two executors with folders of their own and one PostgreSQL. */
class UploadReplicasIT {

  private static final int WAIT_SECONDS = 60;

  @TempDir Path folder;
  private ExecutorReplicas replicas;

  @BeforeEach
  void prepare() {
    replicas = new ExecutorReplicas(folder);
  }

  @AfterEach
  void stop() {
    replicas.close();
  }

  @Test
  void whatOneTakesTheOtherHas() throws IOException {
    TestHttp one = replicas.start("one");
    TestHttp two = replicas.start("two");
    byte[] bytes = Files.readAllBytes(SampleDatabases.company(folder));
    String id = upload(one, "company", bytes);
    String questions =
        "{\"question\":\"How many?\",\"query\":\"SELECT count(*) FROM"
            + " employees\",\"db_id\":\"company\"}\n";

    HttpResponse<String> dataset = two.post("/v1/datasets/uploads?name=q&format=JSONL", questions);

    assertThat(dataset.statusCode()).as(dataset.body()).isEqualTo(201);
    assertThat(TestHttp.json(dataset).get("withoutDatabase").asInt()).isZero();
    assertThat(rows(two, id)).isEqualTo("[[5]]");
    assertThat(two.get("/v1/databases/" + id + "/schema").statusCode()).isEqualTo(200);
    Path copy = onlyFile("two");
    assertThat(Files.readAllBytes(copy)).isEqualTo(bytes);
    assertThat(keptBytes()).isEqualTo(bytes.length);

    upload(two, "company again", bytes);
    assertThat(keptBytes()).as("the same bytes are kept once").isEqualTo(bytes.length);
  }

  @Test
  void aDamagedCopyIsFetchedAgainAndDamagedBytesAreRefused() throws Exception {
    TestHttp one = replicas.start("one");
    String id = upload(one, "company", Files.readAllBytes(SampleDatabases.company(folder)));
    Path copy = onlyFile("one");
    copy.toFile().setWritable(true);
    Files.writeString(copy, "no database");
    TestHttp two = replicas.start("one"); // the same folder, and nothing remembered

    assertThat(rows(two, id)).isEqualTo("[[5]]");

    replicas.client().sql("update executor.content_chunk set bytes = 'x'").update();
    Files.delete(onlyFile("one"));
    TestHttp three = replicas.start("three");
    JsonNode problem = assertProblem(execute(three, id), ExecutorError.CONTENT_CORRUPT);
    assertThat(problem.get("detail").asString()).contains("Upload the file again");
    assertThat(Files.list(folder.resolve("three/executor/databases"))).isEmpty();
    replicas.client().sql("delete from executor.content").update();
    assertProblem(execute(three, id), ExecutorError.CONTENT_GONE);
  }

  @Test
  void aSharedFolderTakesThePlaceOfPostgres() throws IOException {
    String shared = "--executor.upload.shared-folder=" + folder.resolve("shared");
    TestHttp one = replicas.start("one", shared);
    TestHttp two = replicas.start("two", shared);
    String id = upload(one, "company", Files.readAllBytes(SampleDatabases.company(folder)));
    assertThat(rows(two, id)).isEqualTo("[[5]]");
    assertThat(Files.list(folder.resolve("shared"))).hasSize(1);
    assertThat(keptBytes()).isZero();
  }

  @Test
  void aMountedFileThatAReplicaLacksIsSaidToBeLacking() throws IOException {
    Path file = SampleDatabases.company(Files.createDirectory(folder.resolve("root")));
    TestHttp one = replicas.start("one", "--executor.roots[0]=" + file.getParent());
    HttpResponse<String> made = one.post("/v1/databases", "{\"path\":\"" + file + "\"}");
    String id = TestHttp.json(made).get("id").asString();
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    TestHttp two = replicas.start("two");

    JsonNode problem = assertProblem(execute(two, id), ExecutorError.DATABASE_GONE);

    assertThat(problem.get("detail").asString()).contains("in each at the same path", "upload");
    upload(one, "company", bytes);
    assertThat(rows(two, id)).as("the advice helps").isEqualTo("[[5]]");
  }

  // It became a mounted one, which other replicas said was gone though its bytes were kept.
  @Test
  void anUploadOutlivesAMountedFileOfTheSameBytes() throws IOException {
    Path file = SampleDatabases.company(Files.createDirectory(folder.resolve("root")));
    TestHttp one = replicas.start("one", "--executor.roots[0]=" + file.getParent());
    TestHttp two = replicas.start("two");
    String id = upload(one, "company", Files.readAllBytes(file));

    HttpResponse<String> made = one.post("/v1/databases", "{\"path\":\"" + file + "\"}");

    assertThat(TestHttp.json(made).get("id").asString()).isEqualTo(id);
    assertThat(rows(one, id)).isEqualTo("[[5]]");
    Files.writeString(file, "changed");
    assertThat(rows(two, id)).as("on a replica whose file is another").isEqualTo("[[5]]");
    Files.delete(file);
    assertThat(rows(replicas.start("three"), id)).isEqualTo("[[5]]");
  }

  @Test
  void aRefusedUploadLeavesNothing() throws IOException {
    TestHttp one = replicas.start("one");
    byte[] broken = Files.readAllBytes(SampleDatabases.company(folder));
    for (int i = 200; i < broken.length; i += 7) {
      broken[i] ^= 0x55;
    }
    assertProblem(send(one, "broken", broken), ExecutorError.DATABASE_CORRUPT);
    assertThat(filesBelow("one")).isEmpty();
    assertThat(keptBytes()).isZero();
  }

  @Test
  void aFullDiskIsSaidToBeFullAndNothingHalfWrittenRemains() throws Exception {
    try (var _ = SmallDisk.at(folder.resolve("small"));
        var small = new ExecutorReplicas(folder)) { // closed before the disk is
      TestHttp one = small.start("small");
      byte[] large = new byte[3 << 20];
      byte[] bytes = Files.readAllBytes(SampleDatabases.company(folder));
      System.arraycopy(bytes, 0, large, 0, bytes.length);

      JsonNode problem = assertProblem(send(one, "large", large), ServiceKitError.STORAGE_FULL);

      assertThat(problem.get("detail").asString()).contains("disk of this service is full");
      assertThat(filesBelow("small")).isEmpty();
      assertThat(rows(one, upload(one, "company", bytes))).isEqualTo("[[5]]");
    }
  }

  @Test
  void aSlowDiskMakesReadersLateAndNobodySeesHalfAFile() throws Exception {
    String shared = "--executor.upload.shared-folder=" + folder.resolve("shared");
    TestHttp one = replicas.start("one", shared);
    byte[] bytes = Files.readAllBytes(SampleDatabases.company(folder));
    String id = upload(one, "company", bytes);
    TestHttp two = replicas.start("two", shared);

    try (var disk = SlowDisk.under(onlyFile("shared"));
        var readers = Executors.newVirtualThreadPerTaskExecutor()) {
      int half = disk.giveHalf();
      Future<String> first = readers.submit(() -> rows(two, id));
      Future<String> second = readers.submit(() -> rows(two, id));
      awaitPart("two", half);

      assertThat(two.get("/readyz").statusCode()).as("others are served").isEqualTo(200);
      assertThat(rows(one, id)).as("where it is already").isEqualTo("[[5]]");
      assertThat(first.isDone() || second.isDone()).as("it waits").isFalse();
      assertThat(filesBelow("two")).as("nobody takes half a file").noneMatch(this::isDatabase);

      disk.giveRest();
      assertThat(first.get(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo("[[5]]");
      assertThat(second.get(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo("[[5]]");
      assertThat(Files.readAllBytes(onlyFile("two"))).isEqualTo(bytes);
    }
  }

  @Test
  void aDiskThatEndsInTheMiddleLeavesNothingAndIsReadAnew() throws Exception {
    String shared = "--executor.upload.shared-folder=" + folder.resolve("shared");
    TestHttp one = replicas.start("one", shared);
    String id = upload(one, "company", Files.readAllBytes(SampleDatabases.company(folder)));
    TestHttp two = replicas.start("two", shared);

    try (var disk = SlowDisk.under(onlyFile("shared"));
        var readers = Executors.newVirtualThreadPerTaskExecutor()) {
      int half = disk.giveHalf();
      Future<HttpResponse<String>> cut = readers.submit(() -> execute(two, id));
      awaitPart("two", half);
      disk.breakOff();
      assertProblem(cut.get(WAIT_SECONDS, TimeUnit.SECONDS), ExecutorError.CONTENT_CORRUPT);
      assertThat(filesBelow("two")).isEmpty();
    }
    assertThat(rows(two, id)).as("the disk is well again").isEqualTo("[[5]]");
  }

  /** Until a replica has written so many bytes of what it fetches. */
  private void awaitPart(String data, int bytes) {
    await()
        .atMost(Duration.ofSeconds(WAIT_SECONDS))
        .untilAsserted(
            () ->
                assertThat(filesBelow(data))
                    .filteredOn(file -> file.toString().endsWith(Uploads.RECEIVED))
                    .singleElement()
                    .satisfies(file -> assertThat(file).hasSize(bytes)));
  }

  private boolean isDatabase(Path file) {
    return file.toString().endsWith(".sqlite");
  }

  private static HttpResponse<String> execute(TestHttp executor, String id) {
    return executor.post(
        "/v1/databases/" + id + "/execute", "{\"sql\":\"SELECT count(*) FROM employees\"}");
  }

  private static String rows(TestHttp executor, String id) {
    HttpResponse<String> answer = execute(executor, id);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return TestHttp.json(answer).get("rows").toString();
  }

  private long keptBytes() {
    return replicas
        .client()
        .sql("select coalesce(sum(length(bytes)), 0) from executor.content_chunk")
        .query(Long.class)
        .single();
  }

  private Path onlyFile(String data) throws IOException {
    List<Path> files = filesBelow(data);
    assertThat(files).hasSize(1);
    return files.getFirst();
  }

  private List<Path> filesBelow(String data) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(data))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
