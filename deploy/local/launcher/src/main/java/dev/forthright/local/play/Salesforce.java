package dev.forthright.local.play;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes Salesforce change data capture as Confluent's connector does: no schema, no key. */
public final class Salesforce {

  private static final String CHECK_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

  private Salesforce() {}

  /** The 18 characters of an id: prefix such as {@code 006}, and a number of up to five digits. */
  public static String id(String prefix, int number) {
    String fifteen = "%s5g00000%05d".formatted(prefix, number);
    StringBuilder id = new StringBuilder(fifteen);
    for (int block = 0; block < 3; block++) {
      int capitals = 0;
      for (int i = 0; i < 5; i++) {
        char c = fifteen.charAt(block * 5 + i);
        capitals |= c >= 'A' && c <= 'Z' ? 1 << i : 0;
      }
      id.append(CHECK_LETTERS.charAt(capitals));
    }
    return id.toString();
  }

  public static Raw created(String entity, String id, String user, Instant at, Object... fields) {
    return change(entity, id, "CREATE", user, at, Json.object(fields));
  }

  public static Raw updated(String entity, String id, String user, Instant at, Object... fields) {
    return change(entity, id, "UPDATE", user, at, Json.object(fields));
  }

  /** A date as the connector writes it: days since 1970. */
  public static int date(String day) {
    return Math.toIntExact(LocalDate.parse(day).toEpochDay());
  }

  private static Raw change(
      String entity, String id, String type, String user, Instant at, Map<String, Object> fields) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("entityName", entity);
    header.put("recordIds", List.of(id));
    header.put("changeType", type);
    header.put("changedFields", type.equals("UPDATE") ? List.copyOf(fields.keySet()) : List.of());
    header.put("changeOrigin", "com/salesforce/api/rest/62.0;client=test");
    header.put("transactionKey", "tx-%s-%d".formatted(id, at.toEpochMilli()));
    header.put("sequenceNumber", 1);
    header.put("commitTimestamp", at.toEpochMilli());
    header.put("commitUser", user);
    header.put("commitNumber", at.toEpochMilli() * 1_000_000);
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("Id", id);
    value.put("ReplayId", String.valueOf(at.toEpochMilli()));
    value.put("ChangeEventHeader", header);
    value.putAll(fields);
    value.put("_ObjectType", entity + "ChangeEvent");
    return new Raw(Raw.SALESFORCE, null, null, Map.of(), Json.bytes(value), at);
  }
}
