package dev.ratchet.generator.genai;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Rows that wait for a batch. Callers put them in; the model's thread takes batches out. */
final class RowQueue {

  private final BatchPlan plan;
  private final BatchLimits limits;
  private final int interactiveLimit;
  private final Duration maxWait;
  private final Duration quiet;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Map<Lane, Deque<Row>> waiting = new EnumMap<>(Lane.class);
  private Lane next = Lane.INTERACTIVE;
  private int expected;
  private boolean closed;

  /**
   * @param maxWait longest that a batch waits for more rows
   * @param quiet it waits no longer once nothing has come for so long
   */
  RowQueue(
      BatchPlan plan, BatchLimits limits, int interactiveLimit, Duration maxWait, Duration quiet) {
    this.plan = plan;
    this.limits = limits;
    this.interactiveLimit = interactiveLimit;
    this.maxWait = maxWait;
    this.quiet = quiet;
    for (Lane lane : Lane.values()) {
      waiting.put(lane, new ArrayDeque<>());
    }
  }

  /** What became of an offer. */
  enum Offer {
    TAKEN,
    FULL,
    CLOSED
  }

  /** Puts in all rows or none. */
  Offer offer(Lane lane, List<Row> rows) {
    lock.lock();
    try {
      if (closed) {
        return Offer.CLOSED;
      }
      Deque<Row> queue = queue(lane);
      if (lane == Lane.INTERACTIVE && queue.size() + rows.size() > interactiveLimit) {
        return Offer.FULL;
      }
      queue.addAll(rows);
      arrived.signalAll();
      return Offer.TAKEN;
    } finally {
      lock.unlock();
    }
  }

  /** Puts rows back that have been in a batch: before all others, or behind them. */
  void putBack(List<Row> rows, boolean behind) {
    lock.lock();
    try {
      List<Row> ordered = behind ? rows : rows.reversed();
      for (Row row : ordered) {
        if (behind) {
          queue(row.lane()).addLast(row);
        } else {
          queue(row.lane()).addFirst(row);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits for rows, and a little longer for more of them; null when closed and empty. */
  @Nullable List<Row> take() throws InterruptedException {
    lock.lock();
    try {
      while (size() == 0) {
        if (closed) {
          return null;
        }
        arrived.await();
      }
      gather();
      return removeBatch();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Clients whose answers came in one batch ask again at about the same time, so as many as the
   * last batch had are waited for, and then until nothing more comes for a moment. Without that
   * moment a batch that was small once would make small ones for ever: it would begin as soon as so
   * few are there, and the others would wait for its end.
   */
  private void gather() throws InterruptedException {
    long left = maxWait.toNanos();
    while (!closed && left > 0 && size() < limits.rows()) {
      boolean moreExpected = size() < expected;
      int before = size();
      long slice = moreExpected ? left : Math.min(left, quiet.toNanos());
      long after = arrived.awaitNanos(slice);
      left -= slice - Math.max(0, after);
      if (after <= 0 && size() == before && !moreExpected) {
        return;
      }
    }
  }

  private List<Row> removeBatch() {
    Lane lane = queue(next).isEmpty() ? next.other() : next;
    next = lane.other();
    var all = new ArrayList<Row>(queue(lane));
    all.addAll(queue(lane.other()));
    List<Row> chosen = plan.choose(queue(lane).getFirst(), all);
    expected = (int) chosen.stream().filter(row -> row.lane() == Lane.INTERACTIVE).count();
    var gone = new HashSet<>(chosen); // rows are equal only to themselves
    waiting.values().forEach(queue -> removeAll(queue, gone));
    return chosen;
  }

  private static void removeAll(Deque<Row> queue, Collection<Row> gone) {
    for (Iterator<Row> rows = queue.iterator(); rows.hasNext(); ) {
      if (gone.contains(rows.next())) {
        rows.remove();
      }
    }
  }

  /** Whether anything waits. */
  boolean isWaited() {
    lock.lock();
    try {
      return size() > 0;
    } finally {
      lock.unlock();
    }
  }

  int waiting(Lane lane) {
    lock.lock();
    try {
      return queue(lane).size();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more and gives what waits. */
  List<Row> close() {
    lock.lock();
    try {
      closed = true;
      var left = new ArrayList<Row>();
      waiting
          .values()
          .forEach(
              queue -> {
                left.addAll(queue);
                queue.clear();
              });
      arrived.signalAll();
      return left;
    } finally {
      lock.unlock();
    }
  }

  /** Removes rows whose callers gave up while they waited. */
  List<Row> removeCancelled() {
    lock.lock();
    try {
      var cancelled = new ArrayList<Row>();
      for (Deque<Row> queue : waiting.values()) {
        for (Iterator<Row> rows = queue.iterator(); rows.hasNext(); ) {
          Row row = rows.next();
          if (row.pending().isCancelled()) {
            rows.remove();
            cancelled.add(row);
          }
        }
      }
      return cancelled;
    } finally {
      lock.unlock();
    }
  }

  private Deque<Row> queue(Lane lane) {
    return Objects.requireNonNull(waiting.get(lane));
  }

  private int size() {
    return waiting.values().stream().mapToInt(Deque::size).sum();
  }
}
