package dev.ratchet.generator.genai;

import dev.ratchet.contracts.generator.EngineDevice;
import dev.ratchet.generator.genai.decoder.DecoderSettings;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How models run in this process.
 *
 * @param threads CPU threads of each model; 0 for one for each core
 * @param spinning whether idle threads of ONNX Runtime spin: faster where nothing else runs
 * @param providerOptions of the CUDA provider, as ONNX Runtime names them
 * @param maxBatch most rows of a batch
 * @param maxWait longest that a batch waits for more rows
 * @param quiet a batch waits no longer once nothing has come for so long
 * @param queue most rows (samples) that may wait for an answer; more are refused
 * @param batchMemory most memory for keys, values and prompt logits of a batch
 * @param maxAdapters adapters that stay loaded; the one unused longest goes first
 * @param leastFill a row joins a batch only when its prompt is at least this part of the longest
 * @param turn a batch gives way to others that wait when it has written for so long
 * @param carryOver whether rows that outlive most of their batch go on in another one
 */
@ConfigurationProperties("generator.genai")
public record GenaiProperties(
    @DefaultValue("0") int threads,
    @DefaultValue("true") boolean spinning,
    @DefaultValue Map<String, String> providerOptions,
    @DefaultValue("32") int maxBatch,
    @DefaultValue("250ms") Duration maxWait,
    @DefaultValue("50ms") Duration quiet,
    @DefaultValue("256") int queue,
    @DefaultValue("4GB") DataSize batchMemory,
    @DefaultValue("8") int maxAdapters,
    @DefaultValue("0.5") double leastFill,
    @DefaultValue("30s") Duration turn,
    @DefaultValue("true") boolean carryOver) {

  public GenaiProperties {
    providerOptions = Map.copyOf(providerOptions);
    require("threads", threads, threads >= 0, "0 (one for each core) or more");
    require("max-batch", maxBatch, maxBatch >= 1, "1 or more");
    require("max-wait", maxWait, !maxWait.isNegative(), "0 or more");
    require("quiet", quiet, !quiet.isNegative(), "0 or more");
    require("queue", queue, queue >= 1, "1 or more");
    require("batch-memory", batchMemory, batchMemory.toBytes() >= 1, "1 byte or more");
    require("max-adapters", maxAdapters, maxAdapters >= 1, "1 or more");
    require("least-fill", leastFill, leastFill >= 0 && leastFill <= 1, "between 0 and 1");
    require("turn", turn, turn.isPositive(), "above 0");
  }

  private static void require(String name, Object value, boolean holds, String wanted) {
    if (!holds) {
      throw new IllegalArgumentException(
          "generator.genai.%s must be %s but is %s".formatted(name, wanted, value));
    }
  }

  DecoderSettings decoder(EngineDevice device) {
    return new DecoderSettings(device, threads, spinning, providerOptions);
  }

  BatchLimits batches() {
    return new BatchLimits(maxBatch, batchMemory.toBytes(), leastFill);
  }
}
