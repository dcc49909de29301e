package dev.ratchet.contracts.evaluator;

/**
 * Something that the reader of a comparison must know.
 *
 * @param kind the same for every note of its sort
 * @param text for people, one sentence or two
 */
public record ComparisonNote(Kind kind, String text) {

  /** What it is about. */
  public enum Kind {
    /** Both sides are one rollout: its answers can't differ, only how they were judged. */
    SAME_RUN,
    /** Forced: examples are paired by their index although the datasets differ. */
    DIFFERENT_DATASETS,
    /** Forced: a flip may be the grader's. */
    DIFFERENT_GRADERS,
    /** Forced: the golds are not the same, a difference may be theirs. */
    DIFFERENT_OVERLAYS,
    /** Numbers with corrected golds or without known wrong ones; each run names its overlay. */
    GOLD_OVERLAY,
    /** One-shot, gold-free and gold-verified runs answer different questions. */
    DIFFERENT_KINDS,
    /** Gold decided something: an upper bound and no result. */
    GOLD_VERIFIED,
    /** A run came in a bundle: it was judged elsewhere, and its trajectories are not here. */
    IMPORTED;

    /** Whether it is there only where somebody forced the comparison. */
    public boolean forced() {
      return switch (this) {
        case DIFFERENT_DATASETS, DIFFERENT_GRADERS, DIFFERENT_OVERLAYS -> true;
        case SAME_RUN, GOLD_OVERLAY, DIFFERENT_KINDS, GOLD_VERIFIED, IMPORTED -> false;
      };
    }
  }
}
