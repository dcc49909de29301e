package dev.ratchet.trainer.negatives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.executor.ValidityFlags;
import dev.ratchet.contracts.executor.VerdictResponse;
import dev.ratchet.contracts.executor.VerificationItem;
import dev.ratchet.contracts.executor.VerificationRequest;
import dev.ratchet.contracts.executor.VerificationResult;
import dev.ratchet.contracts.generator.PromptPage;
import dev.ratchet.contracts.generator.PromptResponse;
import dev.ratchet.contracts.generator.PromptStyle;
import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.contracts.trainer.SyntheticCounts;
import dev.ratchet.contracts.trainer.SyntheticPairsRequest;
import dev.ratchet.trainer.generator.FakeGenerator;
import dev.ratchet.trainer.pairs.PairSinks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyntheticExamplesTest {
  private static final SyntheticPairsRequest REQUEST =
      new SyntheticPairsRequest(
          null,
          "golds",
          null,
          null,
          null,
          null,
          "ratchet",
          4,
          true,
          new BigDecimal("0.35"),
          13L,
          null);

  private record Result(List<PairResponse> pairs, SyntheticCounts counts) {
    Set<String> hashes() {
      return pairs.stream().map(PairResponse::contentHash).collect(Collectors.toSet());
    }
  }

  private static List<PromptResponse> golds() {
    return IntStream.range(0, 24)
        .mapToObj(
            i ->
                FakeGenerator.prompt(
                    i,
                    "q" + i,
                    "SELECT count(a) FROM t AS t JOIN s AS s ON t.i = s.i WHERE t.b = "
                        + i
                        + " GROUP BY t.c ORDER BY t.c LIMIT "
                        + (i + 2)))
        .toList();
  }

  private static Result make(List<PromptResponse> examples, int pageSize)
      throws InterruptedException {
    List<PairResponse> stored = new ArrayList<>();
    var sink = PairSinks.into(stored);
    var making = new SyntheticExamples(REQUEST, null, SyntheticExamplesTest::results, sink);
    for (int from = 0; from < examples.size(); from += pageSize) {
      making.add(
          new PromptPage(
              examples.subList(from, Math.min(from + pageSize, examples.size())),
              null,
              PromptStyle.STANDARD,
              "1",
              "hash",
              FakeGenerator.SYSTEM));
    }
    sink.flush();
    return new Result(stored, making.counts());
  }

  private static List<VerificationResult> results(VerificationRequest request) {
    return request.items().stream().map(SyntheticExamplesTest::result).toList();
  }

  /** What names nothing real fails, all else is wrong but the gold. */
  private static VerificationResult result(VerificationItem item) {
    boolean rows = !item.sql().matches(".*__wrong_(column|table)__.*");
    return new VerificationResult(
        0,
        summary(rows),
        summary(true),
        Map.of("ratchet", new VerdictResponse(item.sql().equals(item.goldSql()), null, false)),
        new ValidityFlags(true, rows, rows),
        null,
        List.of(),
        List.of(),
        null,
        null);
  }

  private static ExecutionSummary summary(boolean rows) {
    return new ExecutionSummary(
        rows ? OutcomeKind.ROWS : OutcomeKind.SQL_ERROR,
        rows ? 1L : null,
        rows ? 1 : null,
        false,
        rows ? null : "no such thing",
        1,
        List.of(),
        null);
  }

  @Test
  void makesTheSamePairsWhateverTheOrderAndThePagesOfTheExamples() throws InterruptedException {
    Result once = make(golds(), 100);
    List<PromptResponse> shuffled = new ArrayList<>(golds());
    Collections.shuffle(shuffled, new Random(7));

    assertThat(once.pairs()).hasSize(24 * 4);
    assertThat(make(shuffled, 5).hashes()).isEqualTo(once.hashes());
  }

  @Test
  void triesTheKindsOfAnExampleInDifferentOrders() throws InterruptedException {
    Result made = make(golds(), 100);

    // Five kinds run and four are taken, so each kind is left out somewhere.
    made.counts().byMutation().entrySet().stream()
        .filter(kind -> kind.getValue().executable() > 0)
        .forEach(kind -> assertThat(kind.getValue().taken()).isBetween(10, 23));
    assertThat(made.counts().executable()).isEqualTo(24 * 4);
  }

  @Test
  void scoresGoldAsRightAndItsVariantAsWrongInTheLastTurn() throws InterruptedException {
    PairResponse pair = make(golds().subList(0, 1), 1).pairs().getFirst();

    assertThat(pair.chosen().reward()).isEqualTo(new BigDecimal("1.0000"));
    assertThat(pair.rejected().reward()).isEqualTo(new BigDecimal("-0.5000"));
    assertThat(pair.margin()).isEqualTo(new BigDecimal("1.5000"));
    assertThat(pair.type().isSynthetic()).isTrue();
    assertThat(pair.lineage().rolloutId()).isNull();
    assertThat(pair.chosen().costFlags()).isEmpty();
  }
}
