package org.apache.kafka.common.record.internal;

/** Kafka's classes for batches moved to this package in 4.x. It must exist elsewhere too, for both homes to be imported. */
final class Home {
  private Home() {}
}
