package dev.forthright.conversation;

import dev.forthright.local.embedded.Stack;
import dev.forthright.local.embedded.TokenRequest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** Somebody with a token who works on conversations; reads the version before each write. */
record Caller(String person, String email, String role) {

  Caller(String person, String role) {
    this(person, person + "@sample.example", role);
  }

  static final String PATH = "/v1/conversations/";

  RequestSpecification request() {
    return RestAssured.given()
        .auth()
        .oauth2(Stack.issuer().mint(TokenRequest.of(person, email, role)));
  }

  ValidatableResponse get(String path) {
    return request().get(PATH + path).then();
  }

  ValidatableResponse post(String id, String what, String body) {
    return send("POST", id, what, body).then();
  }

  ValidatableResponse put(String id, String what, String body) {
    return send("PUT", id, what, body).then();
  }

  ValidatableResponse delete(String id, String what) {
    return send("DELETE", id, what, null).then();
  }

  String plan(String body) {
    return request()
        .contentType(ContentType.JSON)
        .body(body)
        .post("/v1/conversations")
        .then()
        .statusCode(201)
        .extract()
        .path("conversation.id");
  }

  /** Where a timer was quicker, reads the version again and sends the same, as people do. */
  private Response send(String method, String id, String what, String body) {
    Response answer = sendOnce(method, id, what, body);
    return answer.statusCode() == 412 ? sendOnce(method, id, what, body) : answer;
  }

  private Response sendOnce(String method, String id, String what, String body) {
    String etag = request().get(PATH + id).header("ETag");
    RequestSpecification request = request();
    if (etag != null) {
      request.header("If-Match", etag);
    } else {
      request.header("If-Match", "\"0\"");
    }
    if (body != null) {
      request.contentType(ContentType.JSON).body(body);
    }
    return request.request(method, PATH + id + "/" + what);
  }
}
