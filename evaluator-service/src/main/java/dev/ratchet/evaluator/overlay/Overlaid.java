package dev.ratchet.evaluator.overlay;

import dev.ratchet.contracts.evaluator.OverlayReference;
import org.jspecify.annotations.Nullable;

/** Questions about the overlays that two numbers were made with. */
public final class Overlaid {

  private Overlaid() {}

  /** Whether both were made with the same golds. */
  public static boolean same(@Nullable OverlayReference one, @Nullable OverlayReference other) {
    return one == null || other == null ? one == other : one.id().equals(other.id());
  }

  /** As messages name it. */
  public static String title(@Nullable OverlayReference overlay) {
    return overlay == null ? "none" : overlay.title();
  }
}
