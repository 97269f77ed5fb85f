package org.apache.kafka.clients.producer.internals;

import org.apache.kafka.common.utils.internals.LogContext;

/** The built-in partitioner of 4.x. */
class ReleasePartitioner extends BuiltInPartitioner {
  ReleasePartitioner(String topic, int batchSize) {
    super(new LogContext(), topic, batchSize, false, "");
  }

  /** `length`: how many of the partitions count. */
  public void load(int[] sizes, int[] partitions, int length) {
    updatePartitionLoadStats(sizes, partitions, new String[length], length);
  }
}
