package dev.forthright.feed.identity;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An id in another system and the person it stands for.
 *
 * @param feed the part of the id before the colon; null for an id without one
 * @param state {@code linked}, or {@code waiting} for a person
 * @param how {@code alias} when a people feed says so, {@code email} when the id is the person's
 *     address, {@code manual} when somebody decided it
 * @param aliasPersonId what people feeds say, by alias or address, whatever was decided by hand
 * @param waitingRecords records whose person is this id and not known yet
 * @param releasing whether records are still being published again after a change of the link
 * @param version counts what was decided by hand; 0 when nothing was
 */
public record IdentityView(
    @Schema(examples = "salesforce:0055g000002hT4dAAE") String id,
    @Schema(examples = "salesforce") @Nullable String feed,
    @Schema(examples = "linked") String state,
    @Schema(examples = "P-17") @Nullable String personId,
    @Schema(examples = "manual") @Nullable String how,
    @Schema(examples = "P-16") @Nullable String aliasPersonId,
    long waitingRecords,
    boolean releasing,
    long version) {

  /** An identity with what was decided about it, newest first. */
  public record WithDecisions(IdentityView identity, List<DecisionView> decisions) {}

  /**
   * What somebody decided.
   *
   * @param personId null when a link was taken back
   * @param decidedBy issuer and subject of the token
   */
  public record DecisionView(
      long version,
      @Schema(examples = "P-17") @Nullable String personId,
      @Schema(examples = "wrong_person") String reason,
      Instant decidedAt,
      String decidedBy) {}
}
