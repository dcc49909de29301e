package dev.ratchet.sandbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Queries that have arrived and not begun. */
final class Inbox {

  private final Deque<Request> waiting = new ArrayDeque<>();

  synchronized void add(Request request) {
    waiting.add(request);
    notifyAll();
  }

  synchronized boolean isEmpty() {
    return waiting.isEmpty();
  }

  synchronized Request take() throws InterruptedException {
    while (waiting.isEmpty()) {
      wait();
    }
    return waiting.remove();
  }

  /** Takes everything out, to be given back unstarted. */
  synchronized List<Request> recall() {
    List<Request> recalled = new ArrayList<>(waiting);
    waiting.clear();
    return recalled;
  }
}
