/**
 * What lies on disk: folders that appear whole or not at all, hashes of their files, uploads,
 * archives, and files over HTTP. It knows nothing of models.
 *
 * <p>Open: {@link dev.ratchet.trainer.files.StoreFolder}, {@link
 * dev.ratchet.trainer.files.FileListing}, {@link dev.ratchet.trainer.files.StoredFiles}, {@link
 * dev.ratchet.trainer.files.FileDownload}, {@link dev.ratchet.trainer.files.Uploads}, {@link
 * dev.ratchet.trainer.files.ZipArchive}, {@link dev.ratchet.trainer.files.Roots}.
 */
@NullMarked
package dev.ratchet.trainer.files;

import org.jspecify.annotations.NullMarked;
