package dev.ratchet.executor.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.contracts.executor.VerificationResult;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class StreamedAnswerTest {

  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @Test
  void aClientThatLeavesIsNoError() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    var sink =
        new NdjsonSink(
            closed,
            JsonMapper.shared().writerFor(VerificationResult.class),
            Duration.ZERO,
            Duration.ZERO);

    StreamedAnswer.write(response, sink::waiting);

    assertThat(response.getStatus()).isEqualTo(200);
  }

  // A full disk was taken for a client that had left: 200, and lines were missing.
  @Test
  void anotherFailureLeavesRoomForItsProblem() {
    var full = new UncheckedIOException("x", new IOException("No space left on device"));

    assertThatThrownBy(
            () ->
                StreamedAnswer.write(
                    response,
                    () -> {
                      write(response, "{\"index\":0}\n");
                      throw full;
                    }))
        .isSameAs(full);

    assertThat(response.getContentAsByteArray()).isEmpty();
  }

  @Test
  void aFailureAfterTheFirstResultsIsPassedOnToo() {
    var full = new UncheckedIOException("x", new IOException("No space left on device"));

    assertThatThrownBy(
            () ->
                StreamedAnswer.write(
                    response,
                    () -> {
                      write(response, "{\"index\":0}\n");
                      response.setCommitted(true);
                      throw full;
                    }))
        .isSameAs(full);
  }

  private static void write(HttpServletResponse response, String line) {
    try {
      response.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
