package dev.ratchet.generator.genai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.ratchet.generator.genai.GenerationRefusedException.Kind;
import dev.ratchet.generator.genai.decoder.Decoder.BatchInput;
import dev.ratchet.model.random.TinyModels;
import dev.ratchet.model.tokenizer.Tokenizer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

@Timeout(20)
class GenaiModelTest {

  private static final GenerationKey KEY = GenerationKey.of(1);
  private static final Decoding GREEDY = new Decoding.Greedy();

  @TempDir private static Path tokenizerFolder;
  private static Tokenizer tokenizer;

  @TempDir private Path temp;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final List<GenaiModel> opened = new ArrayList<>();

  @BeforeAll
  static void loadTokenizer() throws Exception {
    TinyModels.writeTokenizer(tokenizerFolder);
    tokenizer = Tokenizer.load(tokenizerFolder.resolve("tokenizer.json"));
  }

  @AfterAll
  static void closeTokenizer() {
    tokenizer.close();
  }

  @AfterEach
  void closeAll() {
    opened.forEach(GenaiModel::close);
    callers.shutdownNow();
  }

  private static GenaiProperties properties(int maxBatch, int queue, boolean carryOver) {
    return new GenaiProperties(
        0,
        true,
        Map.of(),
        maxBatch,
        Duration.ZERO,
        Duration.ZERO,
        queue,
        DataSize.ofMegabytes(1),
        2,
        0.5,
        Duration.ofDays(1),
        carryOver);
  }

  private GenaiModel open(FakeDecoder decoder, GenaiProperties properties)
      throws InterruptedException {
    GenaiModel model =
        GenaiModel.open(
            new GenaiModel.Parts(
                "tiny",
                () -> decoder,
                tokenizer::decoder,
                properties,
                registry,
                decoder::nanoTime,
                Thread.ofPlatform().daemon().factory(),
                () -> {}));
    opened.add(model);
    return model;
  }

  private GenaiModel open(FakeDecoder decoder) throws InterruptedException {
    return open(decoder, properties(8, 100, false));
  }

  private static GenerationRequest request(int... prompt) {
    return GenerationRequest.of(prompt, 20, GREEDY, KEY);
  }

  private static GeneratedText only(List<GenerationResult> results) {
    return results.getFirst().texts().getFirst();
  }

  private Future<List<GenerationResult>> ask(GenaiModel model, GenerationRequest... requests) {
    return callers.submit(() -> model.generate(List.of(requests)));
  }

  private static void awaitBatches(FakeDecoder decoder, int count) {
    await().until(() -> decoder.batches.size() == count);
  }

  private void awaitWaiting(GenaiModel model, int rows) {
    await()
        .until(
            () ->
                registry.get("generator.genai.queue.rows").gauges().stream()
                        .mapToDouble(gauge -> gauge.value())
                        .sum()
                    == rows);
  }

  @Test
  void writesUntilTheModelEndsItsTurn() throws Exception {
    GeneratedText text = only(open(FakeDecoder.writing("SELECT 1")).generate(List.of(request(0))));

    assertThat(text.text()).isEqualTo("SELECT 1");
    assertThat(text.finish()).isEqualTo(FinishReason.END_OF_TURN);
    assertThat(text.tokens()).hasSize(9).endsWith(FakeDecoder.END);
    assertThat(text.probabilities()).isNull();
  }

  @Test
  void readsAGivenTextToItsEndAndShowsTheLogitsOfEachOfItsTokens() throws Exception {
    int[] given = {5, FakeDecoder.END, 7};
    var seen = new ArrayList<Integer>();
    var likeliest = new ArrayList<Integer>();
    var request =
        GenerationRequest.reading(
            new int[] {0},
            given,
            (position, logits) -> {
              seen.add(position);
              int best = 0;
              for (int token = 1; token < logits.length; token++) {
                best = logits[token] > logits[best] ? token : best;
              }
              likeliest.add(best);
            },
            null);
    FakeDecoder decoder = FakeDecoder.counting();

    GeneratedText text = only(open(decoder).generate(List.of(request)));

    assertThat(text.tokens()).containsExactly(given);
    assertThat(seen).containsExactly(0, 1, 2);
    // What the model would have said each time, behind the prompt and the tokens before.
    assertThat(likeliest).containsOnly(FakeDecoder.END);
  }

