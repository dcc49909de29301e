package dev.ratchet.trainer.importing;

import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainerError;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which files of a Hugging Face directory make the model; other formats of its weights do not. */
final class ModelFileNames {

  static final String INDEX = "model.safetensors.index.json";
  static final String SINGLE = "model.safetensors";

  private static final Set<String> BESIDE_THE_WEIGHTS =
      Set.of(
          "config.json",
          "generation_config.json",
          "tokenizer.json",
          "tokenizer_config.json",
          "special_tokens_map.json",
          "added_tokens.json",
          "chat_template.jinja",
          "chat_template.json",
          "README.md",
          "LICENSE",
          "LICENSE.txt",
          "LICENSE.md",
          "NOTICE");

  private static final Pattern SHARD = Pattern.compile("model-\\d{5}-of-\\d{5}\\.safetensors");

  private ModelFileNames() {}

  /**
   * The files to take.
   *
   * @param shown the directory or repository, for the message
   * @param names all that there are
   */
  static List<String> choose(String shown, Collection<String> names) {
    require(shown, names, "config.json");
    require(shown, names, "tokenizer.json");
    var chosen = new TreeSet<String>();
    for (String name : names) {
      if (BESIDE_THE_WEIGHTS.contains(name)) {
        chosen.add(name);
      }
    }
    if (names.contains(INDEX)) {
      chosen.add(INDEX);
      names.stream().filter(name -> SHARD.matcher(name).matches()).forEach(chosen::add);
    } else {
      require(shown, names, SINGLE);
      chosen.add(SINGLE);
    }
    return List.copyOf(chosen);
  }

  private static void require(String shown, Collection<String> names, String wanted) {
    if (!names.contains(wanted)) {
      throw new ApiException(TrainerError.MODEL_INCOMPLETE, shown, wanted);
    }
  }
}
