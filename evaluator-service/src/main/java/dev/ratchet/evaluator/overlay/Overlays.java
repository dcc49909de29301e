package dev.ratchet.evaluator.overlay;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.evaluator.OverlayEntry;
import dev.ratchet.contracts.evaluator.OverlayResponse;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.evaluator.overlay.OverlayStore.Placed;
import dev.ratchet.kit.id.Ids;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.problem.ApiException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The overlays that there are, and new ones. */
@Service
public class Overlays {
  private static final Pattern VERSIONED = Pattern.compile("(.+)@(\\d{1,9})");

  private final OverlayStore store;
  private final OverlayReader reader;
  private final TransactionTemplate transaction;
  private final JsonMapper json;

  Overlays(OverlayStore store, TransactionTemplate transaction, JsonMapper json) {
    this.store = store;
    this.reader = new OverlayReader(json);
    this.transaction = transaction;
    this.json = json;
  }

  /** What {@link #upload} did. */
  record Uploaded(OverlayResponse overlay, boolean isNew) {}

  /** The same entries under the same name are the same overlay; others are its next version. */
  Uploaded upload(String name, @Nullable String datasetHash, byte[] body, boolean csv) {
    List<OverlayEntry> entries = reader.read(body, csv);
    String hash = hash(entries, datasetHash);
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              store.lock(name);
              Optional<OverlayResponse> known = store.findByContent(name, hash);
              if (known.isPresent()) {
                return new Uploaded(known.get(), false);
              }
              UUID id = store.add(name, hash, datasetHash, entries);
              return new Uploaded(store.find(id).orElseThrow(), true);
            }));
  }

  private String hash(List<OverlayEntry> entries, @Nullable String datasetHash) {
    MessageDigest sha = DigestUtils.getSha256Digest();
    sha.update(String.valueOf(datasetHash).getBytes(StandardCharsets.UTF_8));
    for (OverlayEntry entry : entries) {
      sha.update((byte) '\n');
      sha.update(json.writeValueAsBytes(entry));
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  /**
   * @param reference an id, a name (its newest version) or name@version
   * @throws ApiException OVERLAY_NOT_FOUND
   */
  public OverlayResponse require(String reference) {
    return Ids.parse(reference)
        .flatMap(store::find)
        .or(() -> store.findByName(storable(reference), null))
        .or(() -> versioned(reference))
        .orElseThrow(() -> new ApiException(EvaluatorError.OVERLAY_NOT_FOUND, reference));
  }

  private Optional<OverlayResponse> versioned(String reference) {
    Matcher parts = VERSIONED.matcher(storable(reference));
    return parts.matches()
        ? store.findByName(parts.group(1), Integer.valueOf(parts.group(2)))
        : Optional.empty();
  }

  // PostgreSQL takes no NUL in a text.
  private static String storable(String name) {
    return name.replace('\0', '\uFFFD');
  }

  List<OverlayEntry> entries(OverlayResponse overlay) {
    return store.entries(UUID.fromString(overlay.id()));
  }

  Page<OverlayEntry> entries(String id, PageQuery page) {
    UUID overlay = UUID.fromString(require(id).id());
    return page.page(
        store.entries(overlay, page),
        Placed::entry,
        placed -> List.of(String.valueOf(placed.position())));
  }

  Page<OverlayResponse> list(PageQuery page) {
    return page.page(
        store.list(page),
        overlay -> overlay,
        overlay -> List.of(overlay.createdAt().toString(), overlay.id()));
  }

  /** OVERLAY_IN_USE while numbers name it. */
  void delete(String id) {
    OverlayResponse overlay = require(id);
    UUID uuid = UUID.fromString(overlay.id());
    transaction.executeWithoutResult(
        _ -> {
          int uses = store.uses(uuid);
          if (uses > 0) {
            throw new ApiException(
                EvaluatorError.OVERLAY_IN_USE,
                "%s@%d".formatted(overlay.name(), overlay.version()),
                uses);
          }
          store.delete(uuid);
        });
  }
}
