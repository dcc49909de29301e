package dev.ratchet.model.lora;

import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.ModelFileException.Kind;
import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.weights.Weights;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which layers an adapter file covers, checked: nothing in it but A and B of linear layers, each
 * with its partner, for every block from the first to the last.
 */
record AdapterTensors(Set<LinearTarget> targets, int layers) {

  private static final Pattern NAME =
      Pattern.compile(
          "base_model\\.model\\.model\\.layers\\.(\\d{1,4})\\.(self_attn|mlp)\\.(\\w+)"
              + "\\.lora_([AB])\\.weight");
  private static final int MAX_LAYERS = 1_024;

  static AdapterTensors of(Path file, Weights weights, int rank) {
    Set<LinearTarget> targets = EnumSet.noneOf(LinearTarget.class);
    int layers = 0;
    for (String name : weights.names()) {
      Matcher parts = NAME.matcher(name);
      LinearTarget target =
          parts.matches()
              ? LinearTarget.ofShortName(parts.group(3))
                  .filter(found -> found.parent().equals(parts.group(2)))
                  .orElse(null)
              : null;
      if (target == null) {
        throw new ModelFileException(
            Kind.UNSUPPORTED_ADAPTER,
            file
                + ": the tensor "
                + name
                + " is no lora_A or lora_B of a linear layer; adapters with more than those are"
                + " neither trained nor served");
      }
      checkShape(file, name, weights.info(name).shape(), parts.group(4).equals("A") ? 0 : 1, rank);
      targets.add(target);
      layers = Math.max(layers, Integer.parseInt(parts.group(1)) + 1);
    }
    if (layers == 0 || layers > MAX_LAYERS) {
      throw new ModelFileException(
          Kind.MALFORMED, file + " covers " + layers + " layers; from 1 to " + MAX_LAYERS);
    }
    requireAll(file, weights.names(), targets, layers);
    return new AdapterTensors(targets, layers);
  }

  private static void checkShape(Path file, String name, long[] shape, int rankAt, int rank) {
    if (shape.length != 2 || shape[rankAt] != rank) {
      throw new ModelFileException(
          Kind.SHAPE_MISMATCH,
          file
              + ": "
              + name
              + " has shape "
              + Arrays.toString(shape)
              + ", but r is "
              + rank
              + " and belongs "
              + (rankAt == 0 ? "first" : "last"));
    }
  }

  private static void requireAll(
      Path file, Set<String> names, Set<LinearTarget> targets, int layers) {
    for (int layer = 0; layer < layers; layer++) {
      for (LinearTarget target : targets) {
        for (String name : new String[] {LoraNames.a(layer, target), LoraNames.b(layer, target)}) {
          if (!names.contains(name)) {
            throw new ModelFileException(
                Kind.MISSING_TENSOR,
                file + " lacks " + name + ", though others of its kind are there");
          }
        }
      }
    }
  }
}
