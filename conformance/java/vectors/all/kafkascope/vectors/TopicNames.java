package kafkascope.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.internals.Topic;

/** Whether a topic may have the name, and what is said if not. */
final class TopicNames implements Vectors.Maker {
  @Override
  public ObjectNode make(JsonNode input) {
    String name = input.get("name").asText();
    ObjectNode output = Vectors.JSON.createObjectNode();
    output.put("warns", Topic.hasCollisionChars(name));
    try {
      Topic.validate(name);
      output.put("valid", true);
    } catch (InvalidTopicException e) {
      output.put("valid", false);
      output.put("message", e.getMessage());
    }
    return output;
  }
}
