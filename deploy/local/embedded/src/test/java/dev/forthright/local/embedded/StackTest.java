package dev.forthright.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class StackTest {

  @Test
  void aModuleGetsAnEmptyDatabaseTopicsAndTheAddresses() throws Exception {
    Map<String, String> config = startResource();
    try (var connection = Stack.database().connect("stack_test");
        var statement = connection.createStatement()) {
      assertThat(config)
          .containsEntry("quarkus.datasource.jdbc.url", Stack.database().jdbcUrl("stack_test"))
          .containsEntry("kafka.bootstrap.servers", Stack.kafka().bootstrapServers())
          .containsEntry("quarkus.oidc.auth-server-url", Stack.issuer().issuer())
          .containsEntry("quarkus.http.test-port", "0")
          .containsEntry("quarkus.management.test-port", "0");
      statement.execute("create table left_over (id int)");
      try (var zone =
          statement.executeQuery("select reset_val from pg_settings where name = 'TimeZone'")) {
        assertThat(zone.next()).isTrue();
        assertThat(zone.getString(1)).isNotEqualTo("UTC");
      }
    }
    try (var admin = Admin.create(Map.of("bootstrap.servers", Stack.kafka().bootstrapServers()))) {
      assertThat(admin.describeTopics(List.of("a", "b")).allTopicNames().get().values())
          .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(4));
    }

    startResource();
    try (var connection = Stack.database().connect("stack_test");
        var tables = connection.getMetaData().getTables(null, "public", "left_over", null)) {
      assertThat(tables.next()).isFalse();
    }
  }

  @Test
  void anotherClassLoaderHoldsTheSameServers() throws Exception {
    try (var other = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      Class<?> theirs = other.loadClass(Stack.class.getName());
      Object kafka = theirs.getMethod("kafka").invoke(null);
      Object database = theirs.getMethod("database").invoke(null);

      assertThat(theirs).isNotSameAs(Stack.class);
      assertThat(kafka.getClass().getMethod("port").invoke(kafka)).isEqualTo(Stack.kafka().port());
      database.getClass().getMethod("stopServer").invoke(database);
      assertThat(Stack.database().isRunning()).isFalse();
      Stack.database().startServer();
      assertThat(database.getClass().getMethod("isRunning").invoke(database)).isEqualTo(true);
    }
  }

  private static Map<String, String> startResource() {
    var resource = new StackResource();
    resource.init(Map.of("database", "stack_test", "topics", "a, b"));
    return resource.start();
  }

  private static URL[] classPath() {
    return Arrays.stream(
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator))
        .map(entry -> url(new File(entry).toURI()))
        .toArray(URL[]::new);
  }

  private static URL url(URI uri) {
    try {
      return uri.toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
