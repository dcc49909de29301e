package dev.ratchet.trainer.pairfiles;

import dev.ratchet.contracts.trainer.ImportCounts;
import dev.ratchet.contracts.trainer.ImportPairsRequest;
import dev.ratchet.kit.leased.HeldJob;
import dev.ratchet.kit.problem.Referred;
import dev.ratchet.trainer.leakage.Leakages;
import dev.ratchet.trainer.leakage.Learned;
import dev.ratchet.trainer.pairs.CountsOfKind;
import dev.ratchet.trainer.pairs.PairSetMaker;
import dev.ratchet.trainer.pairs.PairSink;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Makes sets of uploaded files, in the order of their rows. */
@Component
class Importing implements PairSetMaker<ImportPairsRequest> {

  private final PairFiles files;
  private final Leakages leakages;

  Importing(PairFiles files, Leakages leakages) {
    this.files = files;
    this.leakages = leakages;
  }

  @Override
  public Class<ImportPairsRequest> requestType() {
    return ImportPairsRequest.class;
  }

  @Override
  public ImportPairsRequest accepted(ImportPairsRequest asked) {
    return new ImportPairsRequest(
        asked.name(),
        Referred.by("file", () -> files.require(asked.file())).id(),
        Objects.requireNonNullElse(asked.databaseName(), Learned.UNKNOWN_DATABASE),
        asked.dropMarker() == null || asked.dropMarker(),
        leakages.accepted(asked.leakage()));
  }

  @Override
  public CountsOfKind make(HeldJob job, ImportPairsRequest accepted, PairSink pairs) {
    var imported = new ImportedPairs(accepted, leakages.open(accepted.leakage()), pairs);
    PairFileReader.Contents contents =
        files.read(
            accepted.file(),
            (row, _) -> {
              job.goOn();
              imported.add(row);
            });
    var counts =
        new ImportCounts(contents.form(), contents.rows(), imported.unpaired(), imported.leakage());
    return all -> all.withImporting(counts);
  }
}
