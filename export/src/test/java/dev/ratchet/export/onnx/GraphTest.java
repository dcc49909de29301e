package dev.ratchet.export.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.ratchet.export.onnx.ExternalData.Range;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What we encode, as the classes that protobuf generated from onnx.proto decode it. */
class GraphTest {

  private final Graph graph = new Graph("g");

  private ModelProto decoded() throws InvalidProtocolBufferException {
    return ModelProto.parseFrom(graph.toBytes("ratchet"));
  }

  @Test
  void saysWhichOperatorsItUses() throws Exception {
    ModelProto model = decoded();

    assertThat(model.getIrVersion()).isEqualTo(10);
    assertThat(model.getProducerName()).isEqualTo("ratchet");
    assertThat(model.getOpsetImportList())
        .extracting(set -> set.getDomain() + " " + set.getVersion())
        .containsExactly(" 21", "com.microsoft 1");
    assertThat(model.getUnknownFields().asMap()).isEmpty();
  }

  @Test
  void encodesNodesWithAttributesInOrder() throws Exception {
    Map<String, Object> attributes = Map.of("epsilon", 1e-5f, "axis", -1, "big", 1 << 30);
    String output =
        graph.node(
            Graph.MICROSOFT, "Norm", "n", List.of("a", ""), List.of("b", "", "c"), attributes);

    NodeProto node = decoded().getGraph().getNode(0);
    assertThat(output).isEqualTo("b");
    assertThat(node.getDomain()).isEqualTo("com.microsoft");
    assertThat(node.getOpType()).isEqualTo("Norm");
    assertThat(node.getInputList()).containsExactly("a", "");
    assertThat(node.getOutputList()).containsExactly("b", "", "c");
    assertThat(node.getAttribute(0).getName()).isEqualTo("axis");
    assertThat(node.getAttribute(0).getI()).isEqualTo(-1);
    assertThat(node.getAttribute(0).getType()).isEqualTo(AttributeType.INT);
    assertThat(node.getAttribute(1).getI()).isEqualTo(1 << 30);
    assertThat(node.getAttribute(2).getF()).isEqualTo(1e-5f);
    assertThat(node.getAttribute(2).getType()).isEqualTo(AttributeType.FLOAT);
  }

  @Test
  void encodesTensorsInsideAndOutside() throws Exception {
    graph.constant("shape", new long[] {-1, 300}, 2);
    graph.initializer("w", ElementType.FLOAT16, new Range("d", 1L << 33, 400), 10, 20);
    graph.emptyInitializer("a", ElementType.FLOAT, 64, 0);

    List<TensorProto> tensors = decoded().getGraph().getInitializerList();
    assertThat(tensors.get(0).getRawData().asReadOnlyByteBuffer().get(0)).isEqualTo((byte) -1);
    assertThat(tensors.get(0).getRawData().size()).isEqualTo(16);
    assertThat(tensors.get(1).getDimsList()).containsExactly(10L, 20L);
    assertThat(tensors.get(1).getDataType()).isEqualTo(TensorProto.DataType.FLOAT16_VALUE);
    assertThat(tensors.get(1).getDataLocation()).isEqualTo(TensorProto.DataLocation.EXTERNAL);
    assertThat(tensors.get(1).getExternalDataList())
        .extracting(entry -> entry.getKey() + "=" + entry.getValue())
        .containsExactly("location=d", "offset=8589934592", "length=400");
    assertThat(tensors.get(2).getDimsList()).containsExactly(64L, 0L);
    assertThat(tensors.get(2).hasRawData()).isTrue();
  }

  @Test
  void declaresSizesThatDifferFromCallToCall() throws Exception {
    graph.input("x", ElementType.INT64, "batch", 7);

    var type = decoded().getGraph().getInput(0).getType().getTensorType();
    assertThat(type.getElemType()).isEqualTo(TensorProto.DataType.INT64_VALUE);
    assertThat(type.getShape().getDim(0).getDimParam()).isEqualTo("batch");
    assertThat(type.getShape().getDim(1).getDimValue()).isEqualTo(7);
  }

  @Test
  void refusesAnAttributeThatItCantEncode() {
    assertThatThrownBy(
            () -> graph.node("X", "n", List.of("a"), Map.<String, Object>of("mode", "linear")))
        .hasMessageContainingAll("mode", "String");
  }
}
