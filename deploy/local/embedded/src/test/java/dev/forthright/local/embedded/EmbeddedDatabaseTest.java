package dev.forthright.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

  @TempDir Path folder;

  @Test
  void rowsSurviveAStopAKillAndANewServerOnTheSameFolder() throws Exception {
    int port;
    try (var database = EmbeddedDatabase.builder().folder(folder).start()) {
      port = database.port();
      database.createDatabase("flags");
      execute(database, "flags", "create table note (text text)");
      execute(database, "flags", "insert into note values ('kept')");

      database.stopServer();
      assertThat(database.isRunning()).isFalse();
      assertThatThrownBy(() -> database.connect("flags")).isInstanceOf(SQLException.class);
      database.startServer();
      assertThat(database.port()).isEqualTo(port);
      assertThat(query(database, "flags", "select text from note")).isEqualTo("kept");

      database.killServer();
      assertThat(database.isRunning()).isFalse();
      database.startServer();
      assertThat(query(database, "flags", "select text from note")).isEqualTo("kept");
    }
    assertThat(Postmaster.in(folder.resolve("data"))).isEmpty();
    try (var database = EmbeddedDatabase.builder().folder(folder).port(port).start()) {
      Postmaster.in(folder.resolve("data")).orElseThrow().stop();
      assertThat(database.isRunning()).isFalse();
      database.startServer();
      assertThat(query(database, "flags", "select text from note")).isEqualTo("kept");
    }
  }

  @Test
  void settingsAreThoseOfADatabaseThatKeepsItsData() throws Exception {
    try (var database = EmbeddedDatabase.builder().folder(folder).start()) {
      assertThat(query(database, "postgres", "show fsync")).isEqualTo("on");
      assertThat(query(database, "postgres", "show synchronous_commit")).isEqualTo("on");
      assertThat(query(database, "postgres", "show max_connections")).isEqualTo("300");
      assertThat(query(database, "postgres", "show server_encoding")).isEqualTo("UTF8");
      assertThat(query(database, "postgres", "show lc_messages")).isEqualTo("C");
      assertThat(query(database, "postgres", "select upper('i')")).isEqualTo("I");
    }
  }

  @Test
  void databasesAreCreatedOnceAndDroppedWithTheirConnections() throws Exception {
    try (var temporaries = new TemporaryFolders("forthright-postgres-")) {
      var database = EmbeddedDatabase.builder().fast().start();
      assertThat(query(database, "postgres", "show fsync")).isEqualTo("off");
      database.createDatabase("plans");
      execute(database, "plans", "create table note (text text)");
      database.createDatabase("plans");
      assertThat(query(database, "plans", "select count(*) from note")).isEqualTo("0");

      try (var open = database.connect("plans")) {
        database.dropDatabase("plans");
        assertThat(open.isValid(5)).isFalse();
      }
      database.dropDatabase("plans");
      assertThatThrownBy(() -> database.createDatabase("x; drop"))
          .isInstanceOf(IllegalArgumentException.class);

      database.close();
      assertThat(temporaries.created()).isEmpty();
    }
  }

  @Test
  void aPortInUseIsNamedTogetherWithTheOptionThatChoosesAnother() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var builder = EmbeddedDatabase.builder().folder(folder).port(other.getLocalPort());

      assertThatThrownBy(builder::start)
          .isInstanceOf(PortInUseException.class)
          .hasMessageContaining("Port %d, wanted by PostgreSQL", other.getLocalPort())
          .hasMessageContaining("--database-port");
    }
  }

  private static void execute(EmbeddedDatabase server, String database, String sql)
      throws SQLException {
    try (var connection = server.connect(database);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(EmbeddedDatabase server, String database, String sql)
      throws SQLException {
    try (var connection = server.connect(database);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
