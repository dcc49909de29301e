package dev.ratchet.generator.catalog;

import java.nio.file.Path;

/** A folder of files that stays as it is until this is closed. */
public final class ModelFiles implements AutoCloseable {

  private final Path directory;
  private final Runnable release;

  /**
   * @param release run when the files are no longer needed
   */
  public ModelFiles(Path directory, Runnable release) {
    this.directory = directory;
    this.release = release;
  }

  public Path directory() {
    return directory;
  }

  /** A file of the folder. */
  public Path file(String name) {
    return directory.resolve(name);
  }

  @Override
  public void close() {
    release.run();
  }
}
