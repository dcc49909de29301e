package dev.ratchet.model.chat;

import dev.ratchet.model.JsonFile;
import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.ModelFileException.Kind;
import dev.ratchet.model.jinja.JinjaTemplate;
import dev.ratchet.model.jinja.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A model's chat template. Renders as transformers' {@code apply_chat_template} does; the text
 * holds every special token that the model wants, so nothing is to be added when it is encoded.
 * Safe for use by several threads.
 */
public final class ChatTemplate {

  private static final String FILE = "chat_template.jinja";

  private final String source;
  private final JinjaTemplate template;
  private final Map<String, String> tokens;

  private ChatTemplate(String source, JinjaTemplate template, Map<String, String> tokens) {
    this.source = source;
    this.template = template;
    this.tokens = tokens;
  }

  /**
   * Parses a template.
   *
   * @param bosToken what {@code bos_token} stands for in it, if the model has one
   * @param eosToken what {@code eos_token} stands for
   * @throws ModelFileException with the line of what is wrong or not supported
   */
  public static ChatTemplate of(
      String source, @Nullable String bosToken, @Nullable String eosToken) {
    Map<String, String> tokens = new HashMap<>();
    if (bosToken != null) {
      tokens.put("bos_token", bosToken);
    }
    if (eosToken != null) {
      tokens.put("eos_token", eosToken);
    }
    return parse("The chat template", source, tokens);
  }

  /** The template of a model directory: chat_template.jinja, or tokenizer_config.json's. */
  public static Optional<ChatTemplate> ofDirectory(Path directory) {
    Path configFile = directory.resolve("tokenizer_config.json");
    Optional<JsonFile> config =
        Files.exists(configFile) ? Optional.of(JsonFile.read(configFile)) : Optional.empty();
    Path file = directory.resolve(FILE);
    Optional<String> source =
        Files.exists(file) ? Optional.of(readText(file)) : config.flatMap(ChatTemplate::source);
    Map<String, String> tokens = config.map(ChatTemplate::tokens).orElse(Map.of());
    String where = (Files.exists(file) ? file : configFile) + ": the chat template";
    return source.map(text -> parse(where, text, tokens));
  }

  private static String readText(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new ModelFileException(Kind.UNREADABLE, "Can't read " + file + ": " + e, e);
    }
  }

  /** One text, or a list of named ones, of which {@code default} counts. */
  private static Optional<String> source(JsonFile config) {
    Optional<JsonNode> node = config.node("chat_template");
    if (node.isEmpty() || !node.get().isArray()) {
      return config.text("chat_template");
    }
    for (JsonNode named : node.get()) {
      if (named.path("name").stringValue("").equals("default")) {
        return Optional.of(named.path("template").stringValue(""));
      }
    }
    return Optional.empty();
  }

  /** All the special tokens that transformers hands to templates, each a text or an object. */
  private static Map<String, String> tokens(JsonFile config) {
    Map<String, String> tokens = new HashMap<>();
    for (String name : List.of("bos_token", "eos_token", "unk_token", "pad_token", "sep_token")) {
      config
          .node(name)
          .map(node -> node.isString() ? node : node.path("content"))
          .filter(JsonNode::isString)
          .ifPresent(node -> tokens.put(name, node.stringValue()));
    }
    return tokens;
  }

  private static ChatTemplate parse(String where, String source, Map<String, String> tokens) {
    try {
      return new ChatTemplate(source, JinjaTemplate.parse(source), tokens);
    } catch (TemplateException e) {
      throw new ModelFileException(
          Kind.UNSUPPORTED_TEMPLATE,
          where + ", line " + e.line() + ": " + e.problem() + "; the prompt can't be guessed",
          e);
    }
  }

  /**
   * The text of a conversation.
   *
   * @param addGenerationPrompt end with the opening of the assistant's turn
   * @throws TemplateException if the template refuses the messages, as some do with roles that do
   *     not alternate
   */
  public String render(List<ChatMessage> messages, boolean addGenerationPrompt) {
    return render(messages, addGenerationPrompt, Map.of());
  }

  /**
   * The same with further variables, as {@code tools} or {@code enable_thinking}.
   *
   * @param more of null, Boolean, Long, Double, String, and Lists and Maps of these
   */
  public String render(
      List<ChatMessage> messages, boolean addGenerationPrompt, Map<String, @Nullable Object> more) {
    Map<String, @Nullable Object> variables = new HashMap<>(tokens);
    variables.put("messages", messages.stream().map(ChatMessage::toMap).toList());
    variables.put("add_generation_prompt", addGenerationPrompt);
    variables.put("tools", null); // transformers always defines these two
    variables.put("documents", null);
    variables.putAll(more);
    return template.render(variables);
  }

  /** The template's own text. */
  public String source() {
    return source;
  }

  /** SHA-256 of the template's text, 64 hexadecimal digits: names the prompt format in lineage. */
  public String hash() {
    return DigestUtils.sha256Hex(source);
  }
}
