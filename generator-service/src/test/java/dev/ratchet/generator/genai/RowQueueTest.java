package dev.ratchet.generator.genai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.generator.genai.decoder.DecoderShape;
import dev.ratchet.model.random.TinyModels;
import dev.ratchet.model.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class RowQueueTest {

  private static final DecoderShape SHAPE = FakeDecoder.SHAPE;
  private static final Duration LONG = Duration.ofDays(1);

  @TempDir private Path folder;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private Tokenizer tokenizer;

  @BeforeEach
  void loadTokenizer() throws Exception {
    TinyModels.writeTokenizer(folder);
    tokenizer = Tokenizer.load(folder.resolve("tokenizer.json"));
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    tokenizer.close();
  }

  private static RowQueue queue(int rows, Duration maxWait, Duration quiet) {
    var limits = new BatchLimits(rows, Long.MAX_VALUE, 0);
    return new RowQueue(new BatchPlan(limits, SHAPE), limits, 100, maxWait, quiet);
  }

  private Row row() {
    var request =
        GenerationRequest.of(new int[] {1}, 5, new Decoding.Greedy(), GenerationKey.of(1));
    return new Row(
        new Pending(request, System::nanoTime), 0, Lane.INTERACTIVE, SHAPE, tokenizer.decoder());
  }

  @Test
  void waitsForAsManyAsTheLastBatchHad() throws Exception {
    RowQueue queue = queue(8, LONG, Duration.ofMillis(1));
    queue.offer(Lane.INTERACTIVE, List.of(row(), row()));
    assertThat(queue.take()).hasSize(2);

    Future<List<Row>> next = threads.submit(queue::take);
    queue.offer(Lane.INTERACTIVE, List.of(row()));
    await().during(Duration.ofMillis(50)).until(() -> !next.isDone());
    queue.offer(Lane.INTERACTIVE, List.of(row()));

    assertThat(next.get()).hasSize(2);
  }

  @Test
  void aSmallBatchDoesNotMakeTheNextOneSmall() throws Exception {
    RowQueue queue = queue(8, LONG, Duration.ofMillis(500));
    queue.offer(Lane.INTERACTIVE, List.of(row()));
    assertThat(queue.take()).hasSize(1);

    queue.offer(Lane.INTERACTIVE, List.of(row()));
    Future<List<Row>> next = threads.submit(queue::take);
    await().during(Duration.ofMillis(50)).until(() -> !next.isDone());
    queue.offer(Lane.INTERACTIVE, List.of(row(), row()));

    assertThat(next.get()).hasSize(3);
  }

  @Test
  void goesOnWithoutThoseWhoDoNotComeBack() throws Exception {
    RowQueue queue = queue(8, Duration.ofMillis(20), Duration.ofMillis(1));
    queue.offer(Lane.INTERACTIVE, List.of(row(), row()));
    queue.take();
    queue.offer(Lane.INTERACTIVE, List.of(row()));

    assertThat(queue.take()).hasSize(1);
  }

  @Test
  void waitsNoLongerThanForAFullBatch() throws Exception {
    RowQueue queue = queue(2, LONG, LONG);
    queue.offer(Lane.INTERACTIVE, List.of(row(), row(), row()));

    assertThat(queue.take()).hasSize(2);
    assertThat(queue.waiting(Lane.INTERACTIVE)).isEqualTo(1);
  }

  @Test
  void endsWhenItIsClosed() throws Exception {
    RowQueue queue = queue(2, LONG, LONG);
    Future<List<Row>> taken = threads.submit(queue::take);

    assertThat(queue.close()).isEmpty();

    assertThat(taken.get()).isNull();
    assertThat(queue.offer(Lane.BULK, List.of(row()))).isEqualTo(RowQueue.Offer.CLOSED);
  }
}
