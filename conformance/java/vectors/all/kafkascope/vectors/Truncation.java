package kafkascope.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How a follower comes to agree with its leader, fetch by fetch. The ends of epochs are those of the epoch caches,
 * where to truncate is the fetcher thread's; that an answer is diverging is compared here as in Partition#readRecords,
 * which wants a whole broker around it.
 */
final class Truncation implements Vectors.Maker {
  @Override
  public ObjectNode make(JsonNode input) throws Exception {
    Release.Epochs leader = epochs(input.get("leaderEpochs"), input.get("leaderLEO").asLong());
    Replica follower = new Replica(input.get("followerEpochs"), input.get("followerLEO").asLong());
    ObjectNode output = Vectors.JSON.createObjectNode();
    ArrayNode steps = output.putArray("steps");
    for (int round = 0; ; round++) {
      if (round > 20) throw new IllegalStateException(input + " does not come to agree: " + steps);
      int last = follower.latestEpoch();
      String fetch = "fetch(" + follower.end + ",lastEpoch " + last + ") -> ";
      long[] end = last < 0 ? null : leader.endOffsetFor(last);
      if (end == null || (end[0] == last && end[1] >= follower.end)) {
        steps.add(fetch + "data from " + follower.end);
        break;
      }
      new Follower(follower).onDiverging((int) end[0], end[1]);
      steps.add(fetch + "diverging(epoch " + end[0] + ", end " + end[1] + ") -> truncate " + follower.end);
    }
    output.put("followerLEOAfterTruncation", follower.end);
    ArrayNode left = output.putArray("followerEpochsAfterTruncation");
    for (long[] entry : follower.epochs.entries()) left.addArray().add(entry[0]).add(entry[1]);
    return output;
  }

  private static Release.Epochs epochs(JsonNode entries, long end) throws Exception {
    Release.Epochs epochs = new Release.Epochs(end);
    for (JsonNode entry : entries) epochs.assign(entry.get(0).asInt(), entry.get(1).asLong());
    return epochs;
  }

  /** The follower's log, as far as its fetcher asks for it. */
  static final class Replica {
    long end;
    Release.Epochs epochs;

    private Replica(JsonNode entries, long end) throws Exception {
      this.end = end;
      epochs = epochs(entries, end);
    }

    int latestEpoch() {
      int last = -1;
      for (long[] entry : epochs.entries()) last = (int) entry[0];
      return last;
    }

    /** Null: none. */
    long[] endOffsetFor(int epoch) {
      long[] found = epochs.endOffsetFor(epoch);
      return found[1] < 0 ? null : found;
    }

    /** As a log does: batches from here on go, and the epochs that began with them. */
    void truncate(long offset) {
      if (offset > end) return;
      try {
        Release.Epochs left = new Release.Epochs(offset);
        for (long[] entry : epochs.entries()) left.assign((int) entry[0], entry[1]);
        left.truncateFromEnd(offset);
        epochs = left;
        end = offset;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
