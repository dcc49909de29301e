package dev.ratchet.platform.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.ratchet.platform.Ratchet;
import dev.ratchet.platform.failure.CommandFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a server that behaves in every way that a service may. */
class RunCommandsIT {
  private static final String COMPARISON =
      "{\"id\": \"c1\", \"common\": 1, \"forced\": false, \"seed\": 0, \"resamples\": 1000}";
  private static final String ROWS = "{\"a\":1}\n{\"a\":2}\n";

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private String announced = "2";
  private String complete = "true";
  private int status = 200;
  private String body = ROWS;
  private boolean breaksOff;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          if (announced != null) {
            exchange.getResponseHeaders().add("Ratchet-Rows", announced);
          }
          exchange.getResponseHeaders().add("Ratchet-Complete", complete);
          exchange.sendResponseHeaders(status, breaksOff ? bytes.length + 9L : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.getResponseBody().flush();
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private int ratchet(String... words) {
    List<String> all = new ArrayList<>(Arrays.asList(words));
    all.add("--url=http://localhost:" + server.getAddress().getPort());
    return Ratchet.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }

  private int export(Path file, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of("export", "--rollout", "r 1", "--format", "trl-prompts", "--out", "" + file));
    all.addAll(List.of(more));
    return ratchet(all.toArray(String[]::new));
  }

  @Test
  void writesAnExport() {
    Path file = folder.resolve("rows.jsonl");
    assertThat(export(file)).as(err.toString()).isZero();
    assertThat(file).hasContent(ROWS);
    assertThat(asked).containsExactly("/v1/rollouts/r%201/exports/trl-prompts?partial=false");
    assertThat(err.toString()).contains("Wrote 2 rows").doesNotContain("part.");
  }

  @Test
  void marksAPart() {
    complete = "false";
    assertThat(export(folder.resolve("rows.jsonl"), "--partial")).isZero();
    assertThat(asked.getFirst()).endsWith("?partial=true");
    assertThat(err.toString()).contains("this is a part");
  }

  @Test
  void keepsNothingOfAnExportWithTooFewRows() throws IOException {
    announced = "3";
    Path file = Files.writeString(folder.resolve("rows.jsonl"), "old");
    assertThat(export(file)).isEqualTo(CommandFailure.FAILED);
    assertThat(err.toString()).contains("cut off after 2 of 3 rows").doesNotContain("\tat ");
    assertThat(file).hasContent("old");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void keepsNothingWhenTheConnectionBreaks() {
    breaksOff = true;
    Path file = folder.resolve("rows.jsonl");
    assertThat(export(file)).isEqualTo(CommandFailure.FAILED);
    assertThat(err.toString()).contains("cut off after");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void saysThatTheDiskIsFull() {
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Files.exists(Path.of("/dev/full")), "this system has no /dev/full");
    assertThat(export(Path.of("/dev/full"))).isEqualTo(CommandFailure.FAILED);
    assertThat(err.toString())
        .contains("/dev/full can't be written: No space left on device")
        .doesNotContain("\tat ");
  }

  @Test
  void saysThatTheDiskIsFullWhereAReportShouldGo() {
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Files.exists(Path.of("/dev/full")), "this system has no /dev/full");
    body = COMPARISON;
    assertThat(ratchet("compare", "a", "b", "-o", "/dev/full")).isEqualTo(CommandFailure.FAILED);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("/dev/full can't be written: No space left on device");
  }

  /** A report into a full pipe or disk was lost without a word, and the exit code was 0. */
  @Test
  void saysThatTheStandardOutputCannotBeWritten() {
    body = COMPARISON;
    var full =
        new Writer() {
          @Override
          public void write(char[] text, int offset, int length) throws IOException {
            throw new IOException("No space left on device");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    int exit =
        Ratchet.commandLine()
            .setOut(new PrintWriter(full))
            .setErr(new PrintWriter(err))
            .execute(
                "compare", "a", "b", "--url=http://localhost:" + server.getAddress().getPort());
    assertThat(exit).isEqualTo(CommandFailure.FAILED);
    assertThat(err.toString()).contains("standard output can't be written", "--out");
  }

  @Test
  void tellsWhatTheServiceRefuses() {
    status = 409;
    body = "{\"code\":\"ROLLOUT_UNFINISHED\",\"detail\":\"Rollout 1 is RUNNING.\"}";
    assertThat(export(folder.resolve("rows.jsonl"))).isEqualTo(CommandFailure.USAGE);
    assertThat(err.toString()).contains("Rollout 1 is RUNNING.");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesWhatIsNoGenerator() {
    announced = null;
    assertThat(export(folder.resolve("rows.jsonl"))).isEqualTo(CommandFailure.FAILED);
    assertThat(err.toString()).contains("no generator", "--url");
  }

  @Test
  void refusesAnUnknownFormatByName() {
    assertThat(ratchet("export", "--rollout", "r", "--format", "parquet", "--out", "-"))
        .isEqualTo(CommandFailure.USAGE);
    assertThat(err.toString()).contains("'parquet'", "trl-prompts");
  }

  @Test
  void refusesAnAddressThatIsNone() {
    assertThat(
            Ratchet.commandLine()
                .setErr(new PrintWriter(err))
                .execute("compare", "a", "b", "--url", "localhost"))
        .isEqualTo(CommandFailure.USAGE);
    assertThat(err.toString()).contains("http://localhost:8081");
  }

  @Test
  void refusesTwoForms() {
    assertThat(ratchet("compare", "a", "b", "--json", "--html")).isEqualTo(CommandFailure.USAGE);
    assertThat(err.toString()).contains("--json", "--html");
  }
}
