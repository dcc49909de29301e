package dev.ratchet.generator.serving;

import dev.ratchet.contracts.generator.EngineDevice;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.genai.GenaiModel;
import dev.ratchet.generator.genai.GenaiModels;
import dev.ratchet.generator.genai.GenerationFailedException;
import dev.ratchet.generator.genai.TextGeneration;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.Sentence;
import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.chat.ChatTemplate;
import dev.ratchet.model.tokenizer.Tokenizer;
import dev.ratchet.natives.genai.GenaiNativesException;
import dev.ratchet.natives.wheel.WheelException;
import java.nio.file.Path;

/** Loads models with ONNX Runtime GenAI, and their tokenizers and chat templates. */
final class GenaiOpener implements ModelOpener {

  private final GenaiModels models;

  GenaiOpener(GenaiModels models) {
    this.models = models;
  }

  @Override
  public OpenedModel open(String name, Path export, EngineDevice device)
      throws InterruptedException {
    try {
      Tokenizer tokenizer = Tokenizer.load(export.resolve("tokenizer.json"));
      try {
        var text = new ChatText(name, tokenizer, ChatTemplate.ofDirectory(export).orElse(null));
        GenaiModel model = models.open(name, export, tokenizer, device);
        return new Opened(model, text);
      } catch (RuntimeException | InterruptedException e) {
        tokenizer.close();
        throw e;
      }
    } catch (ModelFileException e) {
      throw unusable(name, export, e);
    } catch (GenerationFailedException e) {
      boolean natives =
          e.getCause() instanceof GenaiNativesException || e.getCause() instanceof WheelException;
      throw natives
          ? new ApiException(
                  GeneratorError.ENGINE_UNAVAILABLE,
                  Sentence.unended(String.valueOf(e.getMessage())))
              .causedBy(e)
          : unusable(name, export, e);
    }
  }

  /** Where the files lie on this machine means nothing to the caller. */
  private static ApiException unusable(String name, Path export, RuntimeException e) {
    String why = String.valueOf(e.getMessage()).replace(export.toString(), "the export");
    return new ApiException(GeneratorError.MODEL_UNUSABLE, "Model " + name, Sentence.unended(why))
        .causedBy(e);
  }

  private record Opened(GenaiModel model, ChatText text) implements OpenedModel {

    @Override
    public TextGeneration generation() {
      return model;
    }

    @Override
    public boolean isAlive() {
      return model.isAlive();
    }

    @Override
    public void close() {
      model.close();
      text.tokenizer().close();
    }
  }
}
