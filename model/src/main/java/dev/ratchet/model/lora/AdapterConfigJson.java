package dev.ratchet.model.lora;

import dev.ratchet.model.JsonFile;
import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.ModelFileException.Kind;
import dev.ratchet.model.config.LinearTarget;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** PEFT's adapter_config.json (spec 9.1): the keys that all its readers know, and no others. */
final class AdapterConfigJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Keys of variants that change what the matrices mean; null, false and empty are all right. */
  private static final List<String> VARIANTS =
      List.of(
          "use_dora",
          "fan_in_fan_out",
          "lora_bias",
          "modules_to_save",
          "layers_to_transform",
          "layers_pattern",
          "rank_pattern",
          "alpha_pattern",
          "target_parameters",
          "trainable_token_indices",
          "layer_replication",
          "use_qalora",
          "use_bdlora",
          "alora_invocation_tokens",
          "arrow_config",
          "velora_config",
          "kasa_config");

  /**
   * What a file says.
   *
   * @param listed whether the targets are those of the file, or all, for it names them by pattern
   */
  record Content(LoraConfig lora, @Nullable String baseName, boolean listed) {

    /** The configuration with the targets that the weights have; a list must say the same. */
    LoraConfig resolve(Path weights, Set<LinearTarget> found) {
      if (listed && !lora.targets().equals(found)) {
        throw new ModelFileException(
            Kind.MALFORMED,
            weights
                + " has matrices for "
                + names(found)
                + " but target_modules lists "
                + names(lora.targets()));
      }
      return new LoraConfig(
          lora.rank(), lora.alpha(), lora.dropout(), lora.rankStabilised(), new TreeSet<>(found));
    }

    Content with(LoraConfig resolved) {
      return new Content(resolved, baseName, true);
    }
  }

  private AdapterConfigJson() {}

  static Content read(Path file) {
    JsonFile json = JsonFile.read(file);
    String type = json.text("peft_type").orElse("absent");
    if (!type.equals("LORA")) {
      throw unsupported(json, "peft_type", type + "; LORA is read");
    }
    String bias = json.text("bias").orElse("none");
    if (!bias.equals("none")) {
      throw unsupported(json, "bias", bias + "; none is read");
    }
    for (String key : VARIANTS) {
      json.node(key)
          .filter(value -> !isOff(value))
          .ifPresent(
              value -> {
                throw unsupported(json, key, value + ", a variant that is not computed");
              });
    }
    JsonNode modules =
        json.node("target_modules").orElseThrow(() -> json.missing("target_modules"));
    try {
      LoraConfig lora =
          new LoraConfig(
              json.integer("r"),
              json.number("lora_alpha"),
              json.number("lora_dropout", 0),
              json.flag("use_rslora", false),
              modules.isArray() ? targets(json, modules) : LoraConfig.allLinear());
      return new Content(
          lora, json.text("base_model_name_or_path").orElse(null), modules.isArray());
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(Kind.MALFORMED, file + ": " + e.getMessage(), e);
    }
  }

  private static boolean isOff(JsonNode value) {
    return value.isBoolean() && !value.booleanValue() || value.isContainer() && value.isEmpty();
  }

  private static SortedSet<LinearTarget> targets(JsonFile json, JsonNode modules) {
    SortedSet<LinearTarget> targets = new TreeSet<>();
    for (JsonNode module : modules) {
      String name = module.isString() ? module.stringValue() : "";
      targets.add(
          LinearTarget.ofShortName(name.substring(name.lastIndexOf('.') + 1))
              .orElseThrow(
                  () ->
                      unsupported(
                          json,
                          "target_modules",
                          module
                              + "; adapters sit on "
                              + names(EnumSet.allOf(LinearTarget.class)))));
    }
    return targets;
  }

  private static List<String> names(Set<LinearTarget> targets) {
    return targets.stream().map(LinearTarget::shortName).toList();
  }

  private static ModelFileException unsupported(JsonFile json, String key, String rest) {
    return new ModelFileException(
        Kind.UNSUPPORTED_ADAPTER, json.where() + ": " + key + " is " + rest);
  }

  /** Indent 2 and sorted keys, as PEFT itself writes. */
  static String write(LoraConfig config, String baseName) {
    ObjectNode json = JSON.createObjectNode();
    json.putObject("alpha_pattern");
    json.putNull("auto_mapping");
    json.put("base_model_name_or_path", baseName);
    json.put("bias", "none");
    json.put("fan_in_fan_out", false);
    json.put("inference_mode", true);
    json.put("init_lora_weights", true);
    json.putNull("layers_pattern");
    json.putNull("layers_to_transform");
    if (config.alpha() == Math.rint(config.alpha())) {
      json.put("lora_alpha", (long) config.alpha()); // vLLM's field is a whole number
    } else {
      json.put("lora_alpha", config.alpha());
    }
    json.put("lora_dropout", config.dropout());
    json.putNull("modules_to_save");
    json.put("peft_type", "LORA");
    json.put("r", config.rank());
    json.putObject("rank_pattern");
    json.putNull("revision");
    names(config.targets()).forEach(json.putArray("target_modules")::add);
    json.put("task_type", "CAUSAL_LM");
    json.put("use_dora", false);
    json.put("use_rslora", config.rankStabilised());
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }
}
