package dev.ratchet.evaluator.bundle;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Bundles as a stranger takes them apart and puts them together. */
public final class Zips {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Zips() {}

  public static SequencedMap<String, byte[]> unzip(byte[] bundle) throws IOException {
    var entries = new LinkedHashMap<String, byte[]>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  public static byte[] zip(SequencedMap<String, byte[]> entries) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** With a manifest that fits, so that what was changed is all that is wrong. */
  public static byte[] signed(SequencedMap<String, byte[]> entries) {
    var manifest = (ObjectNode) JSON.readTree(entries.remove(Bundle.MANIFEST));
    ArrayNode named = manifest.putArray("entries");
    entries.forEach(
        (path, content) ->
            named
                .addObject()
                .put("path", path)
                .put("bytes", content.length)
                .put("sha256", DigestUtils.sha256Hex(content)));
    entries.put(Bundle.MANIFEST, JSON.writeValueAsBytes(manifest));
    return zip(entries);
  }
}
