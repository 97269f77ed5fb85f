package kafkascope.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.yammer.metrics.stats.EWMA;
import java.util.concurrent.TimeUnit;

/** The one-minute rate of a broker's meter after each of its ticks. */
final class OneMinuteRate implements Vectors.Maker {
  @Override
  public ObjectNode make(JsonNode input) {
    EWMA rate = EWMA.oneMinuteEWMA();
    ObjectNode output = Vectors.JSON.createObjectNode();
    ArrayNode perSecond = output.putArray("perSecond");
    for (JsonNode count : input.get("counts")) {
      rate.update(count.asLong());
      rate.tick();
      perSecond.add(rate.rate(TimeUnit.SECONDS));
    }
    return output;
  }
}
