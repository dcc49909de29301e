package dev.ratchet.trainer.files;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the store's files.
 *
 * @param roots folders below which models and adapters may be imported; none by default
 * @param store about the store's disk
 * @param upload about archives sent over HTTP
 */
@ConfigurationProperties("trainer")
record StoreProperties(
    @DefaultValue List<Path> roots, @DefaultValue Store store, @DefaultValue Upload upload) {

  StoreProperties {
    roots = roots == null ? List.of() : List.copyOf(roots);
  }

  /**
   * @param reserve what stays free on the disk: nothing is begun that would take it
   */
  record Store(@DefaultValue("256MB") DataSize reserve) {
    Store {
      if (reserve.isNegative()) {
        throw new IllegalArgumentException(
            "trainer.store.reserve must be at least 0B but is " + reserve);
      }
    }
  }

  /**
   * @param maxSize the largest archive, and all of its files together
   */
  record Upload(@DefaultValue("1GB") DataSize maxSize) {
    Upload {
      if (maxSize.toBytes() < 1) {
        throw new IllegalArgumentException(
            "trainer.upload.max-size must be at least 1B but is " + maxSize);
      }
    }
  }
}
