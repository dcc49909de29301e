package dev.ratchet.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the messages about one query, handing them on in chunks so that a result of any size
 * takes little memory.
 */
final class ProtocolSink implements RowSink {

  private static final int CHUNK_BYTES = 1 << 15;

  private final WireWriter messages = new WireWriter(2 * CHUNK_BYTES);
  private final Outbox outbox;
  private long waited;

  ProtocolSink(Outbox outbox) {
    this.outbox = outbox;
  }

  void started(long id) {
    messages.writeByte(Message.STARTED);
    messages.writeVarint(id);
    waited = 0;
    handOn(); // so that the caretaker can announce a query that turns out to be slow
  }

  @Override
  public void columns(List<String> names) {
    messages.writeByte(Message.COLUMNS);
    RowCodec.writeColumns(messages, names);
  }

  @Override
  public void row(@Nullable Object[] cells) {
    messages.writeByte(Message.ROW);
    RowCodec.writeRow(messages, cells);
    if (messages.size() >= CHUNK_BYTES) {
      long before = System.nanoTime();
      handOn();
      waited += System.nanoTime() - before;
    }
  }

  @Override
  public long waitedNanos() {
    return waited;
  }

  void completed(Completion completion) {
    messages.writeByte(Message.COMPLETED);
    completion.writeTo(messages);
    handOn();
  }

  private void handOn() {
    try {
      outbox.append(messages);
    } catch (IOException e) {
      throw new UncheckedIOException("The pool no longer reads.", e);
    }
  }
}
