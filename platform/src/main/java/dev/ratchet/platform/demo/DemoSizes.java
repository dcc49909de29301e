package dev.ratchet.platform.demo;

import dev.ratchet.platform.loop.Loop;
import dev.ratchet.platform.loop.LoopSizes;
import java.time.Duration;

/**
 * Sizes that fit a time. What is measured is how many questions a second the model answers here;
 * training is taken to be as fast in proportion, since both are matrix products on the same cores.
 */
final class DemoSizes {
  /**
   * Of the time: the rest is room for what is slower than expected, since the time is a limit. Of
   * the same machine the trial answered 1.1 questions a second in one hour and 1.6 in the next,
   * while training was as fast in both; plans of three quarters took a fifth longer than planned.
   */
  private static final double EVALUATION = 0.27;

  private static final double MINING = 0.13;
  private static final double SFT = 0.36;

  /** Base and SFT+DPO 1 + 1 + 1, as repairs take their first turns over; SFT and DPO 1 each. */
  private static final double EVALUATED_TURNS = 8;

  private static final int SAMPLES = 2;
  private static final int TURNS = 2;
  private static final int MAX_NEW_TOKENS = 64;
  private static final int LEAST_DEV = 16;
  private static final int LEAST_MINED = 8;
  private static final int LEAST_SFT = 64;

  private DemoSizes() {}

  /** To try the speed with, and for what no speed is known. */
  static LoopSizes least() {
    return new LoopSizes(
        LEAST_DEV, LEAST_SFT, LEAST_MINED, LEAST_MINED, SAMPLES, TURNS, MAX_NEW_TOKENS);
  }

  /**
   * @param most questions of the dev split
   * @param mostTrain questions of the train split
   */
  static LoopSizes fit(Duration time, double answersPerSecond, int most, int mostTrain) {
    double answers = time.toSeconds() * answersPerSecond;
    int dev = clamp(answers * EVALUATION / EVALUATED_TURNS, LEAST_DEV, most);
    // Both minings sample each prompt, and repair what failed.
    double minedAnswers = answers * MINING / (SAMPLES * TURNS);
    int baseMined = clamp(minedAnswers / 3, LEAST_MINED, mostTrain);
    int tunedMined = clamp(minedAnswers * 2 / 3, LEAST_MINED, mostTrain);
    int sft = clamp(answers * SFT * Loop.ROWS_OF_SFT, LEAST_SFT, mostTrain);
    return new LoopSizes(dev, sft, baseMined, tunedMined, SAMPLES, TURNS, MAX_NEW_TOKENS);
  }

  private static int clamp(double value, int least, int most) {
    return (int) Math.min(most, Math.max(least, Math.round(value)));
  }
}
