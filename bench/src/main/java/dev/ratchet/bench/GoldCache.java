package dev.ratchet.bench;

/** Whether the executor may answer golds from its cache. */
enum GoldCache {
  WARM("golds cached"),
  /**
   * Each gold gets a comment that no gold had before, and so a key that the cache has not seen; the
   * executor must run it. SQLite skips the comment, so the work is the gold's own.
   */
  AVOIDED("golds executed too");

  final String title;

  GoldCache(String title) {
    this.title = title;
  }
}
