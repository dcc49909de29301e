package dev.ratchet.trainer.adapter;

import java.util.List;
import java.util.UUID;

/**
 * Somebody who needs adapters; one that is needed is not deleted. Every bean of it is asked. Other
 * adapters that were trained from it are looked after by the registry itself.
 */
@FunctionalInterface
public interface AdapterUse {

  /**
   * What needs the adapter now, in words such as {@code training dpo-1}; empty when nothing does.
   */
  List<String> usesOfAdapter(UUID adapter);
}
