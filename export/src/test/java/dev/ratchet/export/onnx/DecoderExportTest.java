package dev.ratchet.export.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.ratchet.export.Tiny;
import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.random.TinyModels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is in the files; that they compute the right thing, ExportParityIT of the generator says.
 */
class DecoderExportTest {

  @TempDir private Path temp;

  static Stream<ModelConfig> families() {
    return Stream.of(TinyModels.qwen2(), TinyModels.qwen3(), TinyModels.llama());
  }

  private GraphProto export(ModelConfig config, ExportSettings settings) throws IOException {
    try (ModelDirectory model = Tiny.model(temp.resolve("model"), config)) {
      DecoderExport.write(config, model.weights(), settings, temp, LayerProgress.NONE);
    }
    byte[] graph = Files.readAllBytes(temp.resolve(DecoderExport.GRAPH_FILE));
    return ModelProto.parseFrom(graph).getGraph();
  }

  @ParameterizedTest
  @MethodSource("families")
  void offersEachSlotAsAnInputOfRankZero(ModelConfig config) throws IOException {
    GraphProto graph = export(config, ExportSettings.of(Precision.FP32));
    Map<String, TensorProto> initializers = initializers(graph);
    Set<String> inputs =
        graph.getInputList().stream().map(input -> input.getName()).collect(Collectors.toSet());

    for (AdapterSlot slot : AdapterSlot.all(config)) {
      assertThat(inputs).contains(slot.inputA(), slot.inputB());
      assertThat(initializers.get(slot.inputA()).getDimsList())
          .containsExactly((long) slot.target().in(config), 0L);
      assertThat(initializers.get(slot.inputB()).getDimsList())
          .containsExactly(0L, (long) slot.target().out(config));
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void producesEveryValueBeforeItIsRead(ModelConfig config) throws IOException {
    GraphProto graph = export(config, ExportSettings.of(Precision.INT4));
    Set<String> known = new HashSet<>(initializers(graph).keySet());
    graph.getInputList().forEach(input -> known.add(input.getName()));
    Set<String> nodes = new HashSet<>();
    for (NodeProto node : graph.getNodeList()) {
      assertThat(nodes.add(node.getName())).as(node.getName()).isTrue();
      for (String input : node.getInputList()) {
        assertThat(known).as(node.getName()).contains(input);
      }
      node.getOutputList().stream()
          .filter(output -> !output.isEmpty())
          .forEach(output -> assertThat(known.add(output)).as(output).isTrue());
    }
    graph.getOutputList().forEach(output -> assertThat(known).contains(output.getName()));
  }

  @ParameterizedTest
  @MethodSource("families")
  void laysTensorsOnPagesWithoutOverlap(ModelConfig config) throws IOException {
    GraphProto graph = export(config, ExportSettings.of(Precision.INT8));
    long end = 0;
    List<TensorProto> external =
        graph.getInitializerList().stream()
            .filter(tensor -> tensor.getExternalDataCount() > 0)
            .sorted(Comparator.comparingLong(tensor -> external(tensor, "offset")))
            .toList();
    for (TensorProto tensor : external) {
      long offset = external(tensor, "offset");
      assertThat(offset % 4_096).as(tensor.getName()).isZero();
      assertThat(offset).as(tensor.getName()).isGreaterThanOrEqualTo(end);
      end = offset + external(tensor, "length");
      long elements = tensor.getDimsList().stream().reduce(1L, (a, b) -> a * b);
      int bytes = ElementType.ofOnnxNumber(tensor.getDataType()).orElseThrow().bytes();
      assertThat(external(tensor, "length")).as(tensor.getName()).isEqualTo(elements * bytes);
    }
    assertThat(Files.size(temp.resolve(DecoderExport.WEIGHTS_FILE))).isEqualTo(end);
  }

  @Test
  void transposesLinearWeights() throws IOException {
    ModelConfig config = TinyModels.qwen2();
    GraphProto graph = export(config, ExportSettings.of(Precision.FP32));
    String name = LinearTarget.UP_PROJ.weightName(1);
    ByteBuffer exported = bytes(initializers(graph).get(name));
    float[] source;
    try (ModelDirectory model = ModelDirectory.open(temp.resolve("model"))) {
      source = model.weights().floats(name); // [96, 64]
    }
    for (int out = 0; out < 96; out++) {
      for (int in = 0; in < 64; in++) {
        assertThat(exported.getFloat(4 * (in * 96 + out))).isEqualTo(source[out * 64 + in]);
      }
    }
  }

  @Test
  void keepsATiedEmbeddingOnce() throws IOException {
    GraphProto graph = export(TinyModels.qwen2(), ExportSettings.of(Precision.FP32));
    NodeProto head = node(graph, "lm_head.matmul");

    assertThat(head.getInput(1)).isEqualTo(ModelConfig.EMBEDDING);
    assertThat(initializers(graph)).doesNotContainKey(ModelConfig.OUTPUT_HEAD);
  }

  @Test
  void writesAnUntiedHeadOfItsOwn() throws IOException {
    GraphProto graph = export(TinyModels.qwen3(), ExportSettings.of(Precision.FP32));

    assertThat(node(graph, "lm_head.matmul").getInput(1)).isEqualTo(ModelConfig.OUTPUT_HEAD);
  }

  @Test
  void stretchesRotaryPositionsAsTheModelSays() throws IOException {
    ModelConfig config = TinyModels.llama();
    GraphProto graph = export(config, ExportSettings.of(Precision.FP32));
    ByteBuffer sines = bytes(initializers(graph).get("rotary.sines"));
    double[] frequencies = config.inverseFrequencies();
    int position = 300;
    for (int pair = 0; pair < frequencies.length; pair++) {
      assertThat((double) sines.getFloat(4 * (position * frequencies.length + pair)))
          .isCloseTo(Math.sin(position * frequencies[pair]), within(1e-5));
    }
  }

  @Test
  void computesTheHeadForTheLastTokenOnlyUnlessAskedForAll() throws IOException {
    ExportSettings last = ExportSettings.of(Precision.FP32);
    List<String> some = operators(export(TinyModels.qwen2(), last), "model.last");
    List<String> none =
        operators(export(TinyModels.qwen2(), last.withLogits(LogitsScope.ALL)), "model.last");

    assertThat(some).containsExactly("Gather", "Gather");
    assertThat(none).isEmpty();
  }

  @Test
  void leavesTheSlotsOutOfAMergedModel() throws IOException {
    ExportSettings settings = ExportSettings.of(Precision.FP32).withoutAdapterSlots();
    GraphProto graph = export(TinyModels.qwen2(), settings);

    assertThat(graph.getInputList()).noneMatch(input -> input.getName().contains("lora"));
    assertThat(graph.getInputList()).hasSize(2 + 2 * 2); // ids, mask, keys and values
  }

  private static List<String> operators(GraphProto graph, String prefix) {
    return graph.getNodeList().stream()
        .filter(node -> node.getName().startsWith(prefix))
        .map(NodeProto::getOpType)
        .toList();
  }

  private static NodeProto node(GraphProto graph, String name) {
    return graph.getNodeList().stream()
        .filter(node -> node.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, TensorProto> initializers(GraphProto graph) {
    return graph.getInitializerList().stream()
        .collect(Collectors.toMap(TensorProto::getName, tensor -> tensor));
  }

  private ByteBuffer bytes(TensorProto tensor) throws IOException {
    byte[] file = Files.readAllBytes(temp.resolve(DecoderExport.WEIGHTS_FILE));
    return ByteBuffer.wrap(
            file,
            Math.toIntExact(external(tensor, "offset")),
            Math.toIntExact(external(tensor, "length")))
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static long external(TensorProto tensor, String key) {
    return tensor.getExternalDataList().stream()
        .filter(entry -> entry.getKey().equals(key))
        .map(StringStringEntryProto::getValue)
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }
}
