package dev.ratchet.platform.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far a loop is, and about how long it will take yet. The work of each stage is counted in
 * answers of the model; what the stages before took tells how long one lasts.
 */
final class Timetable {
  /** Answers while DPO learns from the pairs of one mined question; measured like that of SFT. */
  private static final double DPO = 2.5;

  private final Map<String, Double> work;
  private final InstantSource clock;
  private final Instant began;
  private double answersPerSecond;
  private double worked;
  private Duration workedFor = Duration.ZERO;
  private double left;
  private int place;
  private String stage = "";
  private Instant stageBegan;

  private Timetable(Map<String, Double> work, double answersPerSecond, InstantSource clock) {
    this.work = work;
    this.answersPerSecond = answersPerSecond;
    this.clock = clock;
    this.began = clock.instant();
    this.stageBegan = began;
    this.left = work.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /**
   * @param dev questions that are evaluated each time
   * @param sft golds that are learned from
   * @param answersPerSecond of the base model; 0 where that is not known yet
   */
  static Timetable of(
      LoopPlan plan, int dev, int sft, double answersPerSecond, InstantSource clock) {
    LoopSizes sizes = plan.sizes();
    Map<String, Double> work = new LinkedHashMap<>();
    evaluateWithRepair(work, "base", dev, sizes.turns());
    work.put("mine base", mined(sizes, sizes.baseMined()));
    work.put("SFT training", sft / Loop.ROWS_OF_SFT);
    work.put("SFT, one-shot", (double) dev);
    work.put("hard negatives", 0.0);
    if (plan.dpoAlone()) {
      work.put("merge base", 0.0);
      work.put("DPO training", sizes.baseMined() * DPO);
      work.put("DPO, one-shot", (double) dev);
    }
    work.put("mine SFT", mined(sizes, sizes.tunedMined()));
    work.put("merge SFT", 0.0);
    work.put("SFT+DPO training", sizes.tunedMined() * DPO);
    evaluateWithRepair(work, "SFT+DPO", dev, sizes.turns());
    return new Timetable(work, answersPerSecond, clock);
  }

  private static double mined(LoopSizes sizes, int questions) {
    return (double) questions * sizes.samples() * sizes.turns();
  }

  /** Repairs take their first turns over. */
  private static void evaluateWithRepair(
      Map<String, Double> work, String name, int dev, int turns) {
    work.put(name + ", one-shot", (double) dev);
    work.put(name + ", gold-free repair", (double) dev * (turns - 1));
    work.put(name + ", verified repair", (double) dev * (turns - 1));
  }

  /** That a stage begins, in one line. */
  String begin(String name) {
    if (!work.containsKey(name)) {
      throw new IllegalArgumentException("there is no stage '" + name + "' in " + work.keySet());
    }
    stage = name;
    stageBegan = clock.instant();
    place++;
    return "Stage %d of %d: %s, %s gone%s"
        .formatted(
            place,
            work.size(),
            name,
            LoopTable.duration(Duration.between(began, stageBegan)),
            answersPerSecond > 0
                ? ", about "
                    + LoopTable.duration(Duration.ofSeconds(Math.round(left / answersPerSecond)))
                    + " left"
                : "");
  }

  /**
   * @param kept an earlier run had done it, so that its time says nothing
   */
  void end(boolean kept) {
    double done = work.getOrDefault(stage, 0.0);
    left = Math.max(0, left - done);
    if (!kept && done > 0) {
      worked += done;
      workedFor = workedFor.plus(Duration.between(stageBegan, clock.instant()));
      answersPerSecond = worked / Math.max(1e-3, workedFor.toMillis() / 1e3);
    }
  }
}
