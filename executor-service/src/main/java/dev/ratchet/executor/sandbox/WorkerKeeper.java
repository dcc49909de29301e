package dev.ratchet.executor.sandbox;

import dev.ratchet.executor.sandbox.WorkerPool.Batch;
import dev.ratchet.sandbox.Message;
import dev.ratchet.sandbox.WireWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one worker process alive: one thread starts it, reads from it and starts the next; another
 * writes to it.
 */
final class WorkerKeeper {

  private static final Logger log = LoggerFactory.getLogger(WorkerKeeper.class);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final int SHOWN_CHARACTERS = 500;

  private final WorkerSlot slot;
  private final WorkerPool pool;
  private final WorkerCommand command;
  private final Path root;
  private int starts;
  private int failuresInARow;

  WorkerKeeper(WorkerSlot slot, WorkerPool pool, WorkerCommand command, Path root) {
    this.slot = slot;
    this.pool = pool;
    this.command = command;
    this.root = root;
  }

  /**
   * Starts a process, reads what it says until it ends, and begins again; returns when the pool is
   * closed.
   */
  void keep() {
    try {
      while (!pool.isClosed()) {
        liveOnce();
        if (failuresInARow > 0) {
          pool.pause(pauseAfterFailures());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration pauseAfterFailures() {
    Duration pause = Duration.ofMillis(250L << Math.min(failuresInARow, 7));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private void liveOnce() throws InterruptedException {
    Path folder = root.resolve("worker-" + slot.number + "-" + ++starts);
    String reason;
    try {
      Files.createDirectories(folder);
      reason = readToTheEnd(command.start(folder), folder);
    } catch (IOException e) {
      reason = "a process could not be started (" + e.getMessage() + ")";
    }
    Folders.remove(folder);
    if (!pool.isClosed()) {
      log.atInfo()
          .addKeyValue("worker", slot.number)
          .addKeyValue("reason", reason)
          .log("sandbox worker ended, starting another");
    }
    boolean wasReady = pool.processLost(slot, withoutPaths(reason));
    failuresInARow = wasReady ? 0 : failuresInARow + 1;
  }

  private String readToTheEnd(Process process, Path folder) throws InterruptedException {
    String broken = "";
    try {
      if (pool.processStarted(slot, process)) {
        new AnswerReader(process.getInputStream(), pool.listener(slot)).readToEnd();
      }
    } catch (IOException e) {
      broken = ", " + e.getMessage();
    } finally {
      process.destroyForcibly();
    }
    return "the worker process ended with code " + process.waitFor() + broken + lastWords(folder);
  }

  private static String lastWords(Path folder) {
    try {
      byte[] bytes = Files.readAllBytes(folder.resolve(WorkerCommand.ERRORS));
      String words = new String(bytes, StandardCharsets.UTF_8).strip();
      int from = Math.max(0, words.length() - SHOWN_CHARACTERS);
      return words.isEmpty() ? "" : ": " + words.substring(from);
    } catch (IOException e) {
      return "";
    }
  }

  private String withoutPaths(String reason) {
    return reason.replace(root.toString(), "<temporary>");
  }

  /** Writes to whatever process is alive; returns when the pool is closed. */
  void write() {
    WireWriter messages = new WireWriter(1 << 16);
    try {
      Batch batch;
      while ((batch = pool.nextBatch(slot)) != null) {
        write(batch, messages);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void write(Batch batch, WireWriter messages) {
    for (Ticket ticket : batch.tickets()) {
      messages.writeByte(Message.QUERY);
      ticket.request.writeTo(messages);
    }
    if (batch.recall()) {
      messages.writeByte(Message.RECALL);
    }
    try {
      OutputStream out = batch.process().getOutputStream();
      messages.drainTo(out);
      out.flush();
    } catch (IOException e) {
      // The process is dying; its reader notices and the pool gives these queries to another.
      messages.clear();
    }
  }
}
