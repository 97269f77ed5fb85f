package kafkascope.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import scala.collection.Iterator;
import scala.collection.mutable.HashMap;

/** The order in which the members of a group at the Scala coordinator come. */
final class ScalaMapOrder implements Vectors.Maker {
  @Override
  public ObjectNode make(JsonNode input) {
    HashMap<String, Boolean> map = new HashMap<>();
    for (JsonNode key : input.get("inserted")) map.put(key.asText(), true);
    ObjectNode output = Vectors.JSON.createObjectNode();
    ArrayNode iterated = output.putArray("iterated");
    for (Iterator<String> keys = map.keysIterator(); keys.hasNext(); ) iterated.add(keys.next());
    return output;
  }
}
