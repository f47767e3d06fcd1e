package dev.forthright.endtoend;

import dev.forthright.local.play.Crm;
import dev.forthright.local.play.Raw;
import dev.forthright.local.play.Salesforce;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Records that can never be applied, each with the reason it must be refused for. Their values hold
 * a word that must not turn up anywhere else.
 *
 * @param reason code in the quarantine
 * @param field that the reason names; null where none can be named
 */
record Poison(String name, Raw raw, String reason, String field) {

  /** Found nowhere but in the raw bytes. */
  static final String CANARY = "Kanarienvogel7319";

  private static final Instant AT = Instant.parse("2025-05-19T08:00:00Z");
  private static final String DEAL = "opportunity";
  private static final String ACCOUNT = "account";

  /** One of each kind. */
  static List<Poison> all() {
    List<Poison> all = new ArrayList<>(unreadable());
    all.addAll(unusable());
    all.addAll(misplaced());
    all.addAll(salesforce());
    return all;
  }

  /** A category this company's mapping does not know, until somebody adds it. */
  static Raw unmappedCategory(String deal, String owner) {
    return Salesforce.created(
        "Opportunity",
        deal,
        owner,
        AT,
        "Name",
        "Redriven",
        "StageName",
        "Open",
        "ForecastCategory",
        "Verbal",
        "CloseDate",
        Salesforce.date("2025-07-31"),
        "OwnerId",
        owner,
        "IsClosed",
        false,
        "IsWon",
        false);
  }

  private static List<Poison> unreadable() {
    String deep = "[".repeat(100) + "\"" + CANARY + "\"" + "]".repeat(100);
    byte[] notUtf8 = Raw.utf8("{\"accountId\":\"" + CANARY + "?\"}");
    notUtf8[notUtf8.length - 3] = (byte) 0xff;
    return List.of(
        body("malformed", ACCOUNT, CANARY + " is no JSON", "malformed_json", null),
        body("truncated", ACCOUNT, "{\"accountId\":\"" + CANARY, "malformed_json", null),
        body(
            "duplicate names",
            ACCOUNT,
            "{\"accountId\":\"a\",\"accountId\":\"" + CANARY + "\"}",
            "malformed_json",
            null),
        body("huge", ACCOUNT, huge(930_000), "too_large", null),
        body("huge text", ACCOUNT, huge(70_000), "too_large", null),
        body("deeply nested", ACCOUNT, deep, "too_deep", null),
        new Poison("invalid UTF-8", event("invalid UTF-8", ACCOUNT, notUtf8), "not_utf8", null));
  }

  private static List<Poison> unusable() {
    return List.of(
        body(
            "object for a date",
            DEAL,
            "{\"opportunityId\":\"%s\",\"closeDate\":{\"a\":1}}".formatted(CANARY),
            "wrong_type",
            "closeDate"),
        body(
            "text for an amount",
            DEAL,
            "{\"opportunityId\":\"%s\",\"amount\":\"%s\"}".formatted(CANARY, CANARY),
            "wrong_type",
            "amount"),
        body(
            "NUL in a name",
            ACCOUNT,
            "{\"accountId\":\"%s\",\"name\":\"%s\\u0000\"}".formatted(CANARY, CANARY),
            "control_character",
            "name"),
        body(
            "half a character",
            ACCOUNT,
            "{\"accountId\":\"%s\",\"name\":\"%s\\ud800\"}".formatted(CANARY, CANARY),
            "control_character",
            "name"),
        body(
            "absurd number",
            DEAL,
            "{\"opportunityId\":\"%s\",\"probabilityPct\":1e999999}".formatted(CANARY),
            "out_of_range",
            "probabilityPct"),
        body(
            "absurd date",
            DEAL,
            "{\"opportunityId\":\"%s\",\"closeDate\":\"9999-12-31\"}".formatted(CANARY),
            "out_of_range",
            "closeDate"),
        body("no id", ACCOUNT, "{\"name\":\"%s\"}".formatted(CANARY), "missing_field", "accountId"),
        body(
            "unknown code",
            DEAL,
            "{\"opportunityId\":\"%s\",\"source\":\"%s\"}".formatted(CANARY, CANARY),
            "unknown_value",
            "source"));
  }

  private static List<Poison> misplaced() {
    byte[] good = Raw.utf8("{\"accountId\":\"" + CANARY + "\"}");
    Map<String, String> noTime = new HashMap<>(Crm.headers("p-no-time", type(ACCOUNT), AT));
    noTime.put("ce_time", CANARY);
    Instant ahead = Instant.parse("2090-01-01T00:00:00Z");
    return List.of(
        new Poison(
            "unknown type",
            Crm.event(
                "p-unknown-type",
                type(CANARY.toLowerCase(java.util.Locale.ROOT)),
                CANARY,
                AT,
                good),
            "unknown_type",
            "type"),
        new Poison(
            "no envelope and no key",
            new Raw(Raw.CRM, null, null, Map.of(), good, AT),
            "missing_envelope",
            "source"),
        new Poison(
            "no time",
            new Raw(Raw.CRM, null, Raw.utf8(CANARY), noTime, good, AT),
            "wrong_type",
            "time"),
        new Poison(
            "far ahead",
            Crm.event("p-ahead", type(ACCOUNT), CANARY, ahead, good).sentAt(AT),
            "future_dated",
            "time"),
        new Poison("tombstone", event("tombstone", ACCOUNT, null), "tombstone", null),
        new Poison("empty", event("empty", ACCOUNT, new byte[0]), "empty_value", null));
  }

  private static List<Poison> salesforce() {
    byte[] pushTopic =
        Raw.utf8("{\"event\":{\"type\":\"created\"},\"sobject\":{\"Name\":\"" + CANARY + "\"}}");
    byte[] registry = Raw.utf8("?????" + CANARY);
    registry[0] = 0;
    return List.of(
        new Poison(
            "another connector's shape",
            new Raw(Raw.SALESFORCE, null, null, Map.of(), pushTopic, AT),
            "unrecognised_shape",
            null),
        new Poison(
            "registry bytes",
            new Raw(Raw.SALESFORCE, null, Raw.utf8(CANARY), Map.of(), registry, AT),
            "no_schema_registry",
            "forthright.schema-registry.url"));
  }

  private static Poison body(String name, String entity, String json, String reason, String field) {
    return new Poison(name, event(name, entity, Raw.utf8(json)), reason, field);
  }

  private static Raw event(String name, String entity, byte[] body) {
    return Crm.event("p-" + name.replace(' ', '-'), type(entity), CANARY, AT, body);
  }

  private static String type(String entity) {
    return "forthright." + entity + ".patched.v1";
  }

  private static String huge(int length) {
    return "{\"accountId\":\"" + CANARY.repeat(length / CANARY.length()) + "\"}";
  }
}
