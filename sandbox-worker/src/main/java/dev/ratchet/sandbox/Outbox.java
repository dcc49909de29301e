package dev.ratchet.sandbox;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The worker's standard output, shared by the thread that runs queries and those that look after
 * it.
 */
final class Outbox {

  private final OutputStream out;
  private boolean pending;
  private long bytes;

  Outbox(OutputStream out) {
    this.out = new BufferedOutputStream(out, 1 << 16);
  }

  /** Appends whole messages; returns without sending them when the buffer has room. */
  synchronized void append(WireWriter messages) throws IOException {
    bytes += messages.size();
    messages.drainTo(out);
    pending = true;
  }

  synchronized void flush() throws IOException {
    if (pending) {
      out.flush();
      pending = false;
    }
  }

  /** Bytes appended so far: at least what has been written to the pipe. */
  synchronized long bytes() {
    return bytes;
  }
}
