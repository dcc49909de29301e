package dev.ratchet.generator.genai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.ratchet.contracts.generator.EngineDevice;
import dev.ratchet.export.onnx.Precision;
import dev.ratchet.generator.genai.GenerationRefusedException.Kind;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.random.TinyModels;
import dev.ratchet.model.tokenizer.Tokenizer;
import dev.ratchet.testkit.GenaiLibraries;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** With the real library and tiny random models. */
@Timeout(120)
class GenaiModelIT {

  private static final ModelConfig CONFIG = TinyModels.qwen2();
  private static final Decoding GREEDY = new Decoding.Greedy();

  @TempDir private static Path folder;
  private static Path export;
  private static Tokenizer tokenizer;
  private static AdapterFile one;
  private static AdapterFile two;

  @BeforeAll
  static void export() {
    export = TinyExports.write(folder, CONFIG);
    tokenizer = Tokenizer.load(export.resolve("tokenizer.json"));
    one = TinyAdapters.write(folder, CONFIG, "one", 4, 7);
    two = TinyAdapters.write(folder, CONFIG, "two", 8, 8);
  }

  @AfterAll
  static void closeTokenizer() {
    tokenizer.close();
  }

  private static GenaiModel open(Path directory, int maxBatch, int maxAdapters)
      throws InterruptedException {
    var properties =
        new GenaiProperties(
            1,
            false,
            Map.of(),
            maxBatch,
            Duration.ofMillis(5),
            Duration.ofMillis(1),
            1_000,
            DataSize.ofMegabytes(256),
            maxAdapters,
            0.5,
            Duration.ofDays(1),
            true);
    return new GenaiModels(properties, new SimpleMeterRegistry(), GenaiLibraries.assume())
        .open("tiny", directory, tokenizer, EngineDevice.CPU);
  }

  private static GenaiModel open(int maxBatch) throws InterruptedException {
    return open(export, maxBatch, 4);
  }

