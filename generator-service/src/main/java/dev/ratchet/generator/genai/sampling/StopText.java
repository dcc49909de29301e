package dev.ratchet.generator.genai.sampling;

import java.util.List;

/**
 * Gives out text as soon as it is final, and ends it before the first stop text. What may be the
 * beginning of a stop text is held back.
 */
public final class StopText {

  private final List<String> stops;
  private final StringBuilder held = new StringBuilder();
  private final StringBuilder given = new StringBuilder();
  private boolean stopped;

  public StopText(List<String> stops) {
    this.stops = stops;
  }

  /** Takes more text and gives what has become final. */
  public String add(String text) {
    held.append(text);
    int stop = firstStop();
    if (stop >= 0) {
      stopped = true;
      held.setLength(stop);
      return giveAll();
    }
    return give(held.length() - heldBack());
  }

  /** Nothing follows: gives what was held back. */
  public String end() {
    return giveAll();
  }

  /** Whether a stop text was found; nothing is taken afterwards. */
  public boolean isStopped() {
    return stopped;
  }

  /** All that was given. */
  public String text() {
    return given.toString();
  }

  private String giveAll() {
    String text = give(held.length());
    held.setLength(0);
    return text;
  }

  private String give(int length) {
    String text = held.substring(0, length);
    held.delete(0, length);
    given.append(text);
    return text;
  }

  private int firstStop() {
    int first = -1;
    for (String stop : stops) {
      int at = held.indexOf(stop);
      first = at >= 0 && (first < 0 || at < first) ? at : first;
    }
    return first;
  }

  /** Length of the longest end of the held text that begins some stop text. */
  private int heldBack() {
    int longest = 0;
    for (String stop : stops) {
      for (int length = Math.min(stop.length() - 1, held.length()); length > longest; length--) {
        if (stop.startsWith(held.substring(held.length() - length))) {
          longest = length;
        }
      }
    }
    return longest;
  }
}
