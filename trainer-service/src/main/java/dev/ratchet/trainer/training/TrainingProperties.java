package dev.ratchet.trainer.training;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the trainings.
 *
 * @param devices one learner runs on each at a time: {@code auto} (CUDA where there is one, else
 *     the CPU), {@code cpu}, or {@code cuda:0}, {@code cuda:1} …
 * @param heap Java heap of a learner; its tensors lie outside
 * @param classPath of the learner; absent: this process's own
 * @param silence after so long without a sign of life a learner is killed and started again
 * @param grace how long a learner may write its checkpoint when it is told to stop
 * @param maxRestarts how often a learner that was lost is started again from one checkpoint
 * @param lease after so long without a sign of life of this process another one takes a training
 *     over
 */
@ConfigurationProperties("trainer.training")
record TrainingProperties(
    @DefaultValue("auto") List<String> devices,
    @DefaultValue("1GB") DataSize heap,
    @Nullable String classPath,
    @DefaultValue("2m") Duration silence,
    @DefaultValue("20s") Duration grace,
    @DefaultValue("2") int maxRestarts,
    @DefaultValue("30s") Duration lease) {
  private static final Pattern DEVICE = Pattern.compile("auto|cpu|cuda:\\d{1,2}");
  private static final DataSize LEAST_HEAP = DataSize.ofMegabytes(256);

  TrainingProperties {
    devices = List.copyOf(devices);
    if (devices.isEmpty() || new HashSet<>(devices).size() < devices.size()) {
      throw new IllegalArgumentException(
          "trainer.training.devices must name at least one device and none twice but is "
              + devices);
    }
    for (String device : devices) {
      if (!DEVICE.matcher(device).matches()) {
        throw new IllegalArgumentException(
            "trainer.training.devices must be auto, cpu or cuda:<number> but one is " + device);
      }
    }
    if (heap.compareTo(LEAST_HEAP) < 0) {
      throw new IllegalArgumentException(
          "trainer.training.heap must be at least 256MB but is " + heap);
    }
    requireAtLeast("silence", silence, Duration.ofSeconds(20));
    requireAtLeast("grace", grace, Duration.ofSeconds(1));
    requireAtLeast("lease", lease, Duration.ofSeconds(3));
    if (maxRestarts < 0 || maxRestarts > 100) {
      throw new IllegalArgumentException(
          "trainer.training.max-restarts must be 0 to 100 but is " + maxRestarts);
    }
  }

  private static void requireAtLeast(String name, Duration value, Duration least) {
    if (value.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "trainer.training.%s must be at least %d s but is %s"
              .formatted(name, least.toSeconds(), value));
    }
  }
}