  @Test
  void aGivenTextThatIsNotReadAsAWholeIsRefused() {
    var decoding = new Decoding.Given(new int[] {5, 6}, (_, _) -> {});

    assertThatThrownBy(() -> GenerationRequest.of(new int[] {0}, 3, decoding, KEY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a given text of 2 tokens");
  }

  @Test
  void stopsAtTheMostTokensAllowed() throws Exception {
    var request = GenerationRequest.of(new int[] {0}, 3, GREEDY, KEY);

    GeneratedText text = only(open(FakeDecoder.writing("SELECT")).generate(List.of(request)));

    assertThat(text.text()).isEqualTo("SEL");
    assertThat(text.finish()).isEqualTo(FinishReason.LENGTH);
  }

  @Test
  void endsBeforeAStopTextAndTellsTheListenerThatMuch() throws Exception {
    var heard = new StringBuilder();
    var request =
        request(0)
            .withStops(List.of(";\n", "FROM"))
            .withListener((sample, text) -> heard.append(text));

    GeneratedText text =
        only(open(FakeDecoder.writing("SELECT 1 FRxFROM t;")).generate(List.of(request)));

    assertThat(text.text()).isEqualTo("SELECT 1 FRx");
    assertThat(text.finish()).isEqualTo(FinishReason.STOP_TEXT);
    assertThat(heard).hasToString(text.text());
  }

  @Test
  void doesNotEndBeforeTheFewestTokens() throws Exception {
    GenaiModel model = open(FakeDecoder.writing("SQL"));
    var forced = GenerationRequest.of(new int[] {0}, 8, GREEDY, KEY).withMinTokens(6);

    GeneratedText text = only(model.generate(List.of(forced)));

    assertThat(text.text()).startsWith("SQL");
    assertThat(Arrays.copyOf(text.tokens(), 6)).doesNotContain(FakeDecoder.END);
    assertThat(text.tokens()).hasSize(7).endsWith(FakeDecoder.END);
  }

  @Test
  void letsCallersShareABatchOfSimilarLengths() throws Exception {
    var decoder = FakeDecoder.rambling();
    decoder.gated = true;
    GenaiModel model = open(decoder);
    Future<?> first = ask(model, request(1));
    awaitBatches(decoder, 1);
    var others = new ArrayList<Future<?>>();
    for (int i = 0; i < 5; i++) {
      others.add(ask(model, request(IntStream.range(0, 10 + i).toArray())));
    }
    others.add(ask(model, request(IntStream.range(0, 200).toArray())));
    awaitWaiting(model, 6);

    decoder.gate.release(10);
    first.get();
    for (Future<?> other : others) {
      other.get();
    }

    assertThat(decoder.batches)
        .extracting(batch -> batch.sequences().length)
        .containsExactly(1, 5, 1);
    assertThat(registry.get("generator.genai.batch.rows").summary().max()).isEqualTo(5);
    assertThat(registry.get("generator.genai.tokens.new").counter().count()).isEqualTo(7 * 20);
  }

  @Test
  void keepsAdaptersAndWaysOfChoosingApart() throws Exception {
    var decoder = FakeDecoder.rambling();
    AdapterFile adapter = adapter("one");

    open(decoder)
        .generate(
            List.of(
                request(1),
                request(2).withAdapter(adapter),
                request(3).withProbabilities(),
                request(4),
                request(5).withAdapter(adapter)));

    assertThat(decoder.batches)
        .extracting(batch -> batch.sequences().length + ":" + batch.adapter())
        .containsExactlyInAnyOrder("2:null", "2:one", "1:null");
  }

  private AdapterFile adapter(String hash) throws Exception {
    return new AdapterFile(hash, Files.writeString(temp.resolve(hash), hash));
  }

  @Test
  void keepsTheAdaptersUsedLastAndLoadsOthersAgain() throws Exception {
    var decoder = FakeDecoder.rambling();
    GenaiModel model = open(decoder);
    for (String hash : List.of("a", "b", "a", "c", "a", "b")) {
      model.generate(List.of(request(1).withAdapter(adapter(hash))));
    }

    assertThat(decoder.loads).containsExactly("a", "b", "c", "b");
    assertThat(decoder.loaded).containsExactlyInAnyOrder("a", "b");
    assertThat(registry.get("generator.genai.adapter.evictions").counter().count()).isEqualTo(2);
  }

  @Test
  void refusesAdaptersThatAreGoneOrDoNotFitAndGoesOn() throws Exception {
    GenaiModel model = open(FakeDecoder.rambling());
    var gone = request(1).withAdapter(new AdapterFile("gone", temp.resolve("gone")));
    var misfit = request(1).withAdapter(adapter("misfit"));

    assertThatThrownBy(() -> model.generate(List.of(gone)))
        .hasMessageContainingAll("gone", "can't be used");
    var failure =
        catchThrowableOfType(
            GenerationRefusedException.class, () -> model.generate(List.of(misfit)));
    assertThat(failure.kind()).isEqualTo(Kind.ADAPTER_UNUSABLE);
    assertThat(failure).hasMessageContainingAll("misfit", "does not fit this base");
    assertThat(model.generate(List.of(request(1)))).hasSize(1);
  }

  @Test
  void givesTheSameSamplesInAnyBatch() throws Exception {
    var requests =
        IntStream.range(0, 7)
            .mapToObj(
                i ->
                    GenerationRequest.of(
                            IntStream.range(0, 3 + 2 * i).toArray(),
                            12,
                            new Decoding.Sampled(1.3, 0.95, 50),
                            new GenerationKey(9, i, 1))
                        .withSamples(3))
            .toList();

    List<List<String>> alone =
        texts(open(FakeDecoder.rambling(), properties(1, 100, false)), requests);
    List<List<String>> threes =
        texts(open(FakeDecoder.rambling(), properties(3, 100, false)), requests);
    List<List<String>> all =
        texts(open(FakeDecoder.rambling(), properties(32, 100, true)), requests);

    assertThat(alone).isEqualTo(threes).isEqualTo(all);
    assertThat(alone.getFirst()).doesNotHaveDuplicates();
  }

  private static List<List<String>> texts(GenaiModel model, List<GenerationRequest> requests)
      throws InterruptedException {
    return model.generate(requests).stream()
        .map(result -> result.texts().stream().map(GeneratedText::text).toList())
        .toList();
  }

  @Test
  void writesTheLikeliestTextOnceForAllSamples() throws Exception {
    var decoder = FakeDecoder.writing("one");
    var heard = new ArrayList<Integer>();
    var request = request(0).withSamples(3).withListener((sample, text) -> heard.add(sample));

    GenerationResult result = open(decoder).generate(List.of(request)).getFirst();

    assertThat(result.texts()).extracting(GeneratedText::text).containsExactly("one", "one", "one");
    assertThat(heard).containsOnly(0, 1, 2);
    assertThat(decoder.batches.getFirst().sequences()).hasDimensions(1, 1);
  }

  @Test
  void tellsTheProbabilitiesThatTheModelGave() throws Exception {
    var request = GenerationRequest.of(new int[] {0}, 1, GREEDY, KEY).withProbabilities();
    var logits = new float[FakeDecoder.VOCABULARY];
    var decoder = FakeDecoder.writing("x");
    try (var batch = decoder.start(new BatchInput(new int[][] {{0}}, 1, 0, null))) {
      batch.logits().copy(0, logits);
    }
    double sum = IntStream.range(0, logits.length).mapToDouble(i -> Math.exp(logits[i])).sum();

    TokenProbabilities probabilities =
        only(open(decoder).generate(List.of(request))).probabilities();

    assertThat(probabilities.chosen()).hasSize(1);
    assertThat((double) probabilities.chosen()[0]).isCloseTo(2 - Math.log(sum), within(1e-6));
    assertThat((double) probabilities.max()[0]).isCloseTo(Math.exp(2) / sum, within(1e-6));
  }

  @Test
  void refusesWhatIsOutsideItsLimits() throws Exception {
    GenaiModel model = open(FakeDecoder.rambling());

    assertThat(refusal(model, request()).kind()).isEqualTo(Kind.PROMPT_EMPTY);
    assertThat(refusal(model, request(5, FakeDecoder.VOCABULARY)))
        .hasMessageContainingAll("Token 1", "320", "ends at 319");
    assertThat(refusal(model, request(5, -1)).kind()).isEqualTo(Kind.TOKEN_OUTSIDE_VOCABULARY);
    assertThat(refusal(model, request(new int[500])))
        .hasMessageContainingAll("500 tokens", "20 new ones", "512");
    assertThat(refusal(model, request(new int[500])).kind()).isEqualTo(Kind.PROMPT_TOO_LONG);
    assertThat(model.generate(List.of(request(1)))).hasSize(1);
    assertThat(
            registry
                .get("generator.genai.refused")
                .tag("kind", "prompt_too_long")
                .counter()
                .count())
        .isEqualTo(2);
  }

  private static GenerationRefusedException refusal(GenaiModel model, GenerationRequest request) {
    return catchThrowableOfType(
        GenerationRefusedException.class, () -> model.generate(List.of(request)));
  }

  @Test
  void refusesARowThatDoesNotFitIntoMemory() throws Exception {
    var properties =
        new GenaiProperties(
            0,
            true,
            Map.of(),
            8,
            Duration.ZERO,
            Duration.ZERO,
            10,
            DataSize.ofBytes(20_000),
            2,
            0.5,
            Duration.ofDays(1),
            true);
    var decoder = FakeDecoder.rambling();
    GenaiModel model = open(decoder, properties);

    assertThat(refusal(model, request(new int[400])))
        .hasMessageContainingAll("46,000 bytes", "batch-memory");

    // (10 + 20) · 100 + 10 · 10 bytes a row: six fit together.
    model.generate(Collections.nCopies(9, request(new int[10])));
    assertThat(decoder.batches).extracting(batch -> batch.sequences().length).containsExactly(6, 3);
  }

  @Test
  void refusesMoreThanMayWaitButNoBulkWork() throws Exception {
    var decoder = FakeDecoder.rambling();
    decoder.gated = true;
    GenaiModel model = open(decoder, properties(4, 3, false));
    Future<?> running = ask(model, request(1));
    awaitBatches(decoder, 1);
    Future<?> waiting = ask(model, request(1), request(2));
    awaitWaiting(model, 2);
    Future<?> bulk =
        callers.submit(() -> model.generateInBulk(Collections.nCopies(50, request(1))));
    awaitWaiting(model, 52);

    var refusal =
        catchThrowableOfType(
            GenerationRefusedException.class,
            () -> model.generate(List.of(request(1), request(2))));

    assertThat(refusal.kind()).isEqualTo(Kind.QUEUE_FULL);
    assertThat(refusal.retryAfter()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(refusal)
        .hasMessageContainingAll("2 answers wait", "at most 3", "generator.genai.queue");
    decoder.gate.release(100);
    running.get();
    waiting.get();
    bulk.get();
  }

  @Test
  void letsEverySecondBatchBeginWithWhatSomebodyWaitsFor() throws Exception {
    var decoder = FakeDecoder.rambling();
    decoder.gated = true;
    GenaiModel model = open(decoder, properties(2, 100, false));
    Future<?> running = ask(model, request(7));
    awaitBatches(decoder, 1);
    var far = new int[200];
    Future<?> bulk =
        callers.submit(() -> model.generateInBulk(Collections.nCopies(6, request(far))));
    awaitWaiting(model, 6);
    Future<?> interactive = ask(model, request(8), request(8), request(8));
    awaitWaiting(model, 9);

    decoder.gate.release(100);
    running.get();
    interactive.get();
    bulk.get();

    assertThat(decoder.batches)
        .extracting(batch -> batch.sequences()[0].length + "×" + batch.sequences().length)
        .containsExactly("1×1", "200×2", "1×2", "200×2", "1×1", "200×2");
  }

  @Test
  void endsACancelledRequestAndNoOther() throws Exception {
    var decoder = FakeDecoder.rambling();
    GenaiModel model = open(decoder);
    var cancellation = new Cancellation();
    var cancelled =
        request(1)
            .withCancellation(cancellation)
            .withListener((sample, text) -> cancellation.cancel());

    List<GenerationResult> results = model.generate(List.of(cancelled, request(2)));

    assertThat(results.getFirst().texts().getFirst().finish()).isEqualTo(FinishReason.CANCELLED);
    assertThat(results.getFirst().completionTokens()).isBetween(1, 3);
    assertThat(results.getLast().texts().getFirst().finish()).isEqualTo(FinishReason.LENGTH);
  }

  @Test
  void answersACancelledRequestThatWaitsWithoutRunningIt() throws Exception {
    var decoder = FakeDecoder.rambling();
    decoder.gated = true;
    GenaiModel model = open(decoder);
    Future<?> running = ask(model, request(1));
    awaitBatches(decoder, 1);
    var cancellation = new Cancellation();
    var waiting = ask(model, request(new int[300]).withCancellation(cancellation));
    awaitWaiting(model, 1);

    cancellation.cancel();
    decoder.gate.release(10);

    assertThat(only(waiting.get()).finish()).isEqualTo(FinishReason.CANCELLED);
    running.get();
    assertThat(decoder.batches).hasSize(1);
  }

  @Test
  void givesUpWhatAnInterruptedCallerAsked() throws Exception {
    var decoder = FakeDecoder.rambling();
    decoder.gated = true;
    GenaiModel model = open(decoder);
    var ended = new CompletableFuture<Throwable>();
    Thread caller =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    model.generate(List.of(request(1)));
                  } catch (InterruptedException e) {
                    ended.complete(e);
                  }
                });
    awaitBatches(decoder, 1);

    caller.interrupt();

    assertThat(ended.get()).isInstanceOf(InterruptedException.class);
    decoder.gate.release(10);
    assertThat(model.generate(List.of(request(1)))).hasSize(1);
    assertThat(registry.get("generator.genai.tokens.new").counter().count()).isEqualTo(1 + 20);
  }

