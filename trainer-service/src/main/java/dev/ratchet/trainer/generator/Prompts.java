package dev.ratchet.trainer.generator;

import dev.ratchet.contracts.generator.GeneratorApi;
import dev.ratchet.contracts.generator.PromptPage;
import dev.ratchet.contracts.generator.RenderPromptsRequest;
import dev.ratchet.contracts.trainer.TrainingData;
import dev.ratchet.contracts.trainer.TrainingPrompts;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainingError;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;

/** Prompts of a dataset, as the generator's one renderer makes them. */
@Component
public class Prompts {
  private static final Logger log = LoggerFactory.getLogger(Prompts.class);
  private static final int PAGE = 200;
  private static final TrainingPrompts DEFAULTS = new TrainingPrompts(null, null, null, null);

  private final GeneratorApi generator;

  Prompts(GeneratorApi generator) {
    this.generator = generator;
  }

  /** As {@link #requireUsable(RenderPromptsRequest)}. */
  public void requireUsable(TrainingData data) {
    requireUsable(request(data));
  }

  /** Tells a typing error at once; a generator that is away is no reason to refuse. */
  public void requireUsable(RenderPromptsRequest request) {
    try {
      generator.prompts(request, 1, null);
    } catch (RemoteProblemException problem) {
      if (!problem.isTransient()) {
        throw new ApiException(
                TrainingError.DATASET_UNUSABLE, request.datasetId(), problem.detail())
            .causedBy(problem);
      }
      log.atWarn().setCause(problem).log("the generator is in trouble, the job will wait");
    } catch (ResourceAccessException away) {
      log.atWarn().setCause(away).log("the generator is away, the job will wait");
    }
  }

  /** Every page of the data's slice, in dataset order. */
  public void forEachPage(TrainingData data, Consumer<PromptPage> each) {
    pages(request(data)).forEachRemaining(each);
  }

  /** Every page of the request's slice, in dataset order; each is fetched when it is asked for. */
  public Iterator<PromptPage> pages(RenderPromptsRequest request) {
    return new Iterator<>() {
      private boolean begun;
      private @Nullable String cursor;

      @Override
      public boolean hasNext() {
        return !begun || cursor != null;
      }

      @Override
      public PromptPage next() {
        if (!hasNext()) {
          throw new NoSuchElementException("the last page of prompts was read");
        }
        PromptPage page = generator.prompts(request, PAGE, cursor);
        begun = true;
        cursor = page.nextCursor();
        return page;
      }
    };
  }

  private static RenderPromptsRequest request(TrainingData data) {
    TrainingPrompts how = data.prompts() == null ? DEFAULTS : data.prompts();
    return new RenderPromptsRequest(
        Objects.requireNonNull(data.datasetId()),
        data.split(),
        data.offset(),
        data.limit(),
        how.schemaMode(),
        how.topKTables(),
        how.fkHops(),
        how.promptStyle());
  }
}
