package dev.ratchet.evaluator.console.page;

import java.util.List;

/**
 * How many went from which state on the left to which on the right, for a Sankey diagram.
 *
 * @param fromLabel heads the states on the left
 * @param toLabel heads those on the right
 */
public record Flow(String title, String fromLabel, String toLabel, List<Stream> streams)
    implements Figure {
  public Flow {
    streams = List.copyOf(streams);
  }

  /** A state, and whether it is one to be in. */
  public record State(String name, boolean good) {}

  /** Those that went one way. */
  public record Stream(State from, State to, int count) {}

  /** Whether there is nothing to draw. */
  public boolean isEmpty() {
    return streams.isEmpty();
  }
}
