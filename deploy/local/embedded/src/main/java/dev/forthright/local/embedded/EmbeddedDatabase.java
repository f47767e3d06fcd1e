package dev.forthright.local.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real PostgreSQL server as a child process, which ends when this JVM ends.
 *
 * <p>Port and data stay the same over {@link #stopServer()}, {@link #killServer()} and {@link
 * #restart()}. Every connection is trusted: it listens on the loopback address only.
 */
public final class EmbeddedDatabase implements AutoCloseable {

  /** The role that owns everything. */
  public static final String USERNAME = "postgres";

  /** Any password will do; clients want one. */
  public static final String PASSWORD = "postgres";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
  private static final String DUPLICATE_DATABASE = "42P04";
  private static final String DUPLICATE_OBJECT = "42710";
  private static final List<String> WORK = List.of("select", "insert", "update", "delete");

  private final ServerControl control;
  private final Runnable release;

  private EmbeddedDatabase(ServerControl control, Runnable release) {
    this.control = control;
    this.release = release;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** The same server, held from another class loader. */
  static EmbeddedDatabase of(Map<String, Object> control) {
    return new EmbeddedDatabase(ServerControl.of(control), () -> {});
  }

  Map<String, Object> share() {
    return control.toMap();
  }

  public int port() {
    return control.port();
  }

  public boolean isRunning() {
    return control.running().getAsBoolean();
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(control.port(), checked(database));
  }

  /** Opens a connection of its own; the caller closes it. */
  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(database), USERNAME, PASSWORD);
  }

  /** Creates the database unless it exists. */
  public void createDatabase(String name) {
    try {
      administer("create database " + checked(name));
    } catch (SQLException e) {
      if (!DUPLICATE_DATABASE.equals(e.getSQLState())) {
        throw new IllegalStateException("Database %s could not be created.".formatted(name), e);
      }
    }
  }

  /**
   * Creates the database of a service as production has it: one role owns it and migrates it, the
   * other one works in it and can change no table. What exists stays.
   *
   * @param more privileges on tables beyond those that a service needs, such as truncate for tests
   */
  public void createServiceDatabase(String name, String... more) {
    createRole(ownerOf(name));
    createRole(applicationOf(name));
    createDatabase(name);
    String owner = ownerOf(name);
    String application = applicationOf(name);
    try (Connection connection = connect(name);
        Statement statement = connection.createStatement()) {
      statement.execute("alter database %s owner to %s".formatted(name, owner));
      String always = "alter default privileges for role %s grant ".formatted(owner);
      String tables = String.join(", ", Stream.concat(WORK.stream(), Stream.of(more)).toList());
      statement.execute(always + tables + " on tables to " + application);
      statement.execute(always + "usage, select on sequences to " + application);
      statement.execute(always + "usage on schemas to " + application);
    } catch (SQLException e) {
      throw new IllegalStateException("The roles of %s could not be set.".formatted(name), e);
    }
  }

  /** The role that owns a service's database and migrates it. */
  public static String ownerOf(String database) {
    return checked(database) + "_owner";
  }

  /** The role in which a service works. */
  public static String applicationOf(String database) {
    return checked(database) + "_app";
  }

  /** Roles belong to the server and outlive a database that is dropped and made anew. */
  private void createRole(String name) {
    try {
      administer("create role %s login".formatted(name));
    } catch (SQLException e) {
      if (!DUPLICATE_OBJECT.equals(e.getSQLState())) {
        throw new IllegalStateException("Role %s could not be created.".formatted(name), e);
      }
    }
  }

  /** Drops the database, if it exists, with every connection to it. */
  public void dropDatabase(String name) {
    try {
      administer("drop database if exists " + checked(name) + " with (force)");
    } catch (SQLException e) {
      throw new IllegalStateException("Database %s could not be dropped.".formatted(name), e);
    }
  }

  /** Keeps a copy of a service's database as it is now; nobody may be connected to it. */
  public void backUp(String name) {
    copy(name, backupOf(name), name);
  }

  /** Puts the copy in the place of the database, which is lost, with every connection to it. */
  public void restore(String name) {
    dropDatabase(name);
    copy(backupOf(name), name, name);
  }

  private static String backupOf(String name) {
    return checked(name) + "_backup";
  }

  private void copy(String from, String to, String service) {
    try {
      administer(
          "create database %s template %s owner %s"
              .formatted(checked(to), checked(from), ownerOf(service)));
    } catch (SQLException e) {
      throw new IllegalStateException("%s could not be copied to %s.".formatted(from, to), e);
    }
  }

  /** Starts a stopped or killed server on its old port and data, and waits until it answers. */
  public void startServer() {
    control.start().run();
  }

  /** Stops cleanly and at once, ending every connection. */
  public void stopServer() {
    control.stop().run();
  }

  /** Kills the server (SIGKILL), for tests of faults. */
  public void killServer() {
    control.kill().run();
  }

  public void restart() {
    stopServer();
    startServer();
  }

  /** Stops the server and removes its data if they were temporary. */
  @Override
  public void close() {
    stopServer();
    release.run();
  }

  private void administer(String sql) throws SQLException {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Database name %s must match %s.".formatted(name, NAME.pattern()));
    }
    return name;
  }

  /** Chooses port, folder and settings; everything has a default that suits tests. */
  public static final class Builder {

    private int port;
    private String portOption = "--database-port";
    private Optional<Path> folder = Optional.empty();
    private final Map<String, String> settings = new HashMap<>();

    private Builder() {
      settings.put("max_connections", "300");
      // The wrapped library turns both off by default; whoever keeps data wants them on.
      settings.put("fsync", "on");
      settings.put("synchronous_commit", "on");
    }

    /** 0, the default, means any free port. */
    public Builder port(int port) {
      this.port = port;
      return this;
    }

    /** The option that an error message about the port is to name. */
    public Builder portOption(String option) {
      this.portOption = option;
      return this;
    }

    /** Keeps data and programs in this folder; the default is a temporary one. */
    public Builder folder(Path folder) {
      this.folder = Optional.of(folder.toAbsolutePath());
      return this;
    }

    /** Does not wait for the disk: for tests, whose data need not survive a power cut. */
    public Builder fast() {
      return setting("fsync", "off").setting("synchronous_commit", "off");
    }

    /** Adds or replaces one server setting. */
    public Builder setting(String key, String value) {
      settings.put(key, value);
      return this;
    }

    /**
     * Starts the server and waits until it answers.
     *
     * @throws PortInUseException when the chosen port is taken
     * @throws IllegalStateException when another running stack uses the folder
     */
    public EmbeddedDatabase start() {
      Path home = folder.orElseGet(() -> Folders.temporary("postgres"));
      int chosen = port == 0 ? Ports.free() : port;
      FolderLock lock = FolderLock.of(Folders.create(home));
      var server =
          new PostgresServer(home, folder.map(f -> f.resolve("bin")), chosen, portOption, settings);
      Runnable release = folder.isPresent() ? lock::close : () -> Folders.delete(home);
      var database = new EmbeddedDatabase(server.control(), release);
      Runtime.getRuntime().addShutdownHook(new Thread(database::close, "postgres-stop"));
      try {
        database.startServer();
      } catch (RuntimeException e) {
        database.close();
        throw e;
      }
      return database;
    }
  }
}
