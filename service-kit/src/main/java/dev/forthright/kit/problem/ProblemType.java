package dev.forthright.kit.problem;

import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Optional;

/** The closed list of problems a Forthright API answers with (RFC 9457). */
public enum ProblemType implements Response.StatusType {
  BAD_REQUEST("bad-request", "The request is not valid", 400),
  UNAUTHENTICATED("unauthenticated", "A valid token is needed", 401),
  FORBIDDEN("forbidden", "Not allowed for this role", 403),
  NOT_FOUND("not-found", "Not found", 404),
  METHOD_NOT_ALLOWED("method-not-allowed", "This path does not take this method", 405),
  NOT_ACCEPTABLE("not-acceptable", "Not available in the media type asked for", 406),
  CONFLICT("conflict", "Not possible in the present state", 409),
  STALE("stale", "The record changed meanwhile", 412),
  TOO_LARGE("too-large", "The request is too large", 413),
  ADDRESS_TOO_LONG("address-too-long", "The address is too long", 414),
  HEADERS_TOO_LARGE("headers-too-large", "The headers are too large", 431),
  INTERNAL("internal", "Something went wrong here", 500),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", "The body has a media type not read here", 415),
  UNPROCESSABLE("unprocessable", "Understood but refused", 422),
  PRECONDITION_REQUIRED("precondition-required", "Say which version you saw", 428),
  UNAVAILABLE("unavailable", "Not available at the moment", 503),
  PEOPLE_STALE("people-stale", "Who may see whom is not confirmed", 503);

  private final String slug;
  private final String title;
  private final int status;

  ProblemType(String slug, String title, int status) {
    this.slug = slug;
    this.title = title;
    this.status = status;
  }

  /** The problem with that status, if there is one. */
  static Optional<ProblemType> ofStatus(int status) {
    return Arrays.stream(values()).filter(type -> type.status == status).findFirst();
  }

  /** Last part of the type URI {@code /problems/<slug>}. */
  public String slug() {
    return slug;
  }

  /** A short summary, the same for every occurrence. */
  public String title() {
    return title;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The HTTP status, also where Jakarta REST has no name for it, as for 422. */
  @Override
  public int getStatusCode() {
    return status;
  }

  @Override
  public Response.Status.Family getFamily() {
    return Response.Status.Family.familyOf(status);
  }

  @Override
  public String getReasonPhrase() {
    return title;
  }
}
