package dev.ratchet.executor.database;

import dev.ratchet.executor.error.ExecutorError;
import dev.ratchet.kit.files.MountedRoots;
import org.springframework.stereotype.Component;

/** The folders below which callers may name databases and questions. */
@Component
public final class Roots extends MountedRoots {

  Roots(DatabaseProperties properties) {
    super(
        properties.roots(),
        "executor.roots",
        ExecutorError.PATH_OUTSIDE_ROOTS,
        ExecutorError.PATH_UNREADABLE);
  }
}
