package dev.ratchet.generator.genai;

import dev.ratchet.generator.genai.decoder.Decoder;
import dev.ratchet.generator.genai.decoder.DecoderException;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Adapters that are loaded, by the hash of their file. Used by the model's thread only, between
 * batches: so no adapter that is put out is in use.
 */
final class ResidentAdapters {

  private final Decoder decoder;
  private final int limit;
  private final GenerationMetrics metrics;
  private final SequencedSet<String> byLastUse = new LinkedHashSet<>();

  ResidentAdapters(Decoder decoder, int limit, GenerationMetrics metrics) {
    this.decoder = decoder;
    this.limit = limit;
    this.metrics = metrics;
  }

  /** Makes an adapter ready and gives its name; null stays null. */
  @Nullable String use(@Nullable AdapterFile adapter) {
    if (adapter == null) {
      return null;
    }
    if (!byLastUse.contains(adapter.hash())) {
      makeRoom();
      load(adapter);
    }
    byLastUse.addLast(adapter.hash());
    return adapter.hash();
  }

  private void load(AdapterFile adapter) {
    try {
      decoder.loadAdapter(adapter.hash(), adapter.path());
      metrics.adapterLoaded();
    } catch (DecoderException e) {
      throw new GenerationRefusedException(
          GenerationRefusedException.Kind.ADAPTER_UNUSABLE,
          "Adapter %s can't be used: %s. Export it again for this base."
              .formatted(adapter.hash(), e.getMessage()),
          e);
    }
  }

  private void makeRoom() {
    while (byLastUse.size() >= limit) {
      decoder.unloadAdapter(byLastUse.removeFirst());
      metrics.adapterEvicted();
    }
  }

  /** Forgets one that proved unusable. */
  void drop(String hash) {
    if (byLastUse.remove(hash)) {
      decoder.unloadAdapter(hash);
    }
  }

  int count() {
    return byLastUse.size();
  }
}
