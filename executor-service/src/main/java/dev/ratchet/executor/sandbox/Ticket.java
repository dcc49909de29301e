package dev.ratchet.executor.sandbox;

import dev.ratchet.sandbox.Request;
import java.util.concurrent.CompletableFuture;

/**
 * One query on its way through the pool. Everything that changes is guarded by the pool's lock.
 *
 * <p>Tickets are ordered by arrival, so that one that a worker gave back goes to the front again.
 */
final class Ticket implements Comparable<Ticket> {

  final Request request;
  final CompletableFuture<ExecutionOutcome> future = new CompletableFuture<>();

  /** When the worker began with it, 0 before. */
  long startedAt;

  /** When it became the first of its worker, 0 before. */
  long firstAt;

  /** Workers that died with it unstarted. */
  int lostUnstarted;

  Ticket(Request request) {
    this.request = request;
  }

  boolean started() {
    return startedAt != 0;
  }

  /** Makes it as if no worker had had it. */
  void reset() {
    startedAt = 0;
    firstAt = 0;
  }

  @Override
  public int compareTo(Ticket other) {
    return Long.compare(request.id(), other.request.id());
  }
}
