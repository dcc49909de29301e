package dev.ratchet.contracts.executor;

/** How a database came here. */
public enum DatabaseSource {
  /** Read in place, below a configured root. */
  MOUNTED,
  /** Sent over HTTP and kept by the executor. */
  UPLOADED
}
