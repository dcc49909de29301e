package dev.ratchet.generator.exports;

import dev.ratchet.contracts.JobState;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.rollout.RolloutArchive;
import dev.ratchet.generator.rollout.RolloutArchive.Source;
import dev.ratchet.generator.rollout.RolloutContents;
import dev.ratchet.kit.problem.ApiException;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The exports that this process writes, so many at a time. */
@Component
class Exports {

  private static final int RETRY_SECONDS = 5;

  /** Columns in the trainers' way: snake case, and never left out. */
  private static final JsonMapper ROWS =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private final RolloutArchive archive;
  private final ExportProperties properties;
  private final JsonMapper json;
  private final Semaphore free;

  Exports(RolloutArchive archive, ExportProperties properties, JsonMapper json) {
    this.archive = archive;
    this.properties = properties;
    this.json = json;
    this.free = new Semaphore(properties.concurrent());
  }

  /**
   * Counts what will be written; the export has to be closed.
   *
   * @param partial take what there is of a rollout that has not succeeded; otherwise
   *     ROLLOUT_UNFINISHED
   */
  Export open(String rollout, ExportFormat format, boolean partial) {
    Source source = archive.require(rollout);
    if (!partial) {
      RolloutArchive.requireWhole(source);
    }
    if (!free.tryAcquire()) {
      throw new ApiException(
              GeneratorError.TOO_MANY_EXPORTS, properties.concurrent(), RETRY_SECONDS)
          .withHeader(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_SECONDS));
    }
    boolean opened = false;
    try {
      RolloutContents contents =
          archive.contents(source.id(), format.isEvaluableOnly(), format.isByTurn());
      var export =
          new Export(
              source,
              format,
              contents,
              archive,
              format == ExportFormat.TRAJECTORIES ? json : ROWS,
              properties.timeLimit(),
              free::release);
      opened = true;
      return export;
    } finally {
      if (!opened) {
        free.release();
      }
    }
  }

  /** Whether a rollout has all that it will ever have. */
  static boolean isWhole(Source source) {
    return source.state() == JobState.SUCCEEDED;
  }

  Source source(String rollout) {
    return archive.require(rollout);
  }
}
