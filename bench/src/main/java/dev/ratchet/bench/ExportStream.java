package dev.ratchet.bench;

import dev.ratchet.kit.postgres.EmbeddedDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the export of a large rollout from a generator with little memory. */
@Command(
    name = "ExportStream",
    description = {
      "Exports of a synthetic rollout from a generator in a JVM of its own with a bounded heap,"
          + " over HTTP: rows and bytes a second, and the most heap that was in use.",
      "Everything lies in a temporary folder and is gone afterwards."
    },
    mixinStandardHelpOptions = true)
final class ExportStream implements Callable<Integer> {

  private static final List<String> FORMATS =
      List.of("trajectories", "grpo", "trl-prompts", "verl", "skyrl");
  private static final double MEBIBYTE = 1 << 20;

  @Option(
      names = "--trajectories",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Examples of the rollout (default: ${DEFAULT-VALUE}).")
  int trajectories;

  @Option(
      names = "--heap",
      paramLabel = "MIB",
      defaultValue = "256",
      description = "The generator's -Xmx (default: ${DEFAULT-VALUE}).")
  int heap;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "1",
      description = "How often each format is exported (default: ${DEFAULT-VALUE}).")
  int rounds;

  private final PrintStream out;

  ExportStream(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    Program.run(new ExportStream(System.out), arguments);
  }

  /** One export as its reader saw it. */
  private record Export(long rows, long bytes, double firstByteSeconds, double seconds) {}

  @Override
  public Integer call() throws Exception {
    Machine.print(out);
    Path folder = Files.createTempDirectory("ratchet-export-stream-");
    // Where PostgreSQL runs as nobody it must be able to enter.
    Files.setPosixFilePermissions(
        folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    try (var database = EmbeddedDatabase.open(folder.resolve("postgresql"));
        var generator = LoneService.start(LoneService.Kind.GENERATOR, database, folder, heap)) {
      UUID rollout = UUID.randomUUID();
      long begun = System.nanoTime();
      long stored = new SyntheticRollout(rollout, trajectories).insert(database);
      out.printf(
          "rollout   %,d trajectories, %,.0f MiB of JSON, inserted in %.0f s; generator -Xmx%dm%n",
          trajectories, stored / MEBIBYTE, seconds(begun), heap);
      measure(generator, rollout);
    } finally {
      Folders.delete(folder);
    }
    return 0;
  }

  private void measure(LoneService generator, UUID rollout)
      throws IOException, InterruptedException, SQLException {
    out.println();
    out.println("| Export | rows | MiB | first byte, s | seconds | rows/s | MiB/s | heap, MiB |");
    out.println("|---|---:|---:|---:|---:|---:|---:|---:|");
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int round = 0; round < rounds; round++) {
        for (String format : FORMATS) {
          try (var watch = new HeapPeak(generator.url())) {
            Export export = export(client, generator.url(), rollout, format);
            print(format, export, watch.peak() / MEBIBYTE);
          }
        }
      }
    }
    out.println();
  }

  private void print(String format, Export export, double peak) {
    out.printf(
        Locale.ROOT,
        "| %s | %,d | %,.0f | %.2f | %.1f | %,.0f | %,.0f | %.0f |%n",
        format,
        export.rows(),
        export.bytes() / MEBIBYTE,
        export.firstByteSeconds(),
        export.seconds(),
        export.rows() / export.seconds(),
        export.bytes() / MEBIBYTE / export.seconds(),
        peak);
  }

  private static Export export(HttpClient client, URI generator, UUID rollout, String format)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    HttpResponse<InputStream> response =
        client.send(
            HttpRequest.newBuilder(
                    generator.resolve("/v1/rollouts/%s/exports/%s".formatted(rollout, format)))
                .build(),
            BodyHandlers.ofInputStream());
    double firstByte = seconds(begun);
    long rows = 0;
    long bytes = 0;
    try (InputStream body = response.body()) {
      byte[] buffer = new byte[1 << 16];
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        bytes += read;
        for (int i = 0; i < read; i++) {
          rows += buffer[i] == '\n' ? 1 : 0;
        }
      }
    }
    long announced = response.headers().firstValueAsLong("Ratchet-Rows").orElse(-1);
    if (response.statusCode() != 200 || rows != announced) {
      throw new BenchException(
          "the export answered %d with %d of %d rows"
              .formatted(response.statusCode(), rows, announced));
    }
    return new Export(rows, bytes, firstByte, seconds(begun));
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
