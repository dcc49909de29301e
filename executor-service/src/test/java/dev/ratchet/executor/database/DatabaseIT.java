package dev.ratchet.executor.database;

import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.executor.ExecutorServer;
import dev.ratchet.executor.error.ExecutorError;
import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.testkit.SampleDatabases;
import dev.ratchet.testkit.TestHttp;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DatabaseIT extends ExecutorServer {

  @TempDir Path folder;

  @Test
  void registersAFileBelowARootAndTellsItsSchema() throws IOException {
    String path = below("company").getFileName() + "/company.sqlite";
    HttpResponse<String> made = http.post("/v1/databases", "{\"path\":\"" + path + "\"}");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    JsonNode database = TestHttp.json(made);
    String location = made.headers().firstValue("Location").orElseThrow();
    assertThat(location).isEqualTo("/v1/databases/" + database.get("id").asString());
    assertThat(database.get("name").asString()).isEqualTo("company");
    assertThat(database.get("tables").asInt()).isEqualTo(3);
    assertThat(database.get("source").asString()).isEqualTo("MOUNTED");
    assertThat(http.get(location).statusCode()).isEqualTo(200);
    JsonNode employees = TestHttp.json(http.get(location + "/schema")).get("tables").get(1);
    assertThat(employees.get("name").asString()).isEqualTo("employees");
    assertThat(employees.get("rows").asInt()).isEqualTo(5);
    assertThat(employees.get("columns").get(1).get("samples").toString())
        .isEqualTo("[\"Ada\",\"Ben\",\"Cleo\"]");
    assertThat(employees.get("foreignKeys").get(0).toString())
        .isEqualTo(
            "{\"columns\":[\"department_id\"],\"targetTable\":\"departments\","
                + "\"targetColumns\":[\"id\"]}");
  }

  @Test
  void executesAStatementAndShowsBlobsAndInfinities() {
    String id = upload("nasty", bytes(SampleDatabases.nasty(folder)));
    String sql = "SELECT x'00ff', 9e999, NULL, 1.5, 'a' UNION ALL SELECT 2,3,4,5,6";
    JsonNode answer =
        TestHttp.json(
            http.post(
                "/v1/databases/" + id + "/execute", "{\"sql\":\"" + sql + "\",\"maxRows\":1}"));
    assertThat(answer.get("rows").toString())
        .isEqualTo("[[{\"hex\":\"00ff\"},\"Infinity\",null,1.5,\"a\"]]");
    assertThat(answer.get("truncated").asBoolean()).isTrue();
    assertThat(answer.get("rowCount").asInt()).isEqualTo(2);
  }

  @Test
  void answersAWrongOrForbiddenStatementWithItsOutcome() {
    String id = upload("company", bytes(SampleDatabases.company(folder)));
    assertThat(outcome(id, "SELECT x FROM employees")).isEqualTo("SQL_ERROR");
    assertThat(outcome(id, "DELETE FROM employees")).isEqualTo("REFUSED");
    assertThat(outcome(id, "SELECT 1; SELECT 2")).isEqualTo("REFUSED");
    assertThat(outcome(id, "-- nothing")).isEqualTo("REFUSED");
    assertThat(outcome(id, "SELECT '\\u0000'")).isEqualTo("REFUSED");
  }

  private String outcome(String id, String sql) {
    HttpResponse<String> answer =
        http.post("/v1/databases/" + id + "/execute", "{\"sql\":\"" + sql + "\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return TestHttp.json(answer).get("outcome").asString();
  }

  @Test
  void refusesPathsOutsideOfTheRoots() throws IOException {
    Path link = ROOT.resolve("link-" + System.nanoTime() + ".sqlite");
    Files.createSymbolicLink(link, SampleDatabases.company(folder));
    for (String path : new String[] {"/etc/passwd", "../x.sqlite", link.getFileName().toString()}) {
      JsonNode problem =
          assertProblem(
              http.post("/v1/databases", "{\"path\":\"" + path + "\"}"),
              ExecutorError.PATH_OUTSIDE_ROOTS);
      assertThat(problem.get("detail").asString())
          .contains(path, "executor.roots names " + ROOT)
          .doesNotContain("root:"); // the first word of what /etc/passwd holds
      assertThat(problem.get("setting").asString()).isEqualTo("executor.roots");
      assertThat(problem.at("/roots/0").asString()).isEqualTo(ROOT.toString());
    }
    assertProblem(
        http.post("/v1/databases", "{\"path\":\"absent.sqlite\"}"), ExecutorError.PATH_UNREADABLE);
  }

  @Test
  void refusesWhatIsNoSqliteDatabase() {
    assertProblem(send("text", "hello, this is text".getBytes()), ExecutorError.NOT_SQLITE);
    assertProblem(send("empty", new byte[0]), ExecutorError.NOT_SQLITE);
  }

  @Test
  void refusesACorruptDatabaseAndKeepsNothing() {
    byte[] broken = bytes(SampleDatabases.company(folder));
    for (int i = 200; i < broken.length; i += 7) {
      broken[i] ^= 0x55;
    }
    assertProblem(send("broken", broken), ExecutorError.DATABASE_CORRUPT);
    assertThat(http.get("/v1/databases").body()).doesNotContain("\"broken\"");
  }

  @Test
  void refusesAnUploadOverTheLimitWhetherAnnouncedOrNot() {
    byte[] large = new byte[4 << 20];
    JsonNode problem = assertProblem(send("large", large), ExecutorError.UPLOAD_TOO_LARGE);
    assertThat(problem.get("detail").asString()).contains("3145728");
    HttpResponse<String> chunked =
        http.send(
            http.request(
                    "/v1/databases/uploads?name=large", "Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large))));
    assertProblem(chunked, ExecutorError.UPLOAD_TOO_LARGE);
  }

  @Test
  void refusesAMountedFileThatChangedAfterItsRegistration() throws IOException {
    Path file = below("changing").resolve("company.sqlite");
    numberAnew(file);
    String id =
        TestHttp.json(http.post("/v1/databases", "{\"path\":\"" + file + "\"}"))
            .get("id")
            .asString();
    Files.write(file, new byte[4096], StandardOpenOption.APPEND);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
    assertProblem(
        http.post("/v1/databases/" + id + "/execute", "{\"sql\":\"SELECT 1\"}"),
        ExecutorError.DATABASE_CHANGED);
  }

  @Test
  void refusesADatabaseWithALogBesideIt() throws IOException {
    Path file = below("logged").resolve("company.sqlite");
    Files.write(file.resolveSibling("company.sqlite-wal"), new byte[100]);
    assertProblem(
        http.post("/v1/databases", "{\"path\":\"" + file + "\"}"), ExecutorError.DATABASE_IN_USE);
  }

  @Test
  void pagesThroughDatabases() {
    upload("nasty", bytes(SampleDatabases.nasty(folder)));
    upload("company", bytes(SampleDatabases.company(folder)));
    JsonNode first = TestHttp.json(http.get("/v1/databases?limit=1"));
    assertThat(first.get("items")).hasSize(1);
    JsonNode second =
        TestHttp.json(
            http.get("/v1/databases?limit=1&cursor=" + first.get("nextCursor").asString()));
    assertThat(second.get("items").get(0).get("id"))
        .isNotEqualTo(first.get("items").get(0).get("id"));
    assertProblem(http.get("/v1/databases?limit=-1"), ServiceKitError.LIMIT_OUT_OF_RANGE);
    assertProblem(http.get("/v1/databases/db_none"), ExecutorError.DATABASE_NOT_FOUND);
  }

  // Bytes of its own: what others uploaded is used as it was uploaded, whatever becomes of a file.
  private static void numberAnew(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[63] = 7; // the last byte of PRAGMA user_version
    Files.write(file, bytes);
  }

  private static Path below(String name) throws IOException {
    Path place = Files.createTempDirectory(ROOT, name);
    SampleDatabases.company(place);
    return place;
  }

  private String upload(String name, byte[] bytes) {
    HttpResponse<String> answer = send(name, bytes);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return TestHttp.json(answer).get("id").asString();
  }

  private HttpResponse<String> send(String name, byte[] bytes) {
    return http.send(
        http.request(
                "/v1/databases/uploads?name=" + name, "Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(bytes)));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
