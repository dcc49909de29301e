package dev.ratchet.executor.sandbox;

import dev.ratchet.sandbox.Completion;
import dev.ratchet.sandbox.Hello;
import dev.ratchet.sandbox.Message;
import dev.ratchet.sandbox.ResultTable;
import dev.ratchet.sandbox.RowCodec;
import dev.ratchet.sandbox.WireReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of one worker process until it ends. Believes none of its numbers: what is
 * longer than the query's caps allow is an error, so that not even a broken worker can fill this
 * process's memory.
 */
final class AnswerReader {

  private static final int LONGEST_TEXT = 256 << 20;

  /**
   * Beyond the cap on rows: names, plan, and the difference between a size in memory and on the
   * wire.
   */
  private static final long ALLOWANCE = 4L << 20;

  /** What the pool does with the messages. */
  interface Listener {
    void hello(Hello hello);

    /** A query began; returns its ticket, or null when this worker was not given it. */
    @Nullable Ticket started(long id);

    void recalled(long id);

    void completed(Ticket ticket, ExecutionOutcome outcome);
  }

  private final WireReader in;
  private final Listener listener;
  private @Nullable Ticket current;
  private List<String> columns = List.of();
  private List<Object[]> rows = new ArrayList<>();
  private long startOfAnswer;

  AnswerReader(InputStream in, Listener listener) {
    this.in = new WireReader(in, LONGEST_TEXT);
    this.listener = listener;
  }

  void readToEnd() throws IOException {
    int type;
    while ((type = in.readByteOrEnd()) >= 0) {
      switch (type) {
        case Message.ROW -> readRow();
        case Message.STARTED -> start(in.readVarint());
        case Message.COLUMNS -> columns = RowCodec.readColumns(in);
        case Message.COMPLETED -> complete(Completion.readFrom(in));
        case Message.RECALLED -> listener.recalled(in.readVarint());
        case Message.HELLO -> greet(Hello.readFrom(in));
        default -> throw new IOException("A worker sent the unknown message " + type + ".");
      }
    }
  }

  private void greet(Hello hello) throws IOException {
    if (hello.protocolVersion() != Message.PROTOCOL_VERSION) {
      throw new IOException(
          "A worker speaks protocol %d, this pool %d: its class path is of another build."
              .formatted(hello.protocolVersion(), Message.PROTOCOL_VERSION));
    }
    listener.hello(hello);
  }

  private void start(long id) throws IOException {
    current = listener.started(id);
    if (current == null) {
      throw new IOException("A worker started query " + id + ", which it was not given.");
    }
    columns = List.of();
    rows = new ArrayList<>();
    startOfAnswer = in.consumed();
  }

  private void readRow() throws IOException {
    Ticket ticket = requireCurrent();
    rows.add(RowCodec.readRow(in, columns.size()));
    if (rows.size() > ticket.request.maxRows()
        || in.consumed() - startOfAnswer > 4 * ticket.request.maxBytes() + ALLOWANCE) {
      throw new IOException("A worker sent more than the caps of its query allow.");
    }
  }

  private void complete(Completion completion) throws IOException {
    Ticket ticket = requireCurrent();
    ResultTable table = new ResultTable(columns, rows);
    current = null;
    rows = new ArrayList<>();
    listener.completed(ticket, Outcomes.of(ticket.request, completion, table));
  }

  private Ticket requireCurrent() throws IOException {
    if (current == null) {
      throw new IOException("A worker answered without having started a query.");
    }
    return current;
  }
}
