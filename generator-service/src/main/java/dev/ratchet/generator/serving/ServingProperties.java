package dev.ratchet.generator.serving;

import dev.ratchet.contracts.generator.EngineDevice;
import dev.ratchet.contracts.generator.EnginePrecision;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Which models are in memory, and how.
 *
 * @param precision where a rollout asks for none
 * @param device where a rollout asks for none
 * @param memory of the weights of all loaded models together; 0 for half of the machine's
 * @param idle a model that nobody used for so long is unloaded
 */
@ConfigurationProperties("generator.genai")
record ServingProperties(
    @DefaultValue("FP32") EnginePrecision precision,
    @DefaultValue("AUTO") EngineDevice device,
    @DefaultValue("0") DataSize memory,
    @DefaultValue("10m") Duration idle) {
  ServingProperties {
    if (memory.isNegative()) {
      throw new IllegalArgumentException(
          "generator.genai.memory must not be negative but is " + memory);
    }
    if (!idle.isPositive()) {
      throw new IllegalArgumentException(
          "generator.genai.idle must be longer than 0 but is " + idle);
    }
  }

  long memoryBytes() {
    if (memory.toBytes() > 0) {
      return memory.toBytes();
    }
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean machine
        ? machine.getTotalMemorySize() / 2
        : Runtime.getRuntime().maxMemory();
  }
}
