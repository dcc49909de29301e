package dev.ratchet.generator.rollout;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.executor.ExecutorApi;
import dev.ratchet.contracts.executor.GraderResponse;
import dev.ratchet.contracts.generator.RolloutConfig;
import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.generator.engine.Engine;
import dev.ratchet.generator.engine.Engines;
import dev.ratchet.generator.prompt.PromptRenderer;
import dev.ratchet.generator.rollout.RolloutStore.Stored;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Copies the chosen examples into items and writes the manifest, once, in one transaction. */
class RolloutPreparation {

  private static final int PAGE = 1_000;

  private final ExecutorApi executor;
  private final Engines engines;
  private final RolloutStore rollouts;
  private final RolloutItems items;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private final String version;

  RolloutPreparation(
      ExecutorApi executor,
      Engines engines,
      RolloutStore rollouts,
      RolloutItems items,
      TransactionTemplate transaction,
      InstantSource clock,
      String version) {
    this.executor = executor;
    this.engines = engines;
    this.rollouts = rollouts;
    this.items = items;
    this.transaction = transaction;
    this.clock = clock;
    this.version = version;
  }

  void prepare(Stored rollout) {
    if (rollout.manifest() == null) {
      transaction.executeWithoutResult(
          _ -> {
            if (rollouts.lockUnprepared(rollout.id())) {
              Map<String, String> databases = copyExamples(rollout);
              databases.replaceAll((_, id) -> executor.database(id).sha256());
              rollouts.prepared(rollout.id(), manifest(rollout, databases));
            }
          });
    }
  }

  /** Returns the ids of their databases by name. */
  private Map<String, String> copyExamples(Stored rollout) {
    RolloutConfig config = rollout.config();
    var databases = new TreeMap<String, String>();
    int position = 0;
    int end = end(config);
    @Nullable String cursor = null;
    do {
      Page<ExampleResponse> page =
          executor.examples(config.datasetId(), config.split(), PAGE, cursor);
      int from = Math.clamp(config.offset() - (long) position, 0, page.items().size());
      int to = Math.clamp(end - (long) position, 0, page.items().size());
      if (from < to) {
        List<ExampleResponse> chosen = page.items().subList(from, to);
        items.add(rollout.id(), position + from, chosen);
        chosen.stream()
            .filter(example -> example.databaseId() != null)
            .forEach(example -> databases.put(example.databaseName(), example.databaseId()));
      }
      position += page.items().size();
      cursor = page.nextCursor();
    } while (cursor != null && position < end);
    return databases;
  }

  private static int end(RolloutConfig config) {
    Integer limit = config.limit();
    return limit == null
        ? Integer.MAX_VALUE
        : (int) Math.min(Integer.MAX_VALUE, (long) config.offset() + limit);
  }

  private RolloutManifest manifest(Stored rollout, Map<String, String> databases) {
    RolloutConfig config = rollout.config();
    Engine engine = engines.of(config.model(), config.engine(), config.pin());
    PromptRenderer prompts = PromptRenderer.of(config.promptStyle());
    var graders = new TreeMap<String, Integer>();
    List<String> used = RolloutConfigs.namedGraders(config);
    for (GraderResponse grader : executor.graders().graders()) {
      if (used.contains(grader.name())) {
        graders.put(grader.name(), grader.version());
      }
    }
    return new RolloutManifest(
        rollout.id().toString(),
        config,
        rollout.dataset().name(),
        rollout.dataset().contentHash(),
        databases,
        prompts.initialTemplate().hash(),
        prompts.repairTemplate(config.feedbackDetail()).hash(),
        PromptRenderer.VERSION,
        PromptRenderer.SYSTEM_MESSAGE,
        engine.kind(),
        engine.version(),
        engine.endpoint(),
        graders,
        Map.of("timeoutMillis", String.valueOf(config.timeoutMillis())),
        Map.of("generator", version, "java", Runtime.version().toString()),
        clock.instant());
  }
}