  /** Prompts of unequal lengths, each with its own key. */
  private static List<GenerationRequest> requests(int count, Decoding decoding) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                GenerationRequest.of(
                    TinyExports.prompt(1 + (i * 17) % 60, i),
                    16 + i % 5,
                    decoding,
                    new GenerationKey(42, i, 1)))
        .toList();
  }

  private static List<List<Integer>> tokens(TextGeneration model, List<GenerationRequest> requests)
      throws InterruptedException {
    return model.generate(requests).stream()
        .flatMap(result -> result.texts().stream())
        .map(text -> IntStream.of(text.tokens()).boxed().toList())
        .toList();
  }

  @Test
  void writesTheSameInUnequalBatchesAsAlone() throws Exception {
    List<GenerationRequest> requests = requests(12, GREEDY);
    try (GenaiModel alone = open(1);
        GenaiModel together = open(12)) {
      List<List<Integer>> expected = tokens(alone, requests);

      assertThat(tokens(together, requests)).isEqualTo(expected);
      assertThat(expected).doesNotHaveDuplicates();
      // The same through the logits: Java chooses what the library chooses.
      assertThat(
              tokens(
                  together, requests.stream().map(GenerationRequest::withProbabilities).toList()))
          .isEqualTo(expected);
    }
  }

  @Test
  void drawsTheSameTokensFromASeedInAnyBatch() throws Exception {
    List<GenerationRequest> requests =
        requests(9, new Decoding.Sampled(0.9, 0.95, 0)).stream()
            .map(r -> r.withSamples(3))
            .toList();
    try (GenaiModel alone = open(1);
        GenaiModel fives = open(5);
        GenaiModel together = open(32)) {
      List<List<Integer>> expected = tokens(alone, requests);

      assertThat(tokens(fives, requests)).isEqualTo(expected);
      assertThat(tokens(together, requests)).isEqualTo(expected);
      assertThat(tokens(together, requests.reversed()).subList(24, 27))
          .isEqualTo(expected.subList(0, 3));
      assertThat(expected).doesNotHaveDuplicates();
    }
  }

  @Test
  void swapsAdaptersWithoutARestart() throws Exception {
    List<GenerationRequest> requests = requests(4, GREEDY);
    try (GenaiModel model = open(8)) {
      List<List<Integer>> base = tokens(model, requests);
      List<List<Integer>> first = tokens(model, with(one, requests));
      List<List<Integer>> second = tokens(model, with(two, requests));

      assertThat(first).isNotEqualTo(base).isNotEqualTo(second);
      assertThat(second).isNotEqualTo(base);
      assertThat(tokens(model, requests)).isEqualTo(base);

      var mixed = new ArrayList<>(requests);
      mixed.addAll(with(two, requests));
      mixed.addAll(with(one, requests));
      var expected = new ArrayList<>(base);
      expected.addAll(second);
      expected.addAll(first);
      assertThat(tokens(model, mixed)).isEqualTo(expected);
    }
  }

  private static List<GenerationRequest> with(AdapterFile adapter, List<GenerationRequest> all) {
    return all.stream().map(request -> request.withAdapter(adapter)).toList();
  }

  @Test
  void loadsAnEvictedAdapterAgainAndKeepsLoadedOnesWhoseFileIsGone() throws Exception {
    List<GenerationRequest> requests = requests(2, GREEDY);
    Path copy = Files.copy(one.path(), folder.resolve("copy.onnx_adapter"));
    try (GenaiModel model = open(export, 8, 1)) {
      var adapter = new AdapterFile("copy", copy);
      List<List<Integer>> first = tokens(model, with(adapter, requests));
      Files.delete(copy);
      assertThat(tokens(model, with(adapter, requests))).isEqualTo(first);

      tokens(model, with(two, requests)); // takes the only place

      assertThatThrownBy(() -> model.generate(with(adapter, requests)))
          .isInstanceOf(GenerationRefusedException.class)
          .hasMessageContaining("copy");
      assertThat(tokens(model, with(one, requests))).isEqualTo(first);
    }
  }

  @Test
  void refusesAnAdapterOfAnotherBase() throws Exception {
    Path other = folder.resolve("other");
    TinyExports.write(other, TinyModels.qwen3());
    AdapterFile misfit = TinyAdapters.write(other, TinyModels.qwen3(), "misfit", 4, 7);
    Path garbage = Files.writeString(folder.resolve("garbage.onnx_adapter"), "no adapter at all");
    List<GenerationRequest> requests = requests(2, GREEDY);
    try (GenaiModel model = open(8)) {
      List<List<Integer>> before = tokens(model, requests);
      for (AdapterFile bad : List.of(misfit, new AdapterFile("garbage", garbage))) {
        var refusal =
            catchThrowableOfType(
                GenerationRefusedException.class, () -> model.generate(with(bad, requests)));
        assertThat(refusal.kind()).isEqualTo(Kind.ADAPTER_UNUSABLE);
        assertThat(refusal).hasMessageContaining(bad.hash());
      }
      assertThat(tokens(model, requests)).isEqualTo(before);
    }
  }

  @Test
  void servesManyCallersAtOnce() throws Exception {
    List<GenerationRequest> requests = requests(24, GREEDY);
    try (GenaiModel model = open(8);
        var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<List<Integer>> expected = tokens(model, requests);
      List<Callable<List<List<Integer>>>> calls = new ArrayList<>();
      requests.forEach(request -> calls.add(() -> tokens(model, List.of(request))));
      var found = new ArrayList<List<Integer>>();
      for (Future<List<List<Integer>>> call : callers.invokeAll(calls)) {
        found.addAll(call.get());
      }

      assertThat(found).isEqualTo(expected);
    }
  }

  @Test
  void tellsTheProbabilityOfEachToken() throws Exception {
    List<GenerationRequest> requests =
        requests(3, GREEDY).stream().map(GenerationRequest::withProbabilities).toList();
    try (GenaiModel model = open(8)) {
      for (GenerationResult result : model.generate(requests)) {
        GeneratedText text = result.texts().getFirst();
        TokenProbabilities probabilities = text.probabilities();
        assertThat(probabilities).isNotNull();
        assertThat(probabilities.chosen()).hasSameSizeAs(text.tokens());
        for (int i = 0; i < text.tokens().length; i++) {
          // A greedy token is the likeliest.
          assertThat(Math.exp(probabilities.chosen()[i]))
              .isCloseTo(probabilities.max()[i], within(1e-5));
        }
      }
    }
  }

  @Test
  void keepsToAFloorOfTokensAndStreamsWhatItReturns() throws Exception {
    var heard = new StringBuilder();
    GenerationRequest request =
        requests(1, GREEDY).getFirst().withListener((sample, text) -> heard.append(text));
    GenerationRequest forced =
        GenerationRequest.of(request.prompt(), 40, GREEDY, request.key()).withMinTokens(40);
    try (GenaiModel model = open(8)) {
      GenerationResult result = model.generate(List.of(request)).getFirst();
      assertThat(heard).hasToString(result.texts().getFirst().text());
      assertThat(model.generate(List.of(forced)).getFirst().completionTokens()).isEqualTo(40);
    }
  }

  @Test
  void saysWhatToDoWhereCudaIsAbsent() throws Exception {
    boolean driver = Files.exists(Path.of("/dev/nvidiactl")) || Files.exists(Path.of("/dev/dxg"));
    assumeFalse(driver, "skipped: this machine has CUDA");
    var models =
        new GenaiModels(
            GenaiPropertiesTest.defaults(), new SimpleMeterRegistry(), GenaiLibraries.assume());

    assertThatThrownBy(() -> models.open("tiny", export, tokenizer, EngineDevice.CUDA))
        .isInstanceOf(GenerationFailedException.class)
        .hasMessageContainingAll("CUDA", "no NVIDIA driver", "cpu");
  }

  /** ONNX Runtime's own words are "could not find an implementation", and were cut before that. */
  @Test
  void saysThatBrainFloatNeedsCuda(@TempDir Path folder) throws Exception {
    Path brain = TinyExports.write(folder, TinyModels.qwen2(), Precision.BF16);
    var models =
        new GenaiModels(
            GenaiPropertiesTest.defaults(), new SimpleMeterRegistry(), GenaiLibraries.assume());

    assertThatThrownBy(() -> models.open("tiny", brain, tokenizer, EngineDevice.CPU))
        .isInstanceOf(GenerationFailedException.class)
        .hasMessageContainingAll("BF16", "no kernels on the CPU", "FP32");
  }
}