  @Test
  void cancelsARequestWhoseListenerFails() throws Exception {
    var request =
        request(1)
            .withListener(
                (sample, text) -> {
                  throw new IllegalStateException("the client is gone");
                });

    assertThat(only(open(FakeDecoder.rambling()).generate(List.of(request))).finish())
        .isEqualTo(FinishReason.CANCELLED);
  }

  @Test
  void failsTheRequestsOfABrokenBatchAndGoesOn() throws Exception {
    var decoder = FakeDecoder.rambling();
    decoder.failAtLength = 100;
    GenaiModel model = open(decoder);

    assertThatThrownBy(() -> model.generate(List.of(request(new int[95]))))
        .isInstanceOf(GenerationFailedException.class)
        .hasMessageContaining("the library broke");
    assertThat(model.generate(List.of(request(1)))).hasSize(1);
  }

  @Test
  void tellsEverybodyWhenItIsClosed() throws Exception {
    var decoder = FakeDecoder.rambling();
    decoder.gated = true;
    GenaiModel model = open(decoder);
    Future<?> running = ask(model, request(1));
    awaitBatches(decoder, 1);
    Future<?> waiting = ask(model, request(new int[300]));
    awaitWaiting(model, 1);

    Future<?> closing = callers.submit(model::close);
    assertThatThrownBy(waiting::get).hasMessageContaining("closed");
    decoder.gate.release(10);
    closing.get();

    assertThatThrownBy(running::get).hasMessageContaining("closed");
    assertThat(decoder.closed).isTrue();
    assertThat(refusal(model, request(1)).kind()).isEqualTo(Kind.MODEL_CLOSED);
    assertThat(
            registry.getMeters().stream().filter(it -> !it.getId().getName().endsWith("refused")))
        .isEmpty();
  }

