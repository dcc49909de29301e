package dev.ratchet.executor.database;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of registered databases.
 *
 * @param roots folders below which files may be registered or imported; none by default
 * @param upload about databases sent over HTTP
 * @param checkTimeout for the integrity check and for each look at a table
 * @param maxCell the longest stored cell that a database may have
 */
@ConfigurationProperties("executor")
public record DatabaseProperties(
    @DefaultValue List<Path> roots,
    @DefaultValue Upload upload,
    @DefaultValue("60s") Duration checkTimeout,
    @DefaultValue("16MB") DataSize maxCell) {

  public DatabaseProperties {
    roots = roots == null ? List.of() : List.copyOf(roots);
    if (!checkTimeout.isPositive()) {
      throw new IllegalArgumentException(
          "executor.check-timeout must be more than 0 but is " + checkTimeout);
    }
    if (maxCell.toBytes() < 1_000 || maxCell.toMegabytes() > 64) {
      throw new IllegalArgumentException(
          "executor.max-cell must be from 1000B to 64MB but is " + maxCell);
    }
  }

  /**
   * @param maxSize the largest database file or dataset that is taken
   */
  public record Upload(@DefaultValue("200MB") DataSize maxSize) {
    public Upload {
      if (maxSize.toBytes() < 1) {
        throw new IllegalArgumentException(
            "executor.upload.max-size must be at least 1B but is " + maxSize);
      }
    }
  }
}
