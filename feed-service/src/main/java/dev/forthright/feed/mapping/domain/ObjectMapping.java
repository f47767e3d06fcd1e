package dev.forthright.feed.mapping.domain;

import dev.forthright.feed.entity.domain.EntityKind;
import java.util.Map;

/** What a source object becomes, field by canonical field. */
public record ObjectMapping(EntityKind entity, Map<String, FieldMapping> fields) {

  public ObjectMapping {
    for (String field : fields.keySet()) {
      if (entity.field(field).isEmpty()) {
        throw new IllegalArgumentException("%s has no field '%s'.".formatted(entity.wire(), field));
      }
    }
  }
}
