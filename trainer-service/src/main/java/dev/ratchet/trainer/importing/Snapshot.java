package dev.ratchet.trainer.importing;

import java.util.List;

/**
 * A repository at one commit.
 *
 * @param commit what the revision stood for
 */
record Snapshot(String repository, String commit, List<RemoteFile> files) {
  Snapshot {
    files = List.copyOf(files);
  }
}
