package dev.ratchet.executor.sandbox;

import dev.ratchet.sandbox.Hello;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** What the pool knows about one of its workers. Everything is guarded by the pool's lock. */
final class WorkerSlot {

  final int number;
  final Condition hasWork;

  /** Given to this worker and not answered, in the order in which it runs them. */
  final Deque<Ticket> given = new ArrayDeque<>();

  /** The end of {@link #given} that has not been written to the worker. */
  final Deque<Ticket> unwritten = new ArrayDeque<>();

  @Nullable Process process;
  @Nullable Hello hello;
  long processStartedAt;

  /** The query because of which the pool had this process killed. */
  @Nullable Ticket killedFor;

  /** Whether its first query is slow, so that it gets no other and gives back those behind. */
  boolean stalled;

  /**
   * Whether the queries behind the present one were called back, and whether that is still to be
   * written.
   */
  boolean recallWanted;

  boolean recallDue;
  boolean refilling = true;

  WorkerSlot(int number, Condition hasWork) {
    this.number = number;
    this.hasWork = hasWork;
  }

  boolean isReady() {
    return hello != null;
  }

  /**
   * Filled up to {@code depth}, then only when half empty again: queries travel in groups, which
   * saves switches.
   */
  boolean takes(int depth) {
    if (given.size() >= depth) {
      refilling = false;
    } else if (given.size() <= depth / 2) {
      refilling = true;
    }
    return isReady() && !stalled && refilling;
  }

  void give(Ticket ticket) {
    given.add(ticket);
    unwritten.add(ticket);
    hasWork.signal();
  }

  List<Ticket> takeUnwritten() {
    List<Ticket> tickets = new ArrayList<>(unwritten);
    unwritten.clear();
    return tickets;
  }

  /** Forgets the process and returns what it had been given. */
  List<Ticket> clear() {
    List<Ticket> left = new ArrayList<>(given);
    given.clear();
    unwritten.clear();
    hello = null;
    process = null;
    killedFor = null;
    stalled = false;
    recallWanted = false;
    recallDue = false;
    refilling = true;
    return left;
  }
}
