package dev.ratchet.contracts.trainer;

import java.util.List;

/** All files of a model, export or adapter, by path. */
public record FileList(List<StoredFile> items) {
  public FileList {
    items = List.copyOf(items);
  }
}
