package dev.ratchet.trainer.store;

import java.util.List;
import java.util.UUID;

/** Somebody who needs models; a model that is needed is not deleted. Every bean of it is asked. */
@FunctionalInterface
public interface ModelUse {

  /** What needs the model now, in words such as {@code training sft-1}; empty when nothing does. */
  List<String> usesOfModel(UUID model);
}
