package dev.ratchet.model.directory;

import dev.ratchet.model.JsonFile;
import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.ModelFileException.Kind;
import dev.ratchet.model.chat.ChatTemplate;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.config.TensorSpec;
import dev.ratchet.model.safetensors.ShardedSafetensors;
import dev.ratchet.model.tokenizer.Tokenizer;
import dev.ratchet.model.tokenizer.VocabularyFiles;
import dev.ratchet.model.weights.Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A model in a Hugging Face directory. Open means checked: the configuration is of a family that we
 * compute, and every tensor that it asks for is there with the right shape. The tokenizer is loaded
 * when first asked for. Safe for use by several threads.
 */
public final class ModelDirectory implements AutoCloseable {

  private final Path path;
  private final ModelConfig config;
  private final Weights weights;
  private @Nullable Tokenizer tokenizer;

  private ModelDirectory(Path path, ModelConfig config, Weights weights) {
    this.path = path;
    this.config = config;
    this.weights = weights;
  }

  /**
   * Opens a directory, without reading the weights themselves.
   *
   * @throws ModelFileException naming the file and the tensor, what was wanted and what is there
   */
  public static ModelDirectory open(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new ModelFileException(Kind.UNREADABLE, directory + " is no directory");
    }
    ModelConfig config = config(directory);
    Weights weights = ShardedSafetensors.openDirectory(directory);
    try {
      check(directory, config, weights);
    } catch (RuntimeException e) {
      weights.close();
      throw e;
    }
    return new ModelDirectory(directory, config, weights);
  }

  /** The configuration alone, with the end tokens that generation_config.json adds. */
  public static ModelConfig config(Path directory) {
    ModelConfig config = ModelConfig.read(directory.resolve("config.json"));
    Path generation = directory.resolve("generation_config.json");
    if (!Files.exists(generation)) {
      return config;
    }
    List<Integer> tokens = new ArrayList<>(config.eosTokens());
    JsonFile.read(generation)
        .node("eos_token_id")
        .ifPresent(
            node -> {
              for (JsonNode token : node.isArray() ? node : List.of(node)) {
                int id = token.intValue(-1);
                if (id >= 0 && id < config.vocabularySize() && !tokens.contains(id)) {
                  tokens.add(id);
                }
              }
            });
    return config.withEosTokens(tokens);
  }

  private static void check(Path directory, ModelConfig config, Weights weights) {
    for (TensorSpec wanted : config.tensors()) {
      if (!weights.names().contains(wanted.name())) {
        throw new ModelFileException(
            Kind.MISSING_TENSOR,
            directory
                + " lacks the tensor "
                + wanted.name()
                + " of shape "
                + Arrays.toString(wanted.shape())
                + ", which its config.json asks for");
      }
      long[] found = weights.info(wanted.name()).shape();
      if (!Arrays.equals(found, wanted.shape())) {
        throw new ModelFileException(
            Kind.SHAPE_MISMATCH,
            directory
                + ": "
                + wanted.name()
                + " has shape "
                + Arrays.toString(found)
                + " but config.json asks for "
                + Arrays.toString(wanted.shape()));
      }
    }
  }

  public Path path() {
    return path;
  }

  public ModelConfig config() {
    return config;
  }

  /** All tensors; those of {@link ModelConfig#tensors()} are there. */
  public Weights weights() {
    return weights;
  }

  /** The tokenizer, which the directory keeps and closes. */
  public synchronized Tokenizer tokenizer() {
    if (tokenizer == null) {
      Path file = path.resolve("tokenizer.json");
      Tokenizer loaded =
          Files.exists(file) || !VocabularyFiles.areIn(path)
              ? Tokenizer.load(file)
              : Tokenizer.of(VocabularyFiles.read(path));
      if (loaded.vocabularySize() > config.vocabularySize()) {
        int highest = loaded.vocabularySize() - 1;
        loaded.close();
        throw new ModelFileException(
            Kind.SHAPE_MISMATCH,
            path
                + ": the tokenizer gives ids up to "
                + highest
                + " but vocab_size is "
                + config.vocabularySize()
                + ": it belongs to another model");
      }
      tokenizer = loaded;
    }
    return tokenizer;
  }

  /** The chat template, where the directory has one. */
  public Optional<ChatTemplate> chatTemplate() {
    return ChatTemplate.ofDirectory(path);
  }

  /** The hash of the weights; reads them all the first time, see {@link BaseHashCache}. */
  public BaseHash baseHash() {
    return BaseHashCache.of(path).get(() -> BaseHash.of(config, weights));
  }

  @Override
  public synchronized void close() {
    weights.close();
    if (tokenizer != null) {
      tokenizer.close();
    }
  }
}
