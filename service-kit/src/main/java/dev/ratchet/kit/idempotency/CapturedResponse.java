package dev.ratchet.kit.idempotency;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * Holds a response back until it is stored, so that no caller gets an answer that a repetition
 * would not get. Streams pass through and are not kept.
 */
final class CapturedResponse extends HttpServletResponseWrapper {

  /** Of the connection or of the single request, so never replayed. */
  private static final Set<String> NOT_KEPT =
      Set.of(
          "connection",
          "content-length",
          "date",
          "keep-alive",
          "set-cookie",
          "transfer-encoding",
          "x-request-id");

  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private final Stream stream = new Stream();
  private @Nullable PrintWriter writer;
  private boolean passThrough;

  CapturedResponse(HttpServletResponse response) {
    super(response);
  }

  void passThrough() {
    passThrough = true;
  }

  boolean isStream() {
    return passThrough;
  }

  StoredResponse stored() {
    flushWriter();
    var headers = new TreeMap<String, List<String>>();
    for (String name : getHeaderNames()) {
      if (!NOT_KEPT.contains(name.toLowerCase(Locale.ROOT))) {
        headers.put(name, List.copyOf(getHeaders(name)));
      }
    }
    return new StoredResponse(getStatus(), Map.copyOf(headers), held.toByteArray());
  }

  /** Sends what was held back. */
  void send() throws IOException {
    flushWriter();
    if (held.size() > 0) {
      getResponse().setContentLength(held.size());
      held.writeTo(getResponse().getOutputStream());
    }
  }

  private void flushWriter() {
    if (writer != null) {
      writer.flush();
    }
  }

  @Override
  public ServletOutputStream getOutputStream() {
    return stream;
  }

  @Override
  public PrintWriter getWriter() {
    if (writer == null) {
      writer =
          new PrintWriter(new OutputStreamWriter(stream, Charset.forName(getCharacterEncoding())));
    }
    return writer;
  }

  @Override
  public void flushBuffer() throws IOException {
    flushWriter();
    if (passThrough) {
      super.flushBuffer();
    }
  }

  @Override
  public void resetBuffer() {
    super.resetBuffer();
    held.reset();
  }

  @Override
  public void reset() {
    super.reset();
    held.reset();
  }

  /** Lines are told one by one, as they come to be: holding them back would be holding all. */
  private boolean passesThrough() {
    if (!passThrough && held.size() == 0) {
      String type = getContentType();
      passThrough =
          type != null
              && (type.startsWith(MediaType.APPLICATION_NDJSON_VALUE)
                  || type.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE));
    }
    return passThrough;
  }

  private final class Stream extends ServletOutputStream {

    @Override
    public void write(int value) throws IOException {
      if (passesThrough()) {
        getResponse().getOutputStream().write(value);
      } else {
        held.write(value);
      }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (passesThrough()) {
        getResponse().getOutputStream().write(bytes, offset, length);
      } else {
        held.write(bytes, offset, length);
      }
    }

    @Override
    public void flush() throws IOException {
      if (passThrough) {
        getResponse().getOutputStream().flush();
      }
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException("the services write with blocking calls");
    }
  }
}
