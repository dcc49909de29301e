package dev.ratchet.executor.sandbox;

import dev.ratchet.executor.sandbox.ExecutionOutcome.TimedOut;
import dev.ratchet.executor.sandbox.ExecutionOutcome.WorkerLost;
import dev.ratchet.sandbox.Hello;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Which query is where. One lock guards everything; nothing is read, written or waited for under
 * it. Futures complete on virtual threads, so that what depends on them may block without holding
 * up a worker.
 */
final class WorkerPool {

  /** A first query that runs this long makes those behind it go elsewhere. */
  private static final long SLOW_NANOS = 20_000_000;

  private static final long LOOK_NANOS = 10_000_000;

  /** A worker that has a query and does not begin with it for so long is not well. */
  private static final long WEDGED_NANOS = 10_000_000_000L;

  private static final long START_LIMIT_NANOS = 60_000_000_000L;

  private static final int MAX_LOST_UNSTARTED = 3;

  private final int queueLimit;
  private final int depth;
  private final long graceNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notFull = lock.newCondition();
  private final Condition workersChanged = lock.newCondition();
  private final Condition clockNeeded = lock.newCondition();
  private final PriorityQueue<Ticket> pending = new PriorityQueue<>();
  private final List<WorkerSlot> slots = new ArrayList<>();
  private String sqliteVersion = "unknown";
  private @Nullable String startFailure;
  private long replaced;
  private boolean clockSleeps;
  private boolean closed;

  WorkerPool(SandboxProperties properties) {
    queueLimit = properties.queue();
    depth = properties.pipeline();
    graceNanos = properties.killGrace().toNanos();
    for (int number = 1; number <= properties.workerCount(); number++) {
      slots.add(new WorkerSlot(number, lock.newCondition()));
    }
  }

  List<WorkerSlot> slots() {
    return slots;
  }

  // ---- queries

  CompletableFuture<ExecutionOutcome> submit(Ticket ticket) {
    lock.lock();
    try {
      while (pending.size() >= queueLimit && !closed) {
        notFull.awaitUninterruptibly();
      }
      if (closed) {
        return CompletableFuture.completedFuture(ProcessSandbox.closedOutcome());
      }
      pending.add(ticket);
      giveOut();
      return ticket.future;
    } finally {
      lock.unlock();
    }
  }

  private void giveOut() {
    while (!pending.isEmpty()) {
      Optional<WorkerSlot> slot = leastLoaded();
      if (slot.isEmpty()) {
        return;
      }
      slot.get().give(pending.remove());
      notFull.signal();
      if (clockSleeps) {
        clockNeeded.signal();
      }
    }
  }

  private Optional<WorkerSlot> leastLoaded() {
    return slots.stream()
        .filter(slot -> slot.takes(depth))
        .min(Comparator.comparingInt(slot -> slot.given.size()));
  }

  private static void complete(Ticket ticket, ExecutionOutcome outcome) {
    Thread.startVirtualThread(() -> ticket.future.complete(outcome));
  }

  // ---- what workers report

  /** What one worker says, applied to the pool. */
  AnswerReader.Listener listener(WorkerSlot slot) {
    return new AnswerReader.Listener() {
      @Override
      public void hello(Hello hello) {
        ready(slot, hello);
      }

      @Override
      public @Nullable Ticket started(long id) {
        return begin(slot, id);
      }

      @Override
      public void recalled(long id) {
        takeBack(slot, id);
      }

      @Override
      public void completed(Ticket ticket, ExecutionOutcome outcome) {
        end(slot, ticket, outcome);
      }
    };
  }

