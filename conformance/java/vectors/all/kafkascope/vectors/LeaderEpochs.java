package kafkascope.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where epochs end, and what assigning and truncating make of the entries. */
final class LeaderEpochs implements Vectors.Maker {
  private static final Pattern CALL = Pattern.compile("(\\w+)\\((\\d+)(?:,(\\d+))?\\)");

  @Override
  public ObjectNode make(JsonNode input) throws Exception {
    Release.Epochs epochs = new Release.Epochs(input.path("leo").asLong());
    for (JsonNode entry : input.get("entries")) {
      epochs.assign(entry.get(0).asInt(), entry.get(1).asLong());
    }
    ObjectNode output = Vectors.JSON.createObjectNode();
    if (input.has("op")) {
      carryOut(epochs, input.get("op").asText());
      ArrayNode result = output.putArray("result");
      for (long[] entry : epochs.entries()) result.addArray().add(entry[0]).add(entry[1]);
      return output;
    }
    ObjectNode ends = output.putObject("endOffsetFor");
    for (Iterator<String> names = input.get("endOffsetFor").fieldNames(); names.hasNext(); ) {
      String epoch = names.next();
      long[] end = epochs.endOffsetFor(Integer.parseInt(epoch));
      if (end[1] < 0) ends.putNull(epoch);
      else ends.putArray(epoch).add(end[0]).add(end[1]);
    }
    return output;
  }

  private static void carryOut(Release.Epochs epochs, String op) {
    for (Matcher call = CALL.matcher(op); call.find(); ) {
      long first = Long.parseLong(call.group(2));
      switch (call.group(1)) {
        case "assign":
          epochs.assign((int) first, Long.parseLong(call.group(3)));
          break;
        case "truncateFromEnd":
          epochs.truncateFromEnd(first);
          break;
        case "truncateFromStart":
          epochs.truncateFromStart(first);
          break;
        default:
          throw new IllegalArgumentException(op);
      }
    }
  }
}
