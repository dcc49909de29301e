package dev.ratchet.generator.drift;

import dev.ratchet.contracts.generator.DriftReport.Skipped;
import dev.ratchet.contracts.generator.PromptResponse;
import dev.ratchet.contracts.generator.RenderPromptsRequest;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.prompt.PromptRenderer;
import dev.ratchet.generator.prompts.RenderedPrompts;
import dev.ratchet.generator.serving.ModelText;
import dev.ratchet.kit.problem.ApiException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The prompts of a drift, as tokens. */
@Component
class DriftPrompts {

  private final RenderedPrompts rendered;

  DriftPrompts(RenderedPrompts rendered) {
    this.rendered = rendered;
  }

  /** A prompt as the model reads it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Encoded(DriftPrompt prompt, int[] tokens) {}

  /** Prompts of similar length stand together; what was left out is told. */
  record Chosen(List<Encoded> prompts, List<Skipped> skipped) {}

  static List<DriftPrompt> ofTexts(List<String> texts) {
    var prompts = new ArrayList<DriftPrompt>();
    for (String text : texts) {
      prompts.add(new DriftPrompt(prompts.size(), text, null));
    }
    return prompts;
  }

  /** Renders a slice; examples without a database are skipped. */
  List<DriftPrompt> ofSlice(RenderPromptsRequest slice, List<Skipped> skipped) {
    var prompts = new ArrayList<DriftPrompt>();
    for (PromptResponse each : rendered.all(slice)) {
      if (each.problem() != null) {
        skipped.add(new Skipped(each.exampleIndex(), each.problem()));
      } else {
        var gold = new DriftPrompt.Gold(Objects.requireNonNull(each.databaseId()), each.goldSql());
        prompts.add(new DriftPrompt(each.exampleIndex(), each.text(), gold));
      }
    }
    return prompts;
  }

  /**
   * Encodes prompts. One that leaves the context no room for an answer is skipped where it comes
   * from a dataset; a text was chosen by hand, so it is refused.
   *
   * @throws ApiException PROMPT_TOO_LONG, NOTHING_TO_COMPARE
   */
  static Chosen encode(
      List<DriftPrompt> prompts, List<Skipped> skipped, ModelText text, int context) {
    List<int[]> tokens =
        text.encode(prompts.stream().map(each -> PromptRenderer.messages(each.text())).toList());
    var fitting = new ArrayList<Encoded>();
    var left = new ArrayList<>(skipped);
    for (int i = 0; i < prompts.size(); i++) {
      DriftPrompt prompt = prompts.get(i);
      int length = tokens.get(i).length;
      if (length < context) {
        fitting.add(new Encoded(prompt, tokens.get(i)));
      } else if (prompt.gold() == null) {
        throw new ApiException(
            GeneratorError.PROMPT_TOO_LONG, prompt.index() + 1, length, context - 1);
      } else {
        left.add(
            new Skipped(
                prompt.index(),
                "its prompt has %d tokens, and the context holds %d".formatted(length, context)));
      }
    }
    if (fitting.isEmpty()) {
      throw new ApiException(
          GeneratorError.NOTHING_TO_COMPARE, left.size(), left.getFirst().reason());
    }
    fitting.sort(Comparator.comparingInt(each -> each.tokens().length));
    left.sort(Comparator.comparingInt(Skipped::exampleIndex));
    return new Chosen(fitting, left);
  }
}
