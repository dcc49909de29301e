package dev.ratchet.trainer.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.model.random.RandomModel;
import dev.ratchet.model.random.TinyModels;
import dev.ratchet.model.weights.DType;
import dev.ratchet.trainer.rows.Row.Segment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderingTest {
  private static final String ASKED =
      "<|im_start|>system\nbe brief<|im_end|>\n<|im_start|>user\nHow many?<|im_end|>\n"
          + "<|im_start|>assistant\n";

  @TempDir static Path folder;

  private static ModelText chatMl() {
    Path directory = folder.resolve("tiny");
    RandomModel.write(directory, TinyModels.qwen2(), 1, DType.F32);
    return ModelText.of(directory);
  }

  private final Rendering rendering = chatMl().rendering();

  @Test
  void learnsTheBareAnswerAndTheEndOfTurn() {
    Row.Turns row = rendering.answer(Message.asked("be brief", "How many?"), "SELECT 1");

    assertThat(row.segments())
        .containsExactly(new Segment(ASKED, false), new Segment("SELECT 1<|im_end|>", true));
  }

  @Test
  void givesBothSidesOfAPairTheSamePrompt() {
    assertThat(rendering.preference(Message.asked("be brief", "How many?"), "SELECT 1", "SELECT 2"))
        .isEqualTo(new Row.Preference(ASKED, "SELECT 1<|im_end|>", "SELECT 2<|im_end|>"));
  }

  @Test
  void learnsEveryAnswerOfAConversationAndNothingElse() {
    var row =
        rendering.conversation(
            List.of(
                new Message("system", "be brief"),
                new Message("user", "How many?"),
                new Message("assistant", "SELECT 1"),
                new Message("user", "Wrong."),
                new Message("assistant", "SELECT 2")));

    assertThat(row.segments())
        .containsExactly(
            new Segment(ASKED, false),
            new Segment("SELECT 1<|im_end|>", true),
            new Segment("\n<|im_start|>user\nWrong.<|im_end|>\n<|im_start|>assistant\n", false),
            new Segment("SELECT 2<|im_end|>", true));
  }

  @Test
  void endsPlainTextsOnce() {
    assertThat(rendering.text("abc")).isEqualTo(new Row.Text("abc<|im_end|>"));
    assertThat(rendering.text("abc<|im_end|>")).isEqualTo(new Row.Text("abc<|im_end|>"));
    assertThat(rendering.plainAnswer("a ", "b").segments())
        .containsExactly(new Segment("a ", false), new Segment("b<|im_end|>", true));
  }

  @Test
  void namesTheTemplateByItsHash() {
    assertThat(chatMl().templateHash()).hasSize(64);
  }

  @Test
  void refusesATemplateThatRewritesWhatWasSaid() {
    var shifty = new Rendering((messages, open) -> messages.size() + "" + messages + open, "<eos>");

    assertThatThrownBy(() -> shifty.answer(Message.asked("s", "u"), "SELECT 1"))
        .isInstanceOf(UnfitRowException.class)
        .hasMessageContaining("can't be told apart");
  }

  @Test
  void refusesConversationsForAModelWithoutATemplate() {
    var plain = new Rendering(null, "<eos>");

    assertThatThrownBy(() -> plain.answer(Message.asked("s", "u"), "SELECT 1"))
        .hasMessageContaining("no chat template");
    assertThat(plain.text("abc")).isEqualTo(new Row.Text("abc<eos>"));
  }

  @Test
  void refusesAnEmptyAnswerAndAConversationWithoutOne() {
    assertThatThrownBy(() -> rendering.conversation(List.of(new Message("user", "How many?"))))
        .hasMessageContaining("no answer");
    var silent = new Rendering((messages, open) -> open ? "p" : "p  ", "<eos>");
    assertThatThrownBy(() -> silent.answer(Message.asked("s", "u"), ""))
        .hasMessageContaining("empty");
  }
}
