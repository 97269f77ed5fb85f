package kafkascope.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import scala.Tuple2;
import scala.collection.Iterable;
import scala.collection.immutable.Map;
import scala.jdk.javaapi.CollectionConverters;
import scala.math.Ordering;

/** Which protocol wins a vote at the Scala coordinator, as GroupMetadata counts it: groupBy, then maxBy. */
final class ScalaVote implements Vectors.Maker {
  @Override
  public ObjectNode make(JsonNode input) {
    List<String> votes = new ArrayList<>();
    for (JsonNode vote : input.get("votes")) votes.add(vote.asText());
    Map<String, Iterable<String>> counted =
      CollectionConverters.asScala(votes).toList().groupBy(vote -> vote);
    Tuple2<String, ?> winner = counted.maxBy(entry -> entry._2().size(), Ordering.Int$.MODULE$);
    return Vectors.JSON.createObjectNode().put("winner", winner._1());
  }
}
