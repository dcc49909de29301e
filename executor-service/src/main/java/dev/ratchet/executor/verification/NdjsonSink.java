package dev.ratchet.executor.verification;

import dev.ratchet.contracts.executor.VerificationResult;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import tools.jackson.databind.ObjectWriter;

/**
 * Writes one result a line. Flushes when the client would otherwise wait longer than the interval,
 * and sends a blank line when there is nothing to send for long, so that no read times out. Throws
 * {@link ClientLeft} when nobody reads.
 */
final class NdjsonSink implements VerificationSink {

  private static final int FLUSH_EVERY = 256;

  private final OutputStream out;
  private final ObjectWriter writer;
  private final long flushNanos;
  private final long keepAliveNanos;
  private long lastFlush = System.nanoTime();
  private int unflushed;

  NdjsonSink(OutputStream out, ObjectWriter writer, Duration flush, Duration keepAlive) {
    this.out = out;
    this.writer = writer;
    this.flushNanos = flush.toNanos();
    this.keepAliveNanos = keepAlive.toNanos();
  }

  @Override
  public void result(VerificationResult result) {
    try {
      out.write(writer.writeValueAsBytes(result));
      out.write('\n');
      unflushed++;
      if (unflushed >= FLUSH_EVERY || System.nanoTime() - lastFlush >= flushNanos) {
        flush();
      }
    } catch (IOException e) {
      throw new ClientLeft(e);
    }
  }

  @Override
  public void waiting() {
    try {
      if (unflushed > 0) {
        flush();
      } else if (System.nanoTime() - lastFlush >= keepAliveNanos) {
        out.write('\n');
        flush();
      }
    } catch (IOException e) {
      throw new ClientLeft(e);
    }
  }

  private void flush() throws IOException {
    out.flush();
    unflushed = 0;
    lastFlush = System.nanoTime();
  }
}
