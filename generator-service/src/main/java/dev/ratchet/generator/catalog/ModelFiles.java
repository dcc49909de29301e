package dev.ratchet.generator.catalog;

import java.nio.file.Path;

/** Files that stay in the cache until this is closed. */
public final class ModelFiles implements AutoCloseable {

  private final FileCache.Lease lease;

  ModelFiles(FileCache.Lease lease) {
    this.lease = lease;
  }

  /** The folder that has them. */
  public Path directory() {
    return lease.directory();
  }

  @Override
  public void close() {
    lease.close();
  }
}
