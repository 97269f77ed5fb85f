package kafkascope.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.common.metrics.MeasurableStat;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.stats.Max;
import org.apache.kafka.common.metrics.stats.Rate;

/** A statistic over windows, read at instants by readers of whom each is the first. */
final class SampledStats implements Vectors.Maker {
  @Override
  public ObjectNode make(JsonNode input) {
    ObjectNode output = Vectors.JSON.createObjectNode();
    ArrayNode measured = output.putArray("measured");
    for (JsonNode at : input.get("atMs")) {
      double value = measure(input, at.asLong());
      if (Double.isNaN(value)) measured.addNull();
      else measured.add(value);
    }
    return output;
  }

  private static double measure(JsonNode input, long atMs) {
    MeasurableStat stat = input.get("stat").asText().equals("rate") ? new Rate() : new Max();
    MetricConfig config = new MetricConfig();
    for (JsonNode recorded : input.get("recorded")) {
      long now = recorded.get(0).asLong();
      if (now <= atMs) stat.record(config, recorded.get(1).asDouble(), now);
    }
    return stat.measure(config, atMs);
  }
}
