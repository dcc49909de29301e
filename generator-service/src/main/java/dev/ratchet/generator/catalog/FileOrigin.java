package dev.ratchet.generator.catalog;

import java.io.IOException;
import java.io.InputStream;

/** Where the files of a set can be fetched. */
interface FileOrigin {

  /** Takes a file's bytes as they come. */
  interface Receiver {
    /**
     * @param from place in the file of the first byte: what was asked for, or 0 where the origin
     *     can't begin in the middle
     * @param total length of the whole file, -1 if unknown
     */
    void receive(InputStream body, long from, long total) throws IOException;
  }

  /**
   * Fetches a file, or the rest of it.
   *
   * @throws IOException when the origin can't be reached or breaks off
   * @throws dev.ratchet.kit.problem.ApiException when it does not have the file
   */
  void fetch(String path, long from, Receiver receiver) throws IOException;
}
