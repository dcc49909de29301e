package dev.ratchet.contracts.evaluator;

/**
 * Which gold overlay a number was made with.
 *
 * @param id of the overlay
 * @param name under which it was uploaded
 * @param version counts the contents that were uploaded under the name
 * @param contentHash SHA-256 of its entries
 * @param corrected golds of this run that it replaced
 * @param excluded examples of this run that it left out
 */
public record OverlayReference(
    String id, String name, int version, String contentHash, int corrected, int excluded) {

  /** As tables name it. */
  public String title() {
    return "%s@%d".formatted(name, version);
  }
}
