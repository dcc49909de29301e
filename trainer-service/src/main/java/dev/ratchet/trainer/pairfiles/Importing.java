package dev.ratchet.trainer.pairfiles;

import dev.ratchet.contracts.trainer.ImportCounts;
import dev.ratchet.contracts.trainer.ImportPairsRequest;
import dev.ratchet.kit.leased.HeldJob;
import dev.ratchet.trainer.pairs.CountsOfKind;
import dev.ratchet.trainer.pairs.NewPair;
import dev.ratchet.trainer.pairs.PairSetMaker;
import dev.ratchet.trainer.pairs.PairSink;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes sets of uploaded files, in the order of their rows. */
@Component
class Importing implements PairSetMaker<ImportPairsRequest> {
  private static final String UNKNOWN = "unknown";

  private final PairFiles files;

  Importing(PairFiles files) {
    this.files = files;
  }

  @Override
  public Class<ImportPairsRequest> requestType() {
    return ImportPairsRequest.class;
  }

  @Override
  public ImportPairsRequest accepted(ImportPairsRequest asked) {
    return new ImportPairsRequest(
        asked.name(),
        files.require(asked.file()).id(),
        Objects.requireNonNullElse(asked.databaseName(), UNKNOWN),
        asked.dropMarker() == null || asked.dropMarker());
  }

  @Override
  public CountsOfKind make(HeldJob job, ImportPairsRequest accepted, PairSink pairs) {
    String database = Objects.requireNonNull(accepted.databaseName());
    boolean dropMarker = Boolean.TRUE.equals(accepted.dropMarker());
    var partners = new KtoPartners();
    PairFileReader.Contents contents =
        files.read(
            accepted.file(),
            (row, _) -> {
              job.goOn();
              pair(dropMarker ? row.withoutMarkers() : row, partners, database)
                  .ifPresent(pairs::add);
            });
    var counts = new ImportCounts(contents.form(), contents.rows(), partners.unpaired());
    return all -> all.withImporting(counts);
  }

  private static Optional<NewPair> pair(PairRow row, KtoPartners partners, String database) {
    if (row.rejected() != null) {
      return Optional.of(row.pair(row.rejected(), row.meta(), database));
    }
    return partners
        .partner(row, database)
        .map(
            partner -> {
              PairRow better = row.label() ? row : partner;
              PairRow worse = row.label() ? partner : row;
              return better.pair(worse.chosen(), worse.meta(), database);
            });
  }
}
