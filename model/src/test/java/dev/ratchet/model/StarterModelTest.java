package dev.ratchet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ratchet.model.chat.ChatMessage;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.gguf.GgufImport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The real starter model against transformers' reading of the same file; the values come from
 * runs/golden/starter.py. The file itself is 98 MB and not committed.
 */
class StarterModelTest {

  private static final String VARIABLE = "RATCHET_STARTER_GGUF";

  @Test
  void importsTheSameWeightsTokensAndTemplateAsTransformers(@TempDir Path directory) {
    Optional<Path> gguf =
        Optional.ofNullable(System.getenv(VARIABLE)).map(Path::of).filter(Files::isRegularFile);
    assumeTrue(
        gguf.isPresent(),
        "skipped: needs the starter model's GGUF file, which " + VARIABLE + " does not name");
    JsonNode golden = Golden.json("starter/golden.json");
    GgufImport.toDirectory(gguf.orElseThrow(), directory, (_, _) -> {});
    try (ModelDirectory model = ModelDirectory.open(directory)) {
      assertThat(model.baseHash().hex()).isEqualTo(golden.path("base_hash").stringValue());
      for (JsonNode expected : golden.path("texts")) {
        String text = expected.path("text").stringValue();
        int[] ids = expected.path("ids").valueStream().mapToInt(JsonNode::intValue).toArray();
        assertThat(model.tokenizer().encode(text)).as(text).containsExactly(ids);
        assertThat(model.tokenizer().decode(ids, false)).isEqualTo(text);
      }
      List<ChatMessage> messages =
          golden
              .path("messages")
              .valueStream()
              .map(
                  message ->
                      new ChatMessage(
                          message.path("role").stringValue(),
                          message.path("content").stringValue()))
              .toList();
      assertThat(model.chatTemplate().orElseThrow().render(messages, true))
          .isEqualTo(golden.path("rendered").stringValue());
    }
  }
}
