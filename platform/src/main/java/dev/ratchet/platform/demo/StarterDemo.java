package dev.ratchet.platform.demo;

import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.contracts.generator.EnginePrecision;
import dev.ratchet.platform.loop.Loop;
import dev.ratchet.platform.loop.LoopDataset;
import dev.ratchet.platform.loop.LoopFailedException;
import dev.ratchet.platform.loop.LoopPlan;
import dev.ratchet.platform.loop.LoopPlan.Slice;
import dev.ratchet.platform.loop.LoopResult;
import dev.ratchet.platform.loop.LoopServices;
import dev.ratchet.platform.loop.LoopSizes;
import dev.ratchet.platform.server.Platform;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The loop on the starter model and the built-in benchmark, in the time that it is given. */
final class StarterDemo {
  private static final EnginePrecision PRECISION = EnginePrecision.FP32;
  private static final int SPEED_EXAMPLES = 16;
  private static final long SEED = 13;

  private final LoopServices services;
  private final Loop loop;
  private final Path data;
  private final PrintWriter out;

  StarterDemo(Platform platform, PrintWriter out) {
    this.services = LoopServices.of(platform);
    this.data = platform.settings().data();
    this.loop = new Loop(services, data.resolve("loops").resolve("demo.json"), out);
    this.out = out;
  }

  /**
   * Everything that needs pip or a network the first time.
   *
   * @throws LoopFailedException when there is none, or the model can't be served here
   */
  LoopPlan prepare(Path benchmark) throws InterruptedException {
    say("Getting the model SmolLM2-135M-Instruct and its runtime ready …");
    String model = loop.starter();
    loop.export(model, PRECISION);
    DatasetResponse dataset =
        LoopDataset.importMixed(
            services.executor(),
            "ratchet-benchmark-mixed",
            benchmark.resolve("train.json"),
            benchmark.resolve("dev.json"),
            benchmark.resolve("database"),
            data.resolve("benchmark").resolve("mixed"));
    return new LoopPlan(
        "demo",
        model,
        new Slice(dataset.id(), "train"),
        new Slice(dataset.id(), "dev"),
        DemoSizes.least(),
        PRECISION,
        null,
        true,
        SEED);
  }

  /**
   * @param limit of dev questions; null for what the time allows
   */
  LoopResult run(LoopPlan prepared, Duration time, @Nullable Integer limit)
      throws InterruptedException {
    double speed = loop.examplesPerSecond(prepared, SPEED_EXAMPLES);
    Map<String, Integer> splits = services.executor().dataset(prepared.dev().datasetId()).splits();
    LoopSizes fitted =
        DemoSizes.fit(
            time,
            speed,
            limit == null ? splits.get(prepared.dev().split()) : limit,
            splits.get(prepared.train().split()));
    say(
        String.format(
            Locale.ROOT,
            "It answers %.1f questions a second here: %s of the dev questions, SFT on %s, mining on"
                + " %d and %d.",
            speed,
            fitted.devExamples(),
            fitted.sftExamples(),
            fitted.baseMined(),
            fitted.tunedMined()));
    return loop.run(prepared.withSizes(fitted), speed);
  }

  private void say(String text) {
    out.println(text);
    out.flush();
  }
}
