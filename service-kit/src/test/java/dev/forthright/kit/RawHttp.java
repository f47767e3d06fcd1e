package dev.forthright.kit;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests as bytes on a socket, for those that no HTTP client would send. */
public final class RawHttp {

  private static final Pattern STATUS = Pattern.compile("^HTTP/[\\d.]+ (\\d{3})");

  private RawHttp() {}

  /** What came back until the server closed the connection. */
  public record Answer(int status, String head, String body) {

    /** The value of a header; empty when it is absent. */
    public String header(String name) {
      return head.lines()
          .filter(
              line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }
  }

  /** Sends a request whose lines end with LF here, and CRLF on the wire; the body as it is. */
  public static Answer send(String head, String body) {
    String wire = head.strip().replace("\n", "\r\n") + "\r\nConnection: close\r\n\r\n" + body;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      socket.setSoTimeout(10_000);
      try {
        socket.getOutputStream().write(wire.getBytes(StandardCharsets.ISO_8859_1));
      } catch (SocketException refused) {
        // The server may answer and close before it has read everything.
      }
      return answer(read(socket.getInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        all.write(buffer, 0, n);
      }
    } catch (SocketException | SocketTimeoutException cut) {
      // What came before the cut is the answer.
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  private static Answer answer(String text) {
    Matcher status = STATUS.matcher(text);
    int end = text.indexOf("\r\n\r\n");
    if (!status.find() || end < 0) {
      return new Answer(0, text, "");
    }
    return new Answer(
        Integer.parseInt(status.group(1)), text.substring(0, end), text.substring(end + 4));
  }
}
