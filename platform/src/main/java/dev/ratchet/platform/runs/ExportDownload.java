package dev.ratchet.platform.runs;

import dev.ratchet.kit.client.ServiceClients;
import dev.ratchet.platform.failure.CommandFailure;
import dev.ratchet.platform.output.OutputFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Copies an export and counts its rows, so that a part is never taken for the whole. */
final class ExportDownload {
  private static final int BUFFER = 64 << 10;

  private final ServiceClients clients;
  private final URI generator;

  ExportDownload(ServiceClients clients, URI generator) {
    this.clients = clients;
    this.generator = generator;
  }

  /**
   * What came.
   *
   * @param complete whether the rollout had succeeded
   */
  record Written(long rows, long bytes, boolean complete) {}

  Written to(OutputFile file, String rollout, ExportForm format, boolean partial) {
    return Objects.requireNonNull(
        clients
            .rest(generator, ServiceSession.PATIENCE)
            .get()
            .uri(
                "/v1/rollouts/{id}/exports/{format}?partial={partial}",
                rollout,
                format.label(),
                partial)
            .accept(MediaType.APPLICATION_NDJSON)
            .exchange(
                (request, response) -> {
                  clients.throwIfProblem(request, response);
                  return copy(response.getHeaders(), response.getBody(), file);
                }));
  }

  private static Written copy(HttpHeaders headers, InputStream body, OutputFile file) {
    long announced = announced(headers);
    byte[] buffer = new byte[BUFFER];
    long rows = 0;
    long bytes = 0;
    for (int read = read(body, buffer, rows, announced);
        read >= 0;
        read = read(body, buffer, rows, announced)) {
      file.write(buffer, 0, read);
      bytes += read;
      for (int i = 0; i < read; i++) {
        rows += buffer[i] == '\n' ? 1 : 0;
      }
    }
    if (rows != announced) {
      throw cutOff(rows, announced, null);
    }
    return new Written(rows, bytes, !"false".equals(headers.getFirst("Ratchet-Complete")));
  }

  private static long announced(HttpHeaders headers) {
    String rows = headers.getFirst("Ratchet-Rows");
    if (rows == null || !rows.matches("\\d{1,18}")) {
      throw CommandFailure.failed(
          "What answers there is no generator: its export has no header Ratchet-Rows. See --url.",
          null);
    }
    return Long.parseLong(rows);
  }

  private static int read(InputStream body, byte[] buffer, long rows, long announced) {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      throw cutOff(rows, announced, e);
    }
  }

  private static CommandFailure cutOff(
      long rows, long announced, @org.jspecify.annotations.Nullable IOException cause) {
    return CommandFailure.failed(
        "The export was cut off after %d of %d rows. The generator's log says why; try it again."
            .formatted(rows, announced),
        cause);
  }
}
