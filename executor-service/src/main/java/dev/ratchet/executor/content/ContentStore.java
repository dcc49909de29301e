package dev.ratchet.executor.content;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Where contents are kept for all replicas. */
sealed interface ContentStore permits PostgresContents, SharedFolderContents {

  /** Keeps the bytes of a file, once; what it throws leaves nothing half kept. */
  void keep(String sha256, Path file) throws IOException;

  /** Whether bytes are kept under this hash. */
  boolean keeps(String sha256);

  /** Writes kept bytes; false when none are kept under this hash. */
  boolean fetch(String sha256, OutputStream to) throws IOException;
}
