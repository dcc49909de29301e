package dev.ratchet.trainer.pairs;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who reads pair sets or was made of them; one that is needed is not deleted. */
@FunctionalInterface
public interface PairSetUse {

  /** What needs the set now, in words such as {@code training 0199…}; empty when nothing does. */
  List<String> usesOfPairSet(UUID set, @Nullable String name);
}
