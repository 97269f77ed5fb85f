package kafkascope.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import scala.collection.immutable.Set;
import scala.jdk.javaapi.CollectionConverters;

/** The list that Partition makes of its set of in-sync replicas when one of them joins or some leave. */
final class ScalaIsr implements Vectors.Maker {
  @Override
  public ObjectNode make(JsonNode input) {
    Set<Object> isr = setOf(input.get("isr"));
    Set<Object> next = input.has("joins")
      ? isr.$plus(input.get("joins").intValue())
      : isr.removedAll(setOf(input.get("leave")));
    ObjectNode output = Vectors.JSON.createObjectNode();
    ArrayNode asked = output.putArray("asked");
    for (Object number : CollectionConverters.asJava(next.toList())) asked.add((int) number);
    return output;
  }

  private static Set<Object> setOf(JsonNode numbers) {
    List<Object> list = new ArrayList<>();
    for (JsonNode number : numbers) list.add(number.intValue());
    return CollectionConverters.asScala(list).toSet();
  }
}
