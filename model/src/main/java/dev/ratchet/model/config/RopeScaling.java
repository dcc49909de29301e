package dev.ratchet.model.config;

/** How rotary positions are stretched beyond the context of the pre-training. */
public sealed interface RopeScaling {

  /** Not at all. */
  record None() implements RopeScaling {}

  /** Every frequency divided by the factor ("position interpolation"). */
  record Linear(double factor) implements RopeScaling {
    public Linear {
      requirePositive("factor", factor);
    }
  }

  /**
   * Llama 3.1's: wave lengths beyond {@code originalContext / lowFrequencyFactor} divided by the
   * factor, those below {@code originalContext / highFrequencyFactor} kept, between them blended.
   */
  record Llama3(
      double factor, double lowFrequencyFactor, double highFrequencyFactor, int originalContext)
      implements RopeScaling {
    public Llama3 {
      requirePositive("factor", factor);
      requirePositive("low_freq_factor", lowFrequencyFactor);
      requirePositive("original_max_position_embeddings", originalContext);
      if (!(highFrequencyFactor > lowFrequencyFactor)) {
        throw new IllegalArgumentException(
            "high_freq_factor must be above low_freq_factor "
                + lowFrequencyFactor
                + " but is "
                + highFrequencyFactor);
      }
    }
  }

  /**
   * One frequency after scaling.
   *
   * @param frequency radians a position
   */
  default double scale(double frequency) {
    return switch (this) {
      case None _ -> frequency;
      case Linear(double factor) -> frequency / factor;
      case Llama3 llama3 -> scaleLlama3(llama3, frequency);
    };
  }

  private static double scaleLlama3(Llama3 scaling, double frequency) {
    double turns = scaling.originalContext() * frequency / (2 * Math.PI); // in the old context
    if (turns > scaling.highFrequencyFactor()) {
      return frequency;
    }
    if (turns < scaling.lowFrequencyFactor()) {
      return frequency / scaling.factor();
    }
    double smooth =
        (turns - scaling.lowFrequencyFactor())
            / (scaling.highFrequencyFactor() - scaling.lowFrequencyFactor());
    return (1 - smooth) * frequency / scaling.factor() + smooth * frequency;
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be above 0 but is " + value);
    }
  }
}
