package dev.ratchet.kit.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server process over one cluster directory: starts it, takes a left-over one over, stops it.
 */
final class PostgresServer {

  private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final int START_ATTEMPTS = 3;

  /** Sized for four services on a developer's machine; durability as on a production server. */
  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "fsync=on",
          "synchronous_commit=on",
          "shared_buffers=64MB",
          "max_wal_size=512MB",
          "wal_level=minimal",
          "max_wal_senders=0",
          "timezone=UTC",
          "log_timezone=UTC",
          // Helper processes and shared memory segments that a small database gains nothing from,
          // and that small containers (64 MB of /dev/shm) fail on.
          "io_method=sync",
          "max_parallel_workers_per_gather=0");

  private final ClusterDirectory cluster;
  private final PostgresCommands commands;
  private final String password;
  private final EmbeddedDatabase.Options options;
  private final int port;

  private PostgresServer(
      ClusterDirectory cluster,
      PostgresCommands commands,
      String password,
      EmbeddedDatabase.Options options,
      int port) {
    this.options = options;
    this.cluster = cluster;
    this.commands = commands;
    this.password = password;
    this.port = port;
  }

  static PostgresServer start(
      Path directory, ServerAccount account, EmbeddedDatabase.Options options) throws IOException {
    var commands = PostgresCommands.in(directory, account);
    var cluster = new ClusterDirectory(directory, account);
    String password = cluster.initialise(commands);
    Optional<ClusterDirectory.LeftOver> leftOver = cluster.leftOver();
    if (leftOver.isPresent()) {
      var adopted = new PostgresServer(cluster, commands, password, options, leftOver.get().port());
      if (adopted.isAtTheRightPort() && adopted.answersForThisCluster()) {
        log.atInfo()
            .addKeyValue("pid", leftOver.get().pid())
            .addKeyValue("port", adopted.port)
            .log("took over the PostgreSQL that a killed Ratchet left running");
        return adopted;
      }
      // Ours, but deaf: perhaps still starting or stopping.
      adopted.stop();
    }
    cluster.awaitOrphans();
    cluster.removeStalePidFile();
    return startFresh(cluster, commands, password, options);
  }

  private boolean isAtTheRightPort() {
    return options.port() == 0 || options.port() == port;
  }

  private static PostgresServer startFresh(
      ClusterDirectory cluster,
      PostgresCommands commands,
      String password,
      EmbeddedDatabase.Options options)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      int port = choosePort(cluster, options);
      cluster.storePort(port);
      var server = new PostgresServer(cluster, commands, password, options, port);
      try {
        commands.run("pg_ctl", server.startArguments());
        return server;
      } catch (EmbeddedDatabaseException e) {
        // Somebody may have taken the port since it was looked at.
        if (attempt == START_ATTEMPTS || isFree(port)) {
          throw e;
        }
      }
    }
  }

  private static int choosePort(ClusterDirectory cluster, EmbeddedDatabase.Options options)
      throws IOException {
    if (options.port() == 0) {
      return cluster.storedPort().filter(PostgresServer::isFree).orElseGet(() -> freePort());
    }
    if (!isFree(options.port())) {
      throw new EmbeddedDatabaseException(
          "Port %d, asked for PostgreSQL, is in use by another program. Stop it, or choose another port."
              .formatted(options.port()));
    }
    return options.port();
  }

  private List<String> startArguments() {
    String arguments =
        "-p %d -c max_connections=%d -c %s"
            .formatted(port, options.maxConnections(), String.join(" -c ", SETTINGS));
    return List.of(
        "start",
        "-w",
        "-t",
        "60",
        "-D",
        cluster.data().toString(),
        "-l",
        cluster.serverLog().toString(),
        "-o",
        arguments);
  }

  /** The random password keeps a foreign server on this port from passing for ours. */
  private boolean answersForThisCluster() {
    try (var connection =
            DriverManager.getConnection(
                jdbcUrl("postgres") + "?loginTimeout=5", EmbeddedDatabase.USER, password);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select current_setting('data_directory')")) {
      return rows.next() && Path.of(rows.getString(1)).toRealPath().equals(cluster.data());
    } catch (SQLException | IOException e) {
      log.atWarn()
          .addKeyValue("port", port)
          .log("a left-over PostgreSQL does not answer, so it is stopped: {}", e.getMessage());
      return false;
    }
  }

  boolean isRunning() {
    try {
      return cluster.leftOver().isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException("the pid file of PostgreSQL can't be read", e);
    }
  }

  void stop() {
    if (!isRunning()) {
      log.atWarn().addKeyValue("port", port).log("PostgreSQL has ended before it was stopped");
      return;
    }
    commands.run(
        "pg_ctl", List.of("stop", "-w", "-t", "60", "-m", "fast", "-D", cluster.data().toString()));
  }

  String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  Path passwordFile() {
    return cluster.passwordFile();
  }

  String password() {
    return password;
  }

  int port() {
    return port;
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(LOOPBACK, port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, LOOPBACK)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new EmbeddedDatabaseException("No free port on 127.0.0.1 for PostgreSQL: " + e, e);
    }
  }
}
