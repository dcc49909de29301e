package dev.ratchet.sandbox;

import dev.ratchet.sandbox.Completion.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;

/**
 * The process side of the protocol. Three threads: one receives queries, one runs them in order,
 * and the {@link Caretaker} looks after time, temporary files and unsent output. Any failure of the
 * process itself ends it; the pool then replaces it and runs elsewhere what had not begun.
 */
final class Worker {

  /** The pool sends lengths of text and counts only; SQL is the longest text. */
  private static final int MAX_LENGTH = 64 << 20;

  /**
   * Answers are sent after so many queries even if more wait, so that the pool can send the next
   * ones in time.
   */
  private static final int FLUSH_EVERY = 8;

  private static final int EXIT_FAILED = 70;
  private static final int REMOVAL_ATTEMPTS = 5;

  /** A pool that is gone can't be written to either; its end is for the receiver to clean up. */
  private static final long CLEAN_UP_MILLIS = 2_000;

  private static volatile @Nullable Thread receiver;

  private final WireReader in;
  private final Outbox outbox;
  private final Inbox inbox = new Inbox();
  private final QueryEngine engine;
  private final Caretaker caretaker;
  private final Path folder;

  Worker(InputStream in, OutputStream out, Path folder, int connections, long diskBytes) {
    this.in = new WireReader(in, MAX_LENGTH);
    this.outbox = new Outbox(out);
    this.engine = new QueryEngine(connections);
    this.folder = folder;
    this.caretaker = new Caretaker(engine, outbox, diskBytes);
  }

  void run() throws IOException {
    sayHello();
    receiver = start("receiver", this::receive);
    start("caretaker", caretaker::run);
    try {
      answer();
    } catch (Exception | OutOfMemoryError e) {
      fail(e);
    }
  }

  private void sayHello() throws IOException {
    ProcessLimits limits = ProcessLimits.ofThisProcess();
    var message = new WireWriter(64);
    message.writeByte(Message.HELLO);
    new Hello(Message.PROTOCOL_VERSION, sqliteVersion(), limits.dataBytes(), limits.fileBytes())
        .writeTo(message);
    outbox.append(message);
    outbox.flush();
  }

  /** Loads the native library too, so that the first query does not pay for it. */
  private static String sqliteVersion() {
    try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      return connection.getMetaData().getDatabaseProductVersion();
    } catch (SQLException e) {
      throw new IllegalStateException(
          "SQLite " + SQLiteJDBCLoader.getVersion() + " does not load on this machine", e);
    }
  }

  private void answer() throws Exception {
    var sink = new ProtocolSink(outbox);
    int unsent = 0;
    while (true) {
      Request request = inbox.take();
      sink.started(request.id());
      caretaker.wake();
      sink.completed(execute(request, sink));
      if (++unsent >= FLUSH_EVERY || inbox.isEmpty()) {
        outbox.flush();
        unsent = 0;
      }
    }
  }

  private Completion execute(Request request, ProtocolSink sink) {
    long started = System.nanoTime();
    try {
      return engine.run(request, sink);
    } catch (OutOfMemoryError e) {
      engine.releaseMemory();
      return Completion.failed(
          Status.OUT_OF_MEMORY, System.nanoTime() - started, "the result needs too much memory");
    }
  }

  private void receive() {
    try {
      int type;
      while ((type = in.readByteOrEnd()) >= 0) {
        switch (type) {
          case Message.QUERY -> inbox.add(Request.readFrom(in));
          case Message.RECALL -> giveBack();
          default -> throw new IOException("Unknown message " + type + ".");
        }
      }
      // The pool is gone, perhaps killed: leave nothing behind, and don't wait for a query that
      // nobody reads.
      removeFolder();
      Runtime.getRuntime().halt(0);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      fail(e);
    }
  }

  // The query that still runs may add or remove a temporary file meanwhile.
  private void removeFolder() throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        OwnFolder.remove(folder);
        return;
      } catch (IOException | UncheckedIOException e) {
        if (attempt == REMOVAL_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void giveBack() throws IOException {
    var messages = new WireWriter(256);
    for (Request request : inbox.recall()) {
      messages.writeByte(Message.RECALLED);
      messages.writeVarint(request.id());
    }
    outbox.append(messages);
    outbox.flush();
  }

  private static Thread start(String name, Runnable work) {
    return Thread.ofPlatform().name(name).daemon().start(work);
  }

  static void fail(Throwable e) {
    System.err.println("sandbox worker ends: " + e);
    Thread cleaning = receiver;
    if (e instanceof IOException && cleaning != null && cleaning != Thread.currentThread()) {
      try {
        cleaning.join(CLEAN_UP_MILLIS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
    Runtime.getRuntime().halt(EXIT_FAILED);
  }
}
