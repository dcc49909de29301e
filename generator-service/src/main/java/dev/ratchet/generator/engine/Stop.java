package dev.ratchet.generator.engine;

import java.util.ArrayList;
import java.util.List;

/** Asks an engine to give up what it is generating. Can be thrown once, from any thread. */
public final class Stop {

  private final List<Runnable> listeners = new ArrayList<>();
  private boolean requested;

  public void request() {
    List<Runnable> told;
    synchronized (this) {
      if (requested) {
        return;
      }
      requested = true;
      told = List.copyOf(listeners);
    }
    told.forEach(Runnable::run);
  }

  public synchronized boolean isRequested() {
    return requested;
  }

  /** Runs the action when the stop is requested, at once if it has been. */
  public void onRequest(Runnable action) {
    synchronized (this) {
      if (!requested) {
        listeners.add(action);
        return;
      }
    }
    action.run();
  }
}
