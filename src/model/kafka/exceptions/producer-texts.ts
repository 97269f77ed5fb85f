import { ERRORS, ILLEGAL_ARGUMENT, ILLEGAL_STATE, KAFKA_EXCEPTION, TIMEOUT } from './packages'
import { always, byRelease } from './template'

/** Exceptions created by the producer itself. Source: the classes that the comments name. P-144. */
export const PRODUCER_TEXTS = {
  // ProducerRecord
  negativeTimestamp: always(
    ILLEGAL_ARGUMENT,
    'Invalid timestamp: <timestamp>. Timestamp should always be non-negative or null.',
  ),
  negativePartition: always(
    ILLEGAL_ARGUMENT,
    'Invalid partition: <partition>. Partition number should always be non-negative or null.',
  ),
  // KafkaProducer
  producerClosed: always(ILLEGAL_STATE, 'Cannot perform operation after producer has been closed'),
  topicNotInMetadata: always(TIMEOUT, 'Topic <topic> not present in metadata after <ms> ms.'),
  partitionNotInMetadata: always(
    TIMEOUT,
    'Partition <partition> of topic <topic> with partition count <count> is not present in metadata after <ms> ms.',
  ),
  knownInvalidTopic: always(`${ERRORS}InvalidTopicException`, '<topic>'),
  largerThanRequest: always(
    `${ERRORS}RecordTooLargeException`,
    'The message is <bytes> bytes when serialized which is larger than <max>, which is the value of the max.request.size configuration.',
  ),
  largerThanBuffer: always(
    `${ERRORS}RecordTooLargeException`,
    'The message is <bytes> bytes when serialized which is larger than the total memory buffer you have configured with the buffer.memory configuration.',
  ),
  closedWhileSending: always(KAFKA_EXCEPTION, 'Producer closed while send in progress'),
  // FutureRecordMetadata: the message is the cause's toString.
  execution: always('java.util.concurrent.ExecutionException', '<cause>'),
  // ProducerMetadata
  metadataClosed: always(KAFKA_EXCEPTION, 'Requested metadata update after close'),
  // BufferPool
  overMemoryLimit: always(
    ILLEGAL_ARGUMENT,
    'Attempt to allocate <bytes> bytes, but there is a hard limit of <total> on memory allocations.',
  ),
  bufferExhausted: byRelease('org.apache.kafka.clients.producer.BufferExhaustedException', {
    '2.8': 'Failed to allocate memory within the configured max blocking time <ms> ms.',
    '3.9':
      'Failed to allocate <bytes> bytes within the configured max blocking time <ms> ms. Total memory: <total> bytes. Available memory: <available> bytes. Poolable size: <poolable> bytes',
    '4.x':
      'Failed to allocate <bytes> bytes within the configured max blocking time <ms> ms. Total memory: <total> bytes. Available memory: <available> bytes. Poolable size: <poolable> bytes',
  }),
  closedWhileAllocating: always(KAFKA_EXCEPTION, 'Producer closed while allocating memory'),
  // RecordAccumulator
  closedForcefully: always(KAFKA_EXCEPTION, 'Producer is closed forcefully.'),
  // Sender
  expired: byRelease(TIMEOUT, {
    '2.8': 'Expiring <count> record(s) for <partition>:<ms> ms has passed since batch creation',
    '3.9': 'Expiring <count> record(s) for <partition>:<ms> ms has passed since batch creation',
    '4.x':
      'Expiring <count> record(s) for <partition>:<ms> ms has passed since batch creation. The request has not been sent, or no server response has been received yet.',
  }),
  networkDisconnect: always(`${ERRORS}NetworkException`, 'Disconnected from node <node>'),
  networkTimeout: always(TIMEOUT, 'Disconnected from node <node> due to timeout'),
  inInvalidBatch: always(
    KAFKA_EXCEPTION,
    'Failed to append record because it was part of a batch which had one more more invalid records',
  ),
}
