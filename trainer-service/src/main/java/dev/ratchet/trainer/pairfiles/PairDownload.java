package dev.ratchet.trainer.pairfiles;

import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.trainer.pairs.StoredPairs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a set as a file, some hundred pairs in memory at a time. It is written on the request's
 * own thread: no time limit of asynchronous requests ends it, and what fails in the middle cuts the
 * connection instead of ending the body as if it were whole.
 */
@Component
class PairDownload {
  /** The number of rows that a whole file has. */
  static final String ROWS = "Ratchet-Rows";

  private static final int BUFFER = 1 << 16;

  private final StoredPairs sets;
  private final JsonMapper json;

  PairDownload(StoredPairs sets, JsonMapper json) {
    this.sets = sets;
    this.json = json;
  }

  /**
   * @param array whether the rows are one JSON array, and not an object a line
   * @param rows that a pair gives, always as many as {@code rowsOfPair}
   */
  record Content(
      String fileName,
      boolean array,
      int rowsOfPair,
      Function<PairResponse, ? extends List<?>> rows) {}

  void write(
      StoredPairs.Ready set,
      Content content,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    response.setContentType(
        content.array() ? MediaType.APPLICATION_JSON_VALUE : MediaType.APPLICATION_NDJSON_VALUE);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + content.fileName() + "\"");
    response.setHeader(ROWS, String.valueOf((long) set.pairs() * content.rowsOfPair()));
    if (!HttpMethod.HEAD.matches(request.getMethod())) {
      var out = new BufferedOutputStream(response.getOutputStream(), BUFFER);
      writeRows(set, content, out);
      out.flush();
    }
  }

  /** Weak, because a gzipped file has other bytes. */
  static boolean isKnown(String tag, HttpServletRequest request, HttpServletResponse response) {
    return new ServletWebRequest(request, response).checkNotModified("W/\"" + tag + "\"");
  }

  private void writeRows(StoredPairs.Ready set, Content content, OutputStream out)
      throws IOException {
    try {
      var separator =
          new Object() {
            private byte[] next = content.array() ? bytes("[\n") : new byte[0];
          };
      byte[] between = content.array() ? bytes(",\n") : bytes("\n");
      sets.forEach(
          set.id(),
          pair -> {
            for (Object row : content.rows().apply(pair)) {
              write(out, separator.next);
              write(out, json.writeValueAsBytes(row));
              separator.next = between;
            }
          });
      if (content.array()) {
        out.write(bytes(set.pairs() == 0 ? "[]\n" : "\n]\n"));
      } else if (set.pairs() > 0) {
        out.write('\n');
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void write(OutputStream out, byte[] bytes) {
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
