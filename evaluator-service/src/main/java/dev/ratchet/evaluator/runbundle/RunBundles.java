package dev.ratchet.evaluator.runbundle;

import dev.ratchet.contracts.evaluator.EvaluationFiles;
import dev.ratchet.contracts.evaluator.EvaluationResponse;
import dev.ratchet.evaluator.bundle.Bundle;
import dev.ratchet.evaluator.evaluation.EvaluationTransfer;
import dev.ratchet.evaluator.evaluation.Evaluations;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Service;

/** Runs that leave and runs that come. */
@Service
public class RunBundles {
  private final EvaluationTransfer transfer;
  private final Evaluations evaluations;
  private final RunBundleWriter writer;
  private final RunBundleReader reader;

  RunBundles(
      EvaluationTransfer transfer,
      Evaluations evaluations,
      RunBundleWriter writer,
      RunBundleReader reader) {
    this.transfer = transfer;
    this.evaluations = evaluations;
    this.writer = writer;
    this.reader = reader;
  }

  /** What {@link #add} did. */
  record Added(EvaluationResponse evaluation, boolean isNew) {}

  RunBundleWriter.Ready prepare(String id) throws IOException {
    return writer.prepare(transfer.own(id));
  }

  void write(RunBundleWriter.Ready ready, OutputStream out) throws IOException {
    writer.write(ready, out);
  }

  Added add(InputStream body) throws IOException {
    RunBundleReader.Read read = reader.read(body);
    EvaluationTransfer.Added added =
        transfer.add(
            read.evaluation(), read.summary(), read.graders(), read.outcomes(), read.files());
    return new Added(evaluations.get(added.id().toString()), added.isNew());
  }

  /** What an imported run came with. */
  public record Contents(RunBundleManifest manifest, EvaluationFiles files) {
    /** Whether it can be compared: what became of each example came along. */
    public boolean hasOutcomes() {
      return files.files().stream().anyMatch(file -> file.path().equals(RunFiles.OUTCOMES));
    }
  }

  /** Of one that was imported; EVALUATION_NOT_FOUND, EVALUATION_FILE_NOT_FOUND. */
  public Contents contents(String id) {
    RunBundleManifest manifest = reader.manifest(transfer.file(id, Bundle.MANIFEST));
    return new Contents(manifest, files(id, manifest));
  }

  EvaluationFiles files(String id) {
    return contents(id).files();
  }

  private static EvaluationFiles files(String id, RunBundleManifest manifest) {
    return new EvaluationFiles(
        id,
        manifest.entries().stream()
            .map(each -> new EvaluationFiles.File(each.path(), each.bytes(), each.sha256()))
            .toList(),
        Objects.requireNonNullElse(manifest.leftOut(), List.of()));
  }

  byte[] file(String id, String path) {
    return transfer.file(id, path);
  }
}
