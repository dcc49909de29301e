package dev.ratchet.trainer.negatives;

import dev.ratchet.contracts.executor.ExecutorApi;
import dev.ratchet.contracts.executor.GraderResponse;
import dev.ratchet.contracts.generator.PromptPage;
import dev.ratchet.contracts.generator.RenderPromptsRequest;
import dev.ratchet.contracts.trainer.SyntheticCounts;
import dev.ratchet.contracts.trainer.SyntheticPairsRequest;
import dev.ratchet.contracts.trainer.TrainingPrompts;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.client.VerificationClient;
import dev.ratchet.kit.leased.HeldJob;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainingError;
import dev.ratchet.trainer.generator.Prompts;
import dev.ratchet.trainer.leakage.Leakages;
import dev.ratchet.trainer.pairs.CountsOfKind;
import dev.ratchet.trainer.pairs.PairSetMaker;
import dev.ratchet.trainer.pairs.PairSink;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;

/** Pair sets out of golds and their mutations, in dataset order. */
@Component
class SyntheticNegatives implements PairSetMaker<SyntheticPairsRequest> {
  private static final Logger log = LoggerFactory.getLogger(SyntheticNegatives.class);
  private static final String GRADER = "ratchet";
  private static final int MAX_ERRORS = 4;
  private static final BigDecimal ERROR_FRACTION = new BigDecimal("0.35");
  private static final long SEED = 13;
  private static final TrainingPrompts USUAL = new TrainingPrompts(null, null, null, null);

  private final Prompts prompts;
  private final ExecutorApi executor;
  private final VerificationClient verification;
  private final Leakages leakages;

  SyntheticNegatives(
      Prompts prompts, ExecutorApi executor, VerificationClient verification, Leakages leakages) {
    this.prompts = prompts;
    this.executor = executor;
    this.verification = verification;
    this.leakages = leakages;
  }

  @Override
  public Class<SyntheticPairsRequest> requestType() {
    return SyntheticPairsRequest.class;
  }

  @Override
  public SyntheticPairsRequest accepted(SyntheticPairsRequest asked) {
    String grader = or(asked.grader(), GRADER);
    prompts.requireUsable(rendering(asked));
    requireGrader(grader);
    return new SyntheticPairsRequest(
        asked.name(),
        asked.datasetId(),
        asked.split(),
        asked.offset(),
        asked.limit(),
        asked.prompts(),
        grader,
        or(asked.maxErrorsPerExample(), MAX_ERRORS),
        or(asked.preferExecutableWrong(), true),
        or(asked.maxSchemaErrorFraction(), ERROR_FRACTION),
        or(asked.seed(), SEED),
        leakages.accepted(asked.leakage()));
  }

  private static <T> T or(@Nullable T asked, T usual) {
    return asked == null ? usual : asked;
  }

  private void requireGrader(String name) {
    try {
      List<String> known =
          executor.graders().graders().stream().map(GraderResponse::name).sorted().toList();
      if (!known.contains(name)) {
        throw ApiException.unknown(TrainingError.UNKNOWN_GRADER, name, known).about("grader");
      }
    } catch (RemoteProblemException problem) {
      if (!problem.isTransient()) {
        throw problem;
      }
      log.atWarn().setCause(problem).log("the executor is in trouble, the job will wait");
    } catch (ResourceAccessException away) {
      log.atWarn().setCause(away).log("the executor is away, the job will wait");
    }
  }

  @Override
  public CountsOfKind make(HeldJob job, SyntheticPairsRequest accepted, PairSink pairs)
      throws InterruptedException {
    var examples =
        new SyntheticExamples(
            accepted,
            leakages.open(accepted.leakage()),
            request -> verification.verify(request, () -> job.stopReason() != null),
            pairs);
    for (Iterator<PromptPage> pages = prompts.pages(rendering(accepted)); pages.hasNext(); ) {
      job.goOn();
      PromptPage page = pages.next();
      pairs.madeWith(List.of(page.templateHash()));
      examples.add(page);
    }
    SyntheticCounts counts = examples.counts();
    return all -> all.withSynthetic(counts);
  }

  private static RenderPromptsRequest rendering(SyntheticPairsRequest asked) {
    TrainingPrompts how = or(asked.prompts(), USUAL);
    return new RenderPromptsRequest(
        asked.datasetId(),
        asked.split(),
        asked.offset(),
        asked.limit(),
        how.schemaMode(),
        how.topKTables(),
        how.fkHops(),
        how.promptStyle());
  }
}
