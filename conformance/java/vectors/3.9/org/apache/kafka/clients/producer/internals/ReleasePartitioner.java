package org.apache.kafka.clients.producer.internals;

import org.apache.kafka.common.utils.LogContext;

/** The built-in partitioner of 3.9. */
class ReleasePartitioner extends BuiltInPartitioner {
  ReleasePartitioner(String topic, int batchSize) {
    super(new LogContext(), topic, batchSize);
  }

  /** `length`: how many of the partitions count. */
  public void load(int[] sizes, int[] partitions, int length) {
    updatePartitionLoadStats(sizes, partitions, length);
  }
}
