package kafkascope.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.common.internals.Topic;

/** Whether the metrics of two topics would have one name. */
final class TopicCollisions implements Vectors.Maker {
  @Override
  public ObjectNode make(JsonNode input) {
    ObjectNode output = Vectors.JSON.createObjectNode();
    return output.put(
      "collide",
      Topic.hasCollision(input.get("a").asText(), input.get("b").asText())
    );
  }
}
