package dev.ratchet.generator.exports;

import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.rollout.MissingTrajectoriesException;
import dev.ratchet.generator.rollout.RolloutArchive;
import dev.ratchet.generator.rollout.RolloutArchive.Entry;
import dev.ratchet.generator.rollout.RolloutArchive.Source;
import dev.ratchet.generator.rollout.RolloutContents;
import dev.ratchet.kit.problem.ApiException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.json.JsonMapper;

/** One rollout on its way out. Holds one piece of it at a time, and no connection between two. */
final class Export implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Export.class);
  private static final int BUFFER = 64 << 10;

  private final Source source;
  private final ExportFormat format;
  private final RolloutContents contents;
  private final RolloutArchive archive;
  private final JsonMapper json;
  private final Duration timeLimit;
  private final Runnable release;
  private long written;

  Export(
      Source source,
      ExportFormat format,
      RolloutContents contents,
      RolloutArchive archive,
      JsonMapper json,
      Duration timeLimit,
      Runnable release) {
    this.source = source;
    this.format = format;
    this.contents = contents;
    this.archive = archive;
    this.json = json;
    this.timeLimit = timeLimit;
    this.release = release;
  }

  Source source() {
    return source;
  }

  /** Known before the first is written, so that a reader knows when it has all. */
  long rows() {
    return format.isByTurn() ? contents.turns() : contents.size();
  }

  /**
   * Writes every row.
   *
   * @throws IOException when the reader has gone or does not read
   * @throws ApiException EXPORT_BROKEN_OFF when it can't be gone on with
   */
  void writeTo(OutputStream target) throws IOException {
    var rows = new ExportRows(source);
    long deadline = System.nanoTime() + timeLimit.toNanos();
    var out = new BufferedOutputStream(target, BUFFER);
    try {
      for (int[] piece : contents) {
        for (Entry entry : archive.read(source.id(), piece)) {
          write(rows, entry, out);
        }
        if (System.nanoTime() - deadline > 0) {
          throw brokenOff("it took longer than generator.export.time-limit, " + timeLimit, null);
        }
      }
      out.flush();
    } catch (DataAccessException e) {
      throw brokenOff("the database can't be reached", e);
    } catch (MissingTrajectoriesException e) {
      throw brokenOff(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      log.info(
          "The reader of {} of rollout {} left after {} of {} rows: {}",
          format.fileName(),
          source.id(),
          written,
          rows(),
          e.getMessage());
      throw e;
    }
  }

  private void write(ExportRows rows, Entry entry, OutputStream out) throws IOException {
    for (Object row : rows.of(format, entry)) {
      out.write(json.writeValueAsBytes(row));
      out.write('\n');
      written++;
    }
  }

  private ApiException brokenOff(
      String reason, @org.jspecify.annotations.Nullable RuntimeException cause) {
    var problem =
        new ApiException(GeneratorError.EXPORT_BROKEN_OFF, source.id(), written, rows(), reason);
    return cause == null ? problem : problem.causedBy(cause);
  }

  /** Lets the next one begin. Once only. */
  @Override
  public void close() {
    release.run();
  }
}
