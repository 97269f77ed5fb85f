package kafkascope.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.common.utils.Utils;

/** The coordinator's partition of a group. */
final class GroupPartition implements Vectors.Maker {
  @Override
  public ObjectNode make(JsonNode input) {
    String id = input.get("id").asText();
    ObjectNode output = Vectors.JSON.createObjectNode();
    int abs = Utils.abs(id.hashCode());
    output.put("hashCode", id.hashCode());
    output.put("abs", abs);
    output.put("partitionOf50", abs % 50);
    output.put("partitionOf3", abs % 3);
    return output;
  }
}
