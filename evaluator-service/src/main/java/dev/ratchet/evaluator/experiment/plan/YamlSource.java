package dev.ratchet.evaluator.experiment.plan;

import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.kit.problem.ApiException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads YAML 1.2 (core schema), of which JSON is a part, from somebody who may not mean well.
 *
 * <p>Keeps: at most {@link #MOST_CHARACTERS} characters, {@link #DEEPEST} levels, and {@link
 * #MOST_VALUES} values once every alias stands for what it names, so that few lines can't become
 * gigabytes; no tag makes an object; no key stands twice. Everything else is
 * EXPERIMENT_FILE_UNREADABLE with its line.
 */
final class YamlSource {
  static final int MOST_CHARACTERS = 262_144;
  static final int DEEPEST = 40;
  static final int MOST_VALUES = 20_000;
  private static final int LONGEST_NUMBER = 100;
  private static final int LARGEST_EXPONENT = 400;

  /** ENV_TAG is what the library takes ${x} for, which is ours and never an environment's. */
  private static final Set<Tag> PLAIN =
      Set.of(Tag.ENV_TAG, Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.MAP, Tag.SEQ);

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setSchema(new CoreSchema())
          .setCodePointLimit(MOST_CHARACTERS)
          .setAllowRecursiveKeys(false)
          .setLabel("experiment")
          .build();

  private final JsonNodeFactory json = JsonNodeFactory.instance;
  private final Map<String, Integer> lines = new HashMap<>();
  private int values;

  private YamlSource() {}

  static Source read(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw unreadable(
          1, "it has %,d characters, and %,d are the limit", text.length(), MOST_CHARACTERS);
    }
    var reader = new YamlSource();
    try {
      requireShallow(text);
      Node root =
          new Compose(SETTINGS)
              .composeString(text)
              .orElseThrow(() -> unreadable(1, "it is empty; it must be YAML with name and steps"));
      JsonNode tree = reader.convert(root, "", 1);
      if (!tree.isObject()) {
        throw unreadable(1, "it must be a mapping with name and steps");
      }
      return new Source(tree, reader.lines);
    } catch (MarkedYamlEngineException broken) {
      int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw unreadable(line, "%s", broken.getProblem()).causedBy(broken);
    } catch (YamlEngineException broken) {
      throw unreadable(1, "%s", firstLine(broken)).causedBy(broken);
    }
  }

  private static String firstLine(YamlEngineException broken) {
    return String.valueOf(broken.getMessage()).lines().findFirst().orElse("it is no YAML");
  }

  /** Before anything recursive sees it. */
  private static void requireShallow(String text) {
    int depth = 0;
    for (Event event : new Parse(SETTINGS).parseString(text)) {
      switch (event.getEventId()) {
        case MappingStart, SequenceStart -> depth++;
        case MappingEnd, SequenceEnd -> depth--;
        case Alias, Comment, DocumentEnd, DocumentStart, Scalar, StreamEnd, StreamStart -> {}
      }
      if (depth > DEEPEST) {
        throw unreadable(line(event), "it is nested deeper than %d levels", DEEPEST);
      }
    }
  }

  private static int line(Event event) {
    return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  private JsonNode convert(Node node, String path, int depth) {
    if (depth > DEEPEST) {
      throw unreadable(line(node), "an alias contains itself, or nests deeper than %d", DEEPEST);
    }
    if (++values > MOST_VALUES) {
      throw unreadable(
          line(node), "it has more than %,d values once its aliases are filled in", MOST_VALUES);
    }
    if (!PLAIN.contains(node.getTag())) {
      throw unreadable(
          line(node), "the tag %s is not known here; leave it out", node.getTag().getValue());
    }
    lines.putIfAbsent(path, line(node));
    return switch (node) {
      case MappingNode mapping -> mapping(mapping, path, depth);
      case SequenceNode sequence -> sequence(sequence, path, depth);
      case ScalarNode scalar -> scalar(scalar);
      default -> throw unreadable(line(node), "it has a node that is no value");
    };
  }

  private JsonNode mapping(MappingNode mapping, String path, int depth) {
    var object = json.objectNode();
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        throw unreadable(line(entry.getKeyNode()), "a key must be a text");
      }
      requireStorable(key);
      if (object.has(key.getValue())) {
        throw unreadable(line(key), "the key '%s' stands twice", key.getValue());
      }
      String child = Source.child(path, key.getValue());
      lines.putIfAbsent(child, line(key));
      object.set(key.getValue(), convert(entry.getValueNode(), child, depth + 1));
    }
    return object;
  }

  private JsonNode sequence(SequenceNode sequence, String path, int depth) {
    var array = json.arrayNode();
    for (Node item : sequence.getValue()) {
      array.add(convert(item, Source.item(path, array.size()), depth + 1));
    }
    return array;
  }

  private JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.NULL)) {
      return json.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      return json.booleanNode(Boolean.parseBoolean(text));
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return number(scalar, text);
    }
    requireStorable(scalar);
    return json.stringNode(text);
  }

  /** Escapes can write what no database keeps. */
  private static void requireStorable(ScalarNode scalar) {
    boolean whole =
        scalar
            .getValue()
            .codePoints()
            .noneMatch(
                point ->
                    point == 0
                        || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    if (!whole) {
      throw unreadable(
          line(scalar), "a text has the character NUL, or half of a character (a lone surrogate)");
    }
  }

  private JsonNode number(ScalarNode scalar, String text) {
    try {
      if (text.length() > LONGEST_NUMBER) {
        throw new NumberFormatException("too long");
      }
      if (text.startsWith("0x") || text.startsWith("0o")) {
        int radix = text.charAt(1) == 'x' ? 16 : 8;
        return json.numberNode(new BigInteger(text.substring(2), radix));
      }
      return scalar.getTag().equals(Tag.INT)
          ? integer(new BigInteger(text))
          : decimal(new BigDecimal(text));
    } catch (NumberFormatException e) {
      throw unreadable(line(scalar), "the number %s can't be used", text).causedBy(e);
    }
  }

  /** Written out, a number like 1e999999999 would fill the memory. */
  private JsonNode decimal(BigDecimal value) {
    if (Math.abs((long) value.scale()) > LARGEST_EXPONENT) {
      throw new NumberFormatException("out of range");
    }
    return json.numberNode(value);
  }

  private JsonNode integer(BigInteger value) {
    return value.bitLength() < Long.SIZE
        ? json.numberNode(value.longValueExact())
        : json.numberNode(value);
  }

  private static ApiException unreadable(int line, String message, Object... arguments) {
    return new ApiException(
            EvaluatorError.EXPERIMENT_FILE_UNREADABLE, line, message.formatted(arguments))
        .with("line", line);
  }
}
