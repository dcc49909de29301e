package dev.ratchet.export.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.ratchet.export.onnx.ExternalData.Range;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/**
 * A graph under construction. Values are named by strings, as in ONNX; every method that adds a
 * node answers the name of its first output.
 */
final class Graph {

  private static final int IR_VERSION = 10;
  private static final int OPSET = 21;

  /** Domain of ONNX Runtime's own operators. */
  static final String MICROSOFT = "com.microsoft";

  private final GraphProto.Builder graph = GraphProto.newBuilder();

  Graph(String name) {
    graph.setName(name);
  }

  /** A dimension: a number, or a word where it differs from call to call. */
  static TensorShapeProto.Dimension dimension(Object size) {
    var dimension = TensorShapeProto.Dimension.newBuilder();
    return size instanceof Number number
        ? dimension.setDimValue(number.longValue()).build()
        : dimension.setDimParam((String) size).build();
  }

  void input(String name, ElementType type, Object... shape) {
    graph.addInput(value(name, type, shape));
  }

  void output(String name, ElementType type, Object... shape) {
    graph.addOutput(value(name, type, shape));
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
    var node =
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(name)
            .setDomain(domain)
            .addAllInput(inputs)
            .addAllOutput(outputs);
    attributes.forEach((key, attribute) -> node.addAttribute(attribute(key, attribute)));
    graph.addNode(node);
    return outputs.getFirst();
  }

  /** A tensor whose bytes lie in the external file. */
  String initializer(String name, ElementType type, Range range, long... shape) {
    var tensor =
        tensor(name, type, shape)
            .setDataLocation(TensorProto.DataLocation.EXTERNAL)
            .addExternalData(entry("location", range.fileName()))
            .addExternalData(entry("offset", Long.toString(range.offset())))
            .addExternalData(entry("length", Long.toString(range.length())));
    graph.addInitializer(tensor);
    return name;
  }

  /** A tensor without elements: the default of an optional input. */
  void emptyInitializer(String name, ElementType type, long... shape) {
    graph.addInitializer(tensor(name, type, shape).setRawData(ByteString.EMPTY));
  }

  /** A small constant of whole numbers; no shape makes it a scalar. */
  String constant(String name, long[] values, long... shape) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      bytes.putLong(value);
    }
    graph.addInitializer(
        tensor(name, ElementType.INT64, shape).setRawData(ByteString.copyFrom(bytes.flip())));
    return name;
  }

  /** The finished model. */
  ModelProto build(String producer, String producerVersion) {
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName(producer)
        .setProducerVersion(producerVersion)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(MICROSOFT).setVersion(1))
        .setGraph(graph)
        .build();
  }

  private static ValueInfoProto value(String name, ElementType type, Object... shape) {
    var dimensions = TensorShapeProto.newBuilder();
    for (Object size : shape) {
      dimensions.addDim(dimension(size));
    }
    var tensor = TypeProto.Tensor.newBuilder().setElemType(type.onnxNumber()).setShape(dimensions);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  private static TensorProto.Builder tensor(String name, ElementType type, long... shape) {
    var tensor = TensorProto.newBuilder().setName(name).setDataType(type.onnxNumber());
    for (long size : shape) {
      tensor.addDims(size);
    }
    return tensor;
  }

  private static AttributeProto attribute(String name, Object value) {
    var attribute = AttributeProto.newBuilder().setName(name);
    return switch (value) {
      case Integer number ->
          attribute.setType(AttributeProto.AttributeType.INT).setI(number).build();
      case Float number ->
          attribute.setType(AttributeProto.AttributeType.FLOAT).setF(number).build();
      default ->
          throw new IllegalArgumentException(
              "attribute " + name + " is a " + value.getClass() + "; only Integer and Float fit");
    };
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }
}
