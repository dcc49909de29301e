package dev.ratchet.learner.lora;

import dev.ratchet.learner.optimizer.ParameterLayout;
import dev.ratchet.learner.policy.HostTensor;
import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.lora.LoraConfig;
import dev.ratchet.model.lora.LoraNames;
import dev.ratchet.model.lora.PeftAdapter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which matrices an adapter has, by PEFT's names, and what they begin with. */
public final class LoraLayout {

  /**
   * Layers that read the same input: their A lie side by side, so that one product serves all of
   * them.
   */
  public static final List<List<LinearTarget>> GROUPS =
      List.of(
          List.of(LinearTarget.Q_PROJ, LinearTarget.K_PROJ, LinearTarget.V_PROJ),
          List.of(LinearTarget.O_PROJ),
          List.of(LinearTarget.GATE_PROJ, LinearTarget.UP_PROJ),
          List.of(LinearTarget.DOWN_PROJ));

  private LoraLayout() {}

  /** All of them are decayed: transformers' Trainer spares biases and norms only. */
  public static ParameterLayout of(ModelConfig model, LoraConfig lora) {
    ParameterLayout.Builder layout = new ParameterLayout.Builder();
    for (int layer = 0; layer < model.layers(); layer++) {
      for (List<LinearTarget> group : GROUPS) {
        for (LinearTarget target : group) {
          if (lora.targets().contains(target)) {
            layout.add(LoraNames.a(layer, target), true, lora.rank(), target.in(model));
          }
        }
        for (LinearTarget target : group) {
          if (lora.targets().contains(target)) {
            layout.add(LoraNames.b(layer, target), true, target.out(model), lora.rank());
          }
        }
      }
    }
    return layout.build();
  }

  /** A new adapter, which changes nothing until it is trained. */
  public static Map<String, HostTensor> fresh(ModelConfig model, LoraConfig lora, long seed) {
    Map<String, HostTensor> values = new LinkedHashMap<>();
    for (int layer = 0; layer < model.layers(); layer++) {
      for (LinearTarget target : lora.targets()) {
        String a = LoraNames.a(layer, target);
        int in = target.in(model);
        int out = target.out(model);
        values.put(
            a, HostTensor.of(new long[] {lora.rank(), in}, LoraInit.a(a, lora.rank(), in, seed)));
        values.put(
            LoraNames.b(layer, target),
            HostTensor.of(new long[] {out, lora.rank()}, new float[out * lora.rank()]));
      }
    }
    return values;
  }

  /** What an adapter's file holds. */
  public static Map<String, HostTensor> of(PeftAdapter adapter) {
    Map<String, HostTensor> values = new LinkedHashMap<>();
    adapter
        .tensors()
        .forEach(
            (name, matrix) ->
                values.put(
                    name,
                    HostTensor.of(new long[] {matrix.rows(), matrix.columns()}, matrix.values())));
    return values;
  }
}
