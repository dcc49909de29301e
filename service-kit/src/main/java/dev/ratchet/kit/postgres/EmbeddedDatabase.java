package dev.ratchet.kit.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A PostgreSQL server of our own over one data directory.
 *
 * <p>Keeps: committed rows survive a crash (fsync and synchronous commit are on); only this machine
 * can connect, and only with the random password in the data directory; one process at a time opens
 * a data directory, a second one is refused; a server that a killed process left behind is taken
 * over, and a server of anybody else never is.
 *
 * <p>Does not keep: anything if the data directory lies on a file system without locks or fsync.
 */
public final class EmbeddedDatabase implements AutoCloseable {

  /** The one user, owner of everything. */
  public static final String USER = "ratchet";

  /** The database that {@link #jdbcUrl()} names. */
  public static final String DATABASE = "ratchet";

  private final DataDirectoryLock lock;
  private final PostgresServer server;

  /**
   * How a server is started.
   *
   * @param port on 127.0.0.1; 0 for the one of the last start if it is free, else any
   * @param maxConnections that it accepts at a time
   */
  public record Options(int port, int maxConnections) {

    /** For the services of one JVM. */
    public static final Options OF_ONE_PROCESS = new Options(0, 80);

    public Options {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
      }
      if (maxConnections < 10) {
        throw new IllegalArgumentException(
            "PostgreSQL needs at least 10 connections, not " + maxConnections);
      }
    }
  }

  private EmbeddedDatabase(DataDirectoryLock lock, PostgresServer server) {
    this.lock = lock;
    this.server = server;
  }

  /**
   * Starts the server of this data directory, which is made when it is not there.
   *
   * @throws EmbeddedDatabaseException with a message for people when it can't be had
   */
  public static EmbeddedDatabase open(Path dataDirectory) {
    return open(dataDirectory, Options.OF_ONE_PROCESS);
  }

  /** As {@link #open(Path)}, for a server that other processes use too. */
  public static EmbeddedDatabase open(Path dataDirectory, Options options) {
    return open(dataDirectory, ServerAccount.detect(), options);
  }

  static EmbeddedDatabase open(Path dataDirectory, ServerAccount account) {
    return open(dataDirectory, account, Options.OF_ONE_PROCESS);
  }

  private static EmbeddedDatabase open(Path dataDirectory, ServerAccount account, Options options) {
    Path directory = dataDirectory.toAbsolutePath().normalize();
    try {
      Files.createDirectories(directory);
      DataDirectoryLock lock = DataDirectoryLock.acquire(directory);
      try {
        var server = PostgresServer.start(directory.toRealPath(), account, options);
        var database = new EmbeddedDatabase(lock, server);
        database.createDatabase(DATABASE);
        return database;
      } catch (RuntimeException | IOException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new EmbeddedDatabaseException(
          "PostgreSQL can't use the data directory %s: %s. Choose a directory that this user may"
                  .formatted(directory, e)
              + " write, or set spring.datasource.url to a PostgreSQL server of your own.",
          e);
    }
  }

  /** Where a database is, and as whom to go there. */
  public record Address(String jdbcUrl, String user, String password) {
    @Override
    public String toString() {
      return "Address[" + jdbcUrl + ", " + user + "]";
    }
  }

  /**
   * The server of this data directory, if one runs, whichever process started it. Who may read the
   * directory may use it.
   *
   * @throws EmbeddedDatabaseException when the directory can't be read
   */
  public static Optional<Address> running(Path dataDirectory) {
    try {
      if (Files.notExists(dataDirectory)) {
        return Optional.empty();
      }
      var cluster = new ClusterDirectory(dataDirectory.toRealPath(), ServerAccount.detect());
      var found = cluster.leftOver();
      if (found.isEmpty()) {
        return Optional.empty();
      }
      String url = "jdbc:postgresql://127.0.0.1:" + found.get().port() + "/" + DATABASE;
      return Optional.of(new Address(url, USER, cluster.password()));
    } catch (IOException e) {
      throw new EmbeddedDatabaseException(
          "The data directory %s can't be read: %s".formatted(dataDirectory, e), e);
    }
  }

  /** How to connect to {@link #DATABASE}. */
  public Address address() {
    return new Address(jdbcUrl(), user(), password());
  }

  public String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  public String jdbcUrl(String database) {
    return server.jdbcUrl(database);
  }

  public String user() {
    return USER;
  }

  public String password() {
    return server.password();
  }

  public int port() {
    return server.port();
  }

  /** The file, for this user's eyes only, that holds the password. */
  public Path passwordFile() {
    return server.passwordFile();
  }

  /** Whether the server process is there; it may have been killed since it was started. */
  public boolean isRunning() {
    return server.isRunning();
  }

  /** Makes a database of this name unless there is one. */
  public void createDatabase(String name) {
    try (Connection connection =
            DriverManager.getConnection(jdbcUrl("postgres"), USER, password());
        var exists = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
      exists.setString(1, name);
      if (!exists.executeQuery().next()) {
        try (var create = connection.createStatement()) {
          create.execute(
              "create database " + create.enquoteIdentifier(name, true) + " template template0");
        }
      }
    } catch (SQLException e) {
      throw new EmbeddedDatabaseException(
          "Database %s can't be made on the embedded PostgreSQL: %s"
              .formatted(name, e.getMessage()),
          e);
    }
  }

  /** Stops the server in good order and frees the data directory. Closing twice is harmless. */
  @Override
  public synchronized void close() {
    if (lock.isHeld()) {
      try {
        server.stop();
      } finally {
        lock.close();
      }
    }
  }
}
