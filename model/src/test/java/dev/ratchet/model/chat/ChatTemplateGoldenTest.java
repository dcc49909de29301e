package dev.ratchet.model.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ratchet.model.Golden;
import dev.ratchet.model.jinja.JinjaTemplate;
import dev.ratchet.model.jinja.TemplateException;
import dev.ratchet.testkit.SharedFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Against transformers' jinja2; the values come from runs/golden/chat_templates.py. */
class ChatTemplateGoldenTest {

  private static final JsonNode GOLDEN = Golden.json("chat/golden.json");

  @TestFactory
  Stream<DynamicTest> rendersWholeConversationsAsTransformersDoes() {
    return cases("conversations")
        .map(
            expected ->
                dynamicTest(
                    expected.path("template").stringValue()
                        + " "
                        + expected.path("conversation").stringValue()
                        + (expected.path("tools").booleanValue() ? " with tools" : ""),
                    () -> checkConversation(expected)));
  }

  private static void checkConversation(JsonNode expected) {
    ChatTemplate template =
        ChatTemplate.of(
            Golden.text("chat/" + expected.path("template").stringValue() + ".jinja"),
            "<s>",
            "</s>");
    List<ChatMessage> messages = messages(expected.path("conversation").stringValue());
    Map<String, Object> more = Golden.map(expected.path("more"));
    if (expected.path("tools").booleanValue()) {
      more.put("tools", Golden.plain(GOLDEN.path("tools")));
    }
    boolean prompt = expected.path("prompt").booleanValue();
    check(expected, () -> template.render(messages, prompt, more));
  }

  private static List<ChatMessage> messages(String conversation) {
    List<ChatMessage> messages = new ArrayList<>();
    for (JsonNode message : GOLDEN.path("messages").path(conversation)) {
      Map<String, Object> more = Golden.map(message);
      messages.add(
          new ChatMessage((String) more.remove("role"), (String) more.remove("content"), more));
    }
    return messages;
  }

  @TestFactory
  Stream<DynamicTest> rendersSingleConstructsAsJinja2Does() {
    return Stream.of("snippets", "errors")
        .flatMap(ChatTemplateGoldenTest::cases)
        .map(
            expected -> {
              String template = expected.path("template").stringValue();
              return dynamicTest(
                  template,
                  () -> check(expected, () -> JinjaTemplate.parse(template).render(Map.of())));
            });
  }

  @Test
  void keepsBlanksAsJinja2Does() {
    cases("blanks")
        .forEach(
            expected -> {
              String template = expected.path("template").stringValue();
              check(expected, () -> JinjaTemplate.parse(template).render(Map.of()));
            });
  }

  @Test
  void rendersTheTemplateOfQwen25AsTransformersDoes(@TempDir Path directory) throws Exception {
    Path config = SharedFolder.assume("tokenizers/qwen2.5/tokenizer_config.json");
    Files.copy(config, directory.resolve("tokenizer_config.json"));
    ChatTemplate template = ChatTemplate.ofDirectory(directory).orElseThrow();
    for (JsonNode expected : GOLDEN.path("qwen2_5")) {
      List<ChatMessage> messages = messages(expected.path("conversation").stringValue());
      Map<String, Object> tools =
          expected.path("tools").booleanValue()
              ? Map.of("tools", Golden.plain(GOLDEN.path("tools")))
              : Map.of();
      if (expected.path("sha256").isNull()) {
        assertThatThrownBy(() -> template.render(messages, true, tools))
            .isInstanceOf(TemplateException.class);
      } else {
        assertThat(sha256(template.render(messages, true, tools)))
            .as(expected.toString())
            .isEqualTo(expected.path("sha256").stringValue());
      }
    }
  }

  private interface Rendering {
    String render();
  }

  private static void check(JsonNode expected, Rendering rendering) {
    if (expected.has("error")) {
      assertThatThrownBy(rendering::render)
          .as(expected.toString())
          .isInstanceOf(TemplateException.class);
    } else {
      assertThat(rendering.render())
          .as(expected.path("template").stringValue())
          .isEqualTo(expected.path("text").stringValue());
    }
  }

  private static Stream<JsonNode> cases(String kind) {
    assertThat(GOLDEN.path(kind).size()).isPositive();
    return GOLDEN.path(kind).valueStream();
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
