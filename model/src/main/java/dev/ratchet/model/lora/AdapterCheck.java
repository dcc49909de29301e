package dev.ratchet.model.lora;

import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.directory.BaseHash;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether an adapter belongs to a base: same number of blocks, matching widths, a rank that can be
 * served, and, where the adapter carries it, the hash of this very base.
 */
public record AdapterCheck(ModelConfig model, BaseHash baseHash, int maximumRank) {

  /** A check without a narrower limit on the rank. */
  public static AdapterCheck against(ModelConfig model, BaseHash baseHash) {
    return new AdapterCheck(model, baseHash, LoraConfig.MAX_RANK);
  }

  /** The same with a server's limit. */
  public AdapterCheck withMaximumRank(int rank) {
    return new AdapterCheck(model, baseHash, rank);
  }

  /** What differs, each as a sentence; empty when the adapter fits. */
  public List<String> differences(PeftAdapter adapter) {
    List<String> differences = new ArrayList<>();
    adapter
        .baseHash()
        .filter(hash -> !hash.equals(baseHash))
        .ifPresent(
            hash ->
                differences.add(
                    "The adapter was trained on the base " + hash + ", but this is " + baseHash));
    if (adapter.config().rank() > maximumRank) {
      differences.add(
          "The adapter has rank " + adapter.config().rank() + "; the limit is " + maximumRank);
    }
    if (adapter.layers() != model.layers()) {
      differences.add(
          "The adapter covers " + adapter.layers() + " layers, the base has " + model.layers());
    }
    for (LinearTarget target : adapter.config().targets()) {
      compareWidths(adapter, target, differences);
    }
    return differences;
  }

  /** Every layer is looked at, but only the first that differs is told. */
  private void compareWidths(PeftAdapter adapter, LinearTarget target, List<String> differences) {
    for (int layer = 0; layer < adapter.layers(); layer++) {
      int in = adapter.tensor(LoraNames.a(layer, target)).columns();
      int out = adapter.tensor(LoraNames.b(layer, target)).rows();
      if (in != target.in(model) || out != target.out(model)) {
        differences.add(
            target.moduleName(layer)
                + ": the adapter maps "
                + in
                + " to "
                + out
                + ", the base "
                + target.in(model)
                + " to "
                + target.out(model));
        return;
      }
    }
  }
}
