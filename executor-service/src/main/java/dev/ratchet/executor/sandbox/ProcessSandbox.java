package dev.ratchet.executor.sandbox;

import dev.ratchet.executor.sandbox.ExecutionOutcome.WorkerLost;
import dev.ratchet.sandbox.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A pool of worker processes. Each worker is given up to {@code executor.sandbox.pipeline} queries
 * at once and runs them in order, so that small queries don't wait for the pipe; what waits behind
 * a slow query is called back and runs elsewhere. What the pool promises stands in {@link Sandbox}.
 */
public final class ProcessSandbox implements Sandbox {

  private final SandboxProperties properties;
  private final StatementGate gate;
  private final Path folder;
  private final WorkerPool pool;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong ids = new AtomicLong();

  private ProcessSandbox(SandboxProperties properties, Path folder) {
    this.properties = properties;
    this.gate = new StatementGate(properties.sqlLength());
    this.folder = folder;
    this.pool = new WorkerPool(properties);
  }

  /**
   * Starts a pool and returns when its first worker is ready; the others follow.
   *
   * @throws IllegalStateException when no worker can be started, saying why
   */
  public static ProcessSandbox start(SandboxProperties properties) {
    return start(properties, Thread.ofPlatform().daemon().factory());
  }

  /**
   * Like {@link #start(SandboxProperties)}, with the pool's own threads (three, and two more per
   * worker) made by the caller.
   */
  public static ProcessSandbox start(SandboxProperties properties, ThreadFactory factory) {
    WorkerCommand command = new WorkerCommand(properties);
    ProcessSandbox sandbox = new ProcessSandbox(properties, temporaryFolder());
    sandbox.startThreads(command, factory);
    try {
      sandbox.pool.awaitFirstWorker();
      return sandbox;
    } catch (RuntimeException e) {
      sandbox.close();
      throw e;
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("ratchet-sandbox-").toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The sandbox needs a temporary folder that it can write to.", e);
    }
  }

  private void startThreads(WorkerCommand command, ThreadFactory factory) {
    for (WorkerSlot slot : pool.slots()) {
      WorkerKeeper keeper = new WorkerKeeper(slot, pool, command, folder);
      startThread(factory, "sandbox-" + slot.number, keeper::keep);
      startThread(factory, "sandbox-" + slot.number + "-writer", keeper::write);
    }
    startThread(factory, "sandbox-clock", pool::watchTime);
  }

  private void startThread(ThreadFactory factory, String name, Runnable work) {
    Thread thread = factory.newThread(work);
    thread.setName(name);
    threads.add(thread);
    thread.start();
  }

  @Override
  public CompletableFuture<ExecutionOutcome> submit(SandboxQuery query) {
    var refusal = gate.check(query.sql());
    if (refusal.isPresent()) {
      return CompletableFuture.completedFuture(refusal.get());
    }
    return pool.submit(new Ticket(request(query)));
  }

  @Override
  public CompletableFuture<ExecutionOutcome> submitOwn(SandboxQuery query) {
    return pool.submit(new Ticket(request(query)));
  }

  private Request request(SandboxQuery query) {
    return requestOf(query, ids.incrementAndGet(), properties.cellLength());
  }

  static Request requestOf(SandboxQuery query, long id, int cellLength) {
    return new Request(
        id,
        query.database().toAbsolutePath().toString(),
        query.sql(),
        query.timeout().toNanos(),
        query.maxRows(),
        query.maxBytes(),
        query.lengthLimit() == 0 ? cellLength : (int) query.lengthLimit(),
        query.explain(),
        query.reverseUnordered());
  }

  @Override
  public SandboxStatus status() {
    return pool.status();
  }

  /** Process ids of the live workers, for tests and for whoever measures their memory. */
  public List<Long> processIds() {
    return pool.processIds();
  }

  /** Where the workers' own folders are. */
  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    pool.close();
    boolean interrupted = false;
    for (Thread thread : threads) {
      try {
        thread.join(5_000);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    Folders.remove(folder);
  }

  static WorkerLost closedOutcome() {
    return new WorkerLost("The sandbox was closed before the query ended.");
  }
}
