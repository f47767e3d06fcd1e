package dev.forthright.feed.mapping.domain;

import dev.forthright.feed.entity.domain.EntityKind;
import java.util.List;
import java.util.Map;

/**
 * What a source object becomes, field by canonical field.
 *
 * @param avroFields the fields of the object's Avro schema in order, for sources that tell changes
 *     as bits over it; usually empty
 */
public record ObjectMapping(
    EntityKind entity, List<String> avroFields, Map<String, FieldMapping> fields) {

  public ObjectMapping {
    for (String field : fields.keySet()) {
      if (entity.field(field).isEmpty()) {
        throw new IllegalArgumentException("%s has no field '%s'.".formatted(entity.wire(), field));
      }
    }
  }
}