  @Test
  void letsRowsThatOutliveTheirBatchGoOnInAnother() throws Exception {
    var decoder = FakeDecoder.counting();
    GenaiModel model = open(decoder, properties(8, 100, true));
    var requests = new ArrayList<GenerationRequest>();
    for (int i = 0; i < 8; i++) {
      int ends = i < 6 ? 5 : 200;
      requests.add(GenerationRequest.of(new int[] {ends, i}, 250, GREEDY, KEY));
    }

    List<GenerationResult> results = model.generate(requests);

    assertThat(results)
        .extracting(GenerationResult::completionTokens)
        .containsExactly(5, 5, 5, 5, 5, 5, 200, 200);
    assertThat(decoder.batches).extracting(batch -> batch.sequences().length).containsExactly(8, 2);
    assertThat(registry.get("generator.genai.rows.carried").counter().count()).isEqualTo(2);
    GenaiModel other = open(FakeDecoder.counting());
    assertThat(results.getLast().texts().getFirst().tokens())
        .isEqualTo(only(other.generate(List.of(requests.getLast()))).tokens());
  }

  @Test
  void givesWayToOthersAfterItsTurn() throws Exception {
    var decoder = FakeDecoder.rambling();
    var properties =
        new GenaiProperties(
            0,
            true,
            Map.of(),
            8,
            Duration.ZERO,
            Duration.ZERO,
            10,
            DataSize.ofMegabytes(1),
            2,
            0.5,
            Duration.ofNanos(50_000),
            false);
    decoder.gated = true;
    GenaiModel model = open(decoder, properties);
    Future<List<GenerationResult>> running =
        ask(model, GenerationRequest.of(new int[] {1}, 60, GREEDY, KEY));
    awaitBatches(decoder, 1);
    Future<?> other = ask(model, request(new int[300]));
    awaitWaiting(model, 1);

    decoder.gate.release(100);
    other.get();

    assertThat(only(running.get()).tokens()).hasSize(60);
    assertThat(decoder.batches)
        .extracting(batch -> batch.sequences()[0].length)
        .startsWith(1, 300)
        .hasSize(3);
  }
}
