package dev.forthright.kit;

import dev.forthright.local.embedded.Stack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stands between the application and its database. After a statement that mentions {@link #MARK} it
 * lets the next request, which is the commit, reach the server, waits for the answer, swallows it
 * and cuts the connection: committed, and nobody was told.
 */
public final class CommitCutter implements QuarkusTestResourceLifecycleManager {

  /** A handler that writes this text last loses the answer to its commit. */
  public static final String MARK = "cut the answer to this commit";

  private ServerSocket server;

  /** After the stack, whose address it replaces. */
  @Override
  public int order() {
    return 1;
  }

  @Override
  public Map<String, String> start() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept);
    return Map.of(
        "quarkus.datasource.jdbc.url",
        "jdbc:postgresql://127.0.0.1:" + server.getLocalPort() + "/kit");
  }

  @Override
  public void stop() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        try {
          Socket database = new Socket(InetAddress.getLoopbackAddress(), Stack.database().port());
          pump(client, database);
        } catch (IOException refused) {
          client.close();
        }
      } catch (IOException closed) {
        // The loop ends when the server socket is closed.
      }
    }
  }

  private static void pump(Socket client, Socket database) {
    AtomicBoolean marked = new AtomicBoolean();
    AtomicBoolean cut = new AtomicBoolean();
    daemon(
        () ->
            copy(
                client,
                database,
                chunk -> {
                  if (marked.get()) {
                    cut.set(true);
                  } else if (new String(chunk, StandardCharsets.ISO_8859_1).contains(MARK)) {
                    marked.set(true);
                  }
                  return true;
                }));
    daemon(() -> copy(database, client, chunk -> !cut.get()));
  }

  /** Says whether the bytes may pass; if not, both sides are closed. */
  private interface Gate {
    boolean mayPass(byte[] chunk);
  }

  private static void copy(Socket from, Socket to, Gate gate) {
    byte[] buffer = new byte[1 << 20];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (!gate.mayPass(java.util.Arrays.copyOf(buffer, n))) {
          return;
        }
        out.write(buffer, 0, n);
        out.flush();
      }
    } catch (IOException broken) {
      // One side is gone, so the other goes too.
    }
  }

  private static void daemon(Runnable work) {
    Thread.ofPlatform().daemon(true).start(work);
  }
}
