package dev.forthright.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks at a steady rate, whether or not earlier questions are answered, and measures from when each
 * was due: a service that stands still for a second is not thanked for the questions it spared us.
 */
final class Steady implements AutoCloseable {

  private final long nanosApart;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Steady(int perSecond) {
    nanosApart = 1_000_000_000L / perSecond;
  }

  /** A question; {@code kind} is what its time is counted under. */
  record Question(String kind, String url, String token) {}

  private record Answer(String kind, double millis, int status) {}

  /** Milliseconds by kind of question, questions in turn for so many seconds. */
  Map<String, Percentiles> ask(List<Question> questions, int seconds) {
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    long begun = System.nanoTime();
    long number = seconds * 1_000_000_000L / nanosApart;
    for (int i = 0; i < number; i++) {
      long due = begun + i * nanosApart;
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      answers.add(ask(questions.get(i % questions.size()), due));
    }
    Map<String, List<Double>> millis = new TreeMap<>();
    for (CompletableFuture<Answer> answer : answers) {
      Answer got = answer.join();
      if (got.status() != 200) {
        throw new IllegalStateException(
            "'%s' was answered with %d.".formatted(got.kind(), got.status()));
      }
      millis.computeIfAbsent(got.kind(), kind -> new ArrayList<>()).add(got.millis());
    }
    Map<String, Percentiles> all = new TreeMap<>();
    millis.forEach((kind, values) -> all.put(kind, Percentiles.of(values)));
    return all;
  }

  private CompletableFuture<Answer> ask(Question question, long due) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(question.url()))
            .header("Authorization", "Bearer " + question.token())
            .header("Accept", "application/json")
            .build();
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
        .thenApply(
            response ->
                new Answer(
                    question.kind(), (System.nanoTime() - due) / 1e6, response.statusCode()));
  }

  @Override
  public void close() {
    client.close();
  }
}
