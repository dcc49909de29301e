package dev.ratchet.contracts.trainer;

import java.util.List;

/**
 * All files of a model, export or adapter, by path.
 *
 * @param items in the order of their paths
 */
public record FileList(List<StoredFile> items) {
  public FileList {
    items = List.copyOf(items);
  }
}
