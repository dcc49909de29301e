package dev.ratchet.trainer.files;

import dev.ratchet.kit.files.MountedRoots;
import dev.ratchet.trainer.error.TrainerError;
import org.springframework.stereotype.Component;

/** The folders below which callers may name models and adapters. */
@Component
public final class Roots extends MountedRoots {

  Roots(StoreProperties properties) {
    super(
        properties.roots(),
        "trainer.roots",
        TrainerError.PATH_OUTSIDE_ROOTS,
        TrainerError.PATH_UNREADABLE);
  }
}
