package dev.ratchet.learner.training;

import dev.ratchet.learner.protocol.LearnerEvent.Phase;

/** What the run is busy with, for the thread that sends heartbeats. */
public final class Pulse {

  /** Both at once, so that a heartbeat never mixes two moments. */
  public record Beat(Phase phase, int step) {}

  private volatile Beat beat = new Beat(Phase.LOADING, 0);

  public Beat now() {
    return beat;
  }

  public void enter(Phase phase) {
    beat = new Beat(phase, beat.step());
  }

  public void at(int step) {
    beat = new Beat(beat.phase(), step);
  }
}