  private void ready(WorkerSlot slot, Hello hello) {
    lock.lock();
    try {
      slot.hello = hello;
      sqliteVersion = hello.sqliteVersion();
      startFailure = null;
      workersChanged.signalAll();
      giveOut();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Ticket begin(WorkerSlot slot, long id) {
    lock.lock();
    try {
      Ticket first = slot.given.peek();
      if (first == null || first.request.id() != id) {
        return null;
      }
      first.startedAt = System.nanoTime();
      return first;
    } finally {
      lock.unlock();
    }
  }

  private void takeBack(WorkerSlot slot, long id) {
    lock.lock();
    try {
      slot.given.stream()
          .filter(ticket -> ticket.request.id() == id)
          .findFirst()
          .ifPresent(
              ticket -> {
                slot.given.remove(ticket);
                wait(ticket);
              });
      giveOut();
    } finally {
      lock.unlock();
    }
  }

  private void wait(Ticket ticket) {
    ticket.reset();
    pending.add(ticket);
  }

  private void end(WorkerSlot slot, Ticket ticket, ExecutionOutcome outcome) {
    lock.lock();
    try {
      slot.given.remove(ticket);
      slot.stalled = false;
      slot.recallWanted = false;
      giveOut();
    } finally {
      lock.unlock();
    }
    complete(ticket, outcome);
  }

  // ---- life and death of workers

  /** Returns false when the pool is closed and the process is not wanted any more. */
  boolean processStarted(WorkerSlot slot, Process process) {
    lock.lock();
    try {
      slot.process = process;
      slot.processStartedAt = System.nanoTime();
      clockNeeded.signal();
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The process is dead. The query that it ran has its outcome with that; those that it had not
   * begun wait again. Returns whether the process had ever been ready.
   */
  boolean processLost(WorkerSlot slot, String reason) {
    lock.lock();
    try {
      boolean wasReady = slot.isReady();
      Ticket killedFor = slot.killedFor;
      List<Ticket> left = slot.clear();
      for (Ticket ticket : left) {
        settleAfterLoss(ticket, ticket == left.getFirst(), killedFor, reason);
      }
      if (wasReady) {
        replaced++;
      } else {
        startFailed(reason);
      }
      giveOut();
      return wasReady;
    } finally {
      lock.unlock();
    }
  }

  private void settleAfterLoss(
      Ticket ticket, boolean first, @Nullable Ticket killedFor, String reason) {
    if (closed) {
      complete(ticket, ProcessSandbox.closedOutcome());
    } else if (ticket == killedFor && ticket.started()) {
      complete(ticket, new TimedOut(Duration.ofNanos(ticket.request.timeoutNanos())));
    } else if (ticket.started() && killedFor == null) {
      complete(ticket, new WorkerLost(reason));
    } else if (first && ++ticket.lostUnstarted >= MAX_LOST_UNSTARTED) {
      complete(ticket, new WorkerLost(reason));
    } else {
      wait(ticket);
    }
  }

  private void startFailed(String reason) {
    startFailure = reason;
    workersChanged.signalAll();
    if (slots.stream().noneMatch(WorkerSlot::isReady)) {
      var lost = new WorkerLost("No sandbox worker can be started: " + reason);
      pending.forEach(ticket -> complete(ticket, lost));
      pending.clear();
      notFull.signalAll();
    }
  }

  void awaitFirstWorker() {
    lock.lock();
    try {
      while (slots.stream().noneMatch(WorkerSlot::isReady)) {
        if (startFailure != null) {
          throw new IllegalStateException("No sandbox worker can be started: " + startFailure);
        }
        workersChanged.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  // ---- the writers

  /**
   * What is to be written to a process: queries, and perhaps the call to give back those not begun.
   */
  record Batch(Process process, List<Ticket> tickets, boolean recall) {}

  /** Waits for something to write to this slot's process; null when the pool is closed. */
  @Nullable Batch nextBatch(WorkerSlot slot) throws InterruptedException {
    lock.lock();
    try {
      while (!closed) {
        Process process = slot.process;
        if (process != null && (!slot.unwritten.isEmpty() || slot.recallDue)) {
          boolean recall = slot.recallDue;
          slot.recallDue = false;
          return new Batch(process, slot.takeUnwritten(), recall);
        }
        slot.hasWork.await();
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  // ---- time

  /**
   * Enforces deadlines and gets queries away from behind slow ones; runs until the pool is closed.
   */
  void watchTime() {
    lock.lock();
    try {
      while (!closed) {
        if (isQuiet()) {
          clockSleeps = true;
          clockNeeded.awaitUninterruptibly();
          clockSleeps = false;
        } else {
          clockNeeded.await(LOOK_NANOS, TimeUnit.NANOSECONDS);
          long now = System.nanoTime();
          slots.forEach(slot -> look(slot, now));
          slots.forEach(this::relieve);
          giveOut();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private boolean isQuiet() {
    return slots.stream()
        .allMatch(slot -> slot.given.isEmpty() && (slot.process == null || slot.isReady()));
  }

  private void look(WorkerSlot slot, long now) {
    Ticket first = slot.given.peek();
    if (slot.process == null) {
      return;
    }
    if (!slot.isReady()) {
      if (now - slot.processStartedAt > START_LIMIT_NANOS) {
        slot.process.destroyForcibly();
      }
    } else if (first != null && first.started()) {
      long age = now - first.startedAt;
      slot.stalled = age > SLOW_NANOS;
      if (age > first.request.timeoutNanos() + graceNanos && slot.killedFor == null) {
        slot.killedFor = first;
        slot.process.destroyForcibly();
      }
    } else if (first != null) {
      killIfWedged(slot, slot.process, first, now);
    }
  }

  private static void killIfWedged(WorkerSlot slot, Process process, Ticket first, long now) {
    if (first.firstAt == 0) {
      first.firstAt = now;
    } else if (now - first.firstAt > WEDGED_NANOS) {
      slot.killedFor = first;
      process.destroyForcibly();
    }
  }

  /** Takes back what waits behind a slow query when another worker could run it. */
  private void relieve(WorkerSlot slot) {
    if (!slot.stalled || slot.given.size() < 2 || slot.recallWanted || leastLoaded().isEmpty()) {
      return;
    }
    for (Ticket ticket : slot.takeUnwritten()) {
      slot.given.remove(ticket);
      wait(ticket);
    }
    if (slot.given.size() > 1) {
      slot.recallWanted = true;
      slot.recallDue = true;
      slot.hasWork.signal();
    }
  }

  // ---- the whole

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Waits before another attempt to start a worker, or until the pool is closed. */
  void pause(Duration time) throws InterruptedException {
    lock.lock();
    try {
      long left = time.toNanos();
      while (!closed && left > 0) {
        left = workersChanged.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  SandboxStatus status() {
    lock.lock();
    try {
      List<Hello> alive = hellos();
      return new SandboxStatus(
          slots.size(),
          alive.size(),
          replaced,
          sqliteVersion,
          !alive.isEmpty() && alive.stream().allMatch(hello -> hello.memoryLimitBytes() > 0),
          !alive.isEmpty() && alive.stream().allMatch(hello -> hello.fileLimitBytes() > 0),
          pending.size(),
          slots.stream().mapToInt(slot -> slot.given.size()).sum());
    } finally {
      lock.unlock();
    }
  }

  private List<Hello> hellos() {
    List<Hello> hellos = new ArrayList<>();
    for (WorkerSlot slot : slots) {
      if (slot.hello != null) {
        hellos.add(slot.hello);
      }
    }
    return hellos;
  }

  List<Long> processIds() {
    lock.lock();
    try {
      List<Long> ids = new ArrayList<>();
      for (WorkerSlot slot : slots) {
        if (slot.process != null && slot.isReady()) {
          ids.add(slot.process.pid());
        }
      }
      return ids;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      pending.forEach(ticket -> complete(ticket, ProcessSandbox.closedOutcome()));
      pending.clear();
      notFull.signalAll();
      workersChanged.signalAll();
      clockNeeded.signalAll();
      for (WorkerSlot slot : slots) {
        slot.hasWork.signalAll();
        if (slot.process != null) {
          slot.process.destroyForcibly();
        }
      }
    } finally {
      lock.unlock();
    }
  }
}
