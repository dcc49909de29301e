package dev.ratchet.platform;

import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.random.RandomModel;
import dev.ratchet.model.random.TinyModels;
import dev.ratchet.model.weights.DType;
import java.io.IOException;
import java.nio.file.Path;

/** A random and tiny model with room for whole prompts: in single bytes they are long. */
public final class RoomyModel {
  private static final int CONTEXT = 4096;

  private RoomyModel() {}

  public static void write(Path folder) throws IOException {
    RandomModel.write(folder, longer(TinyModels.llama()), 0, DType.F32);
  }

  private static ModelConfig longer(ModelConfig tiny) {
    return new ModelConfig(
        tiny.family(),
        tiny.hiddenSize(),
        tiny.intermediateSize(),
        tiny.layers(),
        tiny.heads(),
        tiny.keyValueHeads(),
        tiny.headSize(),
        tiny.vocabularySize(),
        CONTEXT,
        tiny.ropeBase(),
        tiny.ropeScaling(),
        tiny.rmsEpsilon(),
        tiny.tiedEmbeddings(),
        tiny.attentionBias(),
        tiny.queryKeyNorm(),
        tiny.bosToken(),
        tiny.eosTokens(),
        tiny.padToken());
  }
}
