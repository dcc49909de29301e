package dev.ratchet.evaluator.experiment.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * <code>${limit}</code>, a parameter, or <code>${sft.adapter}</code>, the output of a step. A value
 * that is nothing but a reference becomes what it stands for, a number for instance; within a text
 * it becomes text. <code>$${</code> stands for <code>${</code>.
 *
 * @param output absent for parameters
 */
public record Reference(String name, @Nullable String output) {
  private static final Pattern ANY = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)}?");
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z][A-Za-z0-9_-]*)(?:\\.([A-Za-z][A-Za-z0-9]*))?");

  /** A reference where it stands; {@code reference} is absent when it is misspelt. */
  record Found(String path, String text, @Nullable Reference reference) {}

  /** All of them, in order. */
  static List<Found> in(JsonNode node, String path) {
    List<Found> found = new ArrayList<>();
    collect(node, path, found);
    return found;
  }

  private static void collect(JsonNode node, String path, List<Found> found) {
    if (node.isString()) {
      Matcher matcher = ANY.matcher(node.asString());
      while (matcher.find()) {
        if (matcher.group(1) != null) {
          found.add(new Found(path, matcher.group(), parse(matcher)));
        }
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(node.get(i), Source.item(path, i), found);
      }
    } else {
      for (Map.Entry<String, JsonNode> property : node.properties()) {
        collect(property.getValue(), Source.child(path, property.getKey()), found);
      }
    }
  }

  private static @Nullable Reference parse(Matcher matcher) {
    Matcher form = FORM.matcher(matcher.group(1));
    return form.matches() && matcher.group().endsWith("}")
        ? new Reference(form.group(1), form.group(2))
        : null;
  }

  /**
   * The same tree with references filled in.
   *
   * @param values null leaves a reference as it stands
   */
  public static JsonNode fill(JsonNode node, Function<Reference, @Nullable JsonNode> values) {
    if (node.isString()) {
      return fill(node.asString(), node, values);
    }
    if (node.isArray()) {
      ArrayNode filled = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> filled.add(fill(item, values)));
      return filled;
    }
    if (node.isObject()) {
      ObjectNode filled = JsonNodeFactory.instance.objectNode();
      node.properties().forEach(each -> filled.set(each.getKey(), fill(each.getValue(), values)));
      return filled;
    }
    return node;
  }

  private static JsonNode fill(
      String text, JsonNode node, Function<Reference, @Nullable JsonNode> values) {
    Matcher matcher = ANY.matcher(text);
    if (!matcher.find()) {
      return node;
    }
    var filled = new StringBuilder();
    do {
      Reference reference = matcher.group(1) == null ? null : parse(matcher);
      JsonNode value = reference == null ? null : values.apply(reference);
      if (value != null && matcher.group().equals(text)) {
        return value;
      }
      String shown = value == null ? matcher.group() : text(value);
      matcher.appendReplacement(filled, Matcher.quoteReplacement(shown));
    } while (matcher.find());
    matcher.appendTail(filled);
    return JsonNodeFactory.instance.stringNode(filled.toString());
  }

  /** Once every reference is filled in. */
  public static JsonNode unescape(JsonNode node) {
    if (node.isString()) {
      return JsonNodeFactory.instance.stringNode(node.asString().replace("$${", "${"));
    }
    if (node.isArray()) {
      ArrayNode plain = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> plain.add(unescape(item)));
      return plain;
    }
    if (node.isObject()) {
      ObjectNode plain = JsonNodeFactory.instance.objectNode();
      node.properties().forEach(each -> plain.set(each.getKey(), unescape(each.getValue())));
      return plain;
    }
    return node;
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asString() : value.toString();
  }
}
