package dev.ratchet.export.onnx;

import dev.ratchet.export.onnx.ExternalData.Range;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/**
 * A graph under construction. Values are named by strings, as in ONNX; every method that adds a
 * node answers the name of its first output. Field numbers are those of {@code onnx.proto}.
 */
final class Graph {

  private static final int IR_VERSION = 10;
  private static final int OPSET = 21;

  /** Domain of ONNX Runtime's own operators. */
  static final String MICROSOFT = "com.microsoft";

  private static final int NODE = 1;
  private static final int NAME = 2;
  private static final int INITIALIZER = 5;
  private static final int INPUT = 11;
  private static final int OUTPUT = 12;

  private static final int EXTERNAL_LOCATION = 1;
  private static final int FLOAT_ATTRIBUTE = 1;
  private static final int INT_ATTRIBUTE = 2;

  private final ProtoMessage graph = new ProtoMessage();

  Graph(String name) {
    graph.text(NAME, name);
  }

  /**
   * Declares an input.
   *
   * @param shape numbers, and words where a size differs from call to call
   */
  void input(String name, ElementType type, Object... shape) {
    graph.message(INPUT, value(name, type, shape));
  }

  void output(String name, ElementType type, Object... shape) {
    graph.message(OUTPUT, value(name, type, shape));
  }

  /** A node of the standard operators with one output, {@code NAME:0}. */
  String node(String operator, String name, List<String> inputs, Map<String, Object> attributes) {
    return node("", operator, name, inputs, List.of(name + ":0"), attributes);
  }

  String node(String operator, String name, String... inputs) {
    return node(operator, name, List.of(inputs), Map.of());
  }

  /** A node of any domain; an empty name among inputs or outputs leaves that one out. */
  String node(
      String domain,
      String operator,
      String name,
      List<String> inputs,
      List<String> outputs,
      Map<String, Object> attributes) {
    ProtoMessage node = new ProtoMessage();
    inputs.forEach(input -> node.text(1, input));
    outputs.forEach(output -> node.text(2, output));
    node.text(3, name).text(4, operator);
    attributes.entrySet().stream()
        .sorted(Map.Entry.comparingByKey()) // the same model gives the same file
        .forEach(entry -> node.message(5, attribute(entry.getKey(), entry.getValue())));
    node.text(7, domain);
    graph.message(NODE, node);
    return outputs.getFirst();
  }

  /** A tensor whose bytes lie in the external file. */
  String initializer(String name, ElementType type, Range range, long... shape) {
    ProtoMessage tensor =
        tensor(name, type, shape)
            .message(13, entry("location", range.fileName()))
            .message(13, entry("offset", Long.toString(range.offset())))
            .message(13, entry("length", Long.toString(range.length())))
            .number(14, EXTERNAL_LOCATION);
    graph.message(INITIALIZER, tensor);
    return name;
  }

  /** A tensor without elements: the default of an optional input. */
  void emptyInitializer(String name, ElementType type, long... shape) {
    graph.message(INITIALIZER, tensor(name, type, shape).bytes(9, new byte[0]));
  }

  /** A small constant of whole numbers; no shape makes it a scalar. */
  String constant(String name, long[] values, long... shape) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      bytes.putLong(value);
    }
    graph.message(INITIALIZER, tensor(name, ElementType.INT64, shape).bytes(9, bytes.array()));
    return name;
  }

  /** The finished model file. */
  byte[] toBytes(String producer) {
    return new ProtoMessage()
        .number(1, IR_VERSION)
        .text(2, producer)
        .message(7, graph)
        .message(8, operatorSet("", OPSET))
        .message(8, operatorSet(MICROSOFT, 1))
        .toBytes();
  }

  private static ProtoMessage operatorSet(String domain, int version) {
    return new ProtoMessage().text(1, domain).number(2, version);
  }

  private static ProtoMessage value(String name, ElementType type, Object... shape) {
    ProtoMessage dimensions = new ProtoMessage();
    for (Object size : shape) {
      dimensions.message(
          1,
          size instanceof Number number
              ? new ProtoMessage().number(1, number.longValue())
              : new ProtoMessage().text(2, (String) size));
    }
    ProtoMessage tensor = new ProtoMessage().number(1, type.onnxNumber()).message(2, dimensions);
    return new ProtoMessage().text(1, name).message(2, new ProtoMessage().message(1, tensor));
  }

  private static ProtoMessage tensor(String name, ElementType type, long... shape) {
    ProtoMessage tensor = new ProtoMessage();
    for (long size : shape) {
      tensor.number(1, size);
    }
    return tensor.number(2, type.onnxNumber()).text(8, name);
  }

  private static ProtoMessage attribute(String name, Object value) {
    ProtoMessage attribute = new ProtoMessage().text(1, name);
    return switch (value) {
      case Integer number -> attribute.number(3, number).number(20, INT_ATTRIBUTE);
      case Float number -> attribute.real(2, number).number(20, FLOAT_ATTRIBUTE);
      default ->
          throw new IllegalArgumentException(
              "attribute " + name + " is a " + value.getClass() + "; only Integer and Float fit");
    };
  }

  private static ProtoMessage entry(String key, String value) {
    return new ProtoMessage().text(1, key).text(2, value);
  }
}
