package dev.ratchet.trainer.files;

import java.nio.file.Path;

/** A store's folder for tests of other features. */
public record TestStore(Path root) {

  public StoreFolder folder() {
    return new StoreFolder(root.resolve("store"), 0);
  }
}
