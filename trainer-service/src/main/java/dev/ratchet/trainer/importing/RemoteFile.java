package dev.ratchet.trainer.importing;

import org.jspecify.annotations.Nullable;

/**
 * A file of a repository as the hub lists it.
 *
 * @param size in bytes; −1 when the hub does not tell
 * @param sha256 of files in large file storage
 * @param gitHash of the others: SHA-1 as git names a blob
 */
record RemoteFile(String path, long size, @Nullable String sha256, @Nullable String gitHash) {}
