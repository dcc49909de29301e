package dev.ratchet.sandbox;

/**
 * First bytes of the messages. To the worker: {@link #QUERY} (a {@link Request}) and {@link
 * #RECALL}. From the worker: {@link #HELLO} once, then per query {@link #STARTED} (its id), {@link
 * #COLUMNS} (their names), {@link #ROW} (its cells) as often as needed and {@link #COMPLETED} (a
 * {@link Completion}); {@link #RECALLED} (an id) may come between any two messages and means that
 * this query was given back unstarted.
 */
public final class Message {

  /**
   * Raised with every change of the protocol; both sides come from one build, so another number is
   * a broken install.
   */
  public static final int PROTOCOL_VERSION = 1;

  public static final int QUERY = 1;
  public static final int RECALL = 2;

  public static final int HELLO = 10;
  public static final int STARTED = 11;
  public static final int COLUMNS = 12;
  public static final int ROW = 13;
  public static final int COMPLETED = 14;
  public static final int RECALLED = 15;

  private Message() {}
}
