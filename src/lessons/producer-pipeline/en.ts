import type { LessonText } from '../lesson'
import type { lesson } from './lesson'

export const en: LessonText<typeof lesson> = {
  title: 'The journey of send()',
  description:
    'Follow a record from send() until it is acknowledged: where it waits, and where it gets its number.',
  caption: 'From send() to the callback; at right the log of partition 0',
  steps: {
    tour: {
      title: 'Six stations',
      next: 'Six stations',
      narration:
        'From send() to its callback a record passes six stations. It goes from left to right and comes back as an answer.',
      captions: {
        1: {
          title: 'Partitioner',
          text: 'Picks a partition from the hash of the key. The same key, the same partition.',
        },
        2: {
          title: 'Accumulator',
          text: 'Gathers batches, partition by partition. There are no offsets yet.',
        },
        3: {
          title: 'Sender thread',
          text: 'One request per broker. Up to five may wait for their answers.',
        },
        4: {
          title: 'Leader',
          text: 'Appends and gives offsets. What is hatched cannot be read yet.',
        },
        5: {
          title: 'Follower',
          text: 'Fetches by itself. The slowest decides the high watermark (HW).',
        },
        6: {
          title: 'Answer',
          text: 'The ack leaves when the HW has passed. Then callbacks run.',
        },
      },
      callouts: {
        1: { label: 'partitioner' },
        2: { label: 'batch per partition' },
        3: { label: 'in-flight request' },
        4: { label: 'gets its offset' },
        5: { label: 'replicating' },
        6: { label: 'answer held' },
      },
    },
    send: {
      title: 'Into bytes, then a partition',
      next: 'Next: send()',
      narration:
        'A `ProducerRecord` is handed to send(), and {1} key and value are serialized into bytes. {2} The partitioner picks partition 2 from the hash of key A. All of this runs on the application thread.',
      callouts: {
        1: { label: 'key and value to bytes' },
        2: { label: 'partition 2' },
      },
    },
    trays: {
      title: 'Each partition gathers its own',
      next: 'Next: the accumulator',
      narration:
        'Twelve records come, one every 1\u00a0ms, and gather in {1} one batch per partition: in the accumulator. {2} `linger.ms`, the longest wait for a fuller batch, counts from the first record of a batch.',
      callouts: {
        1: { label: '4 for partition 0', detail: 'batch.size is a demo value, default 16384' },
        2: { label: 'leaves in 9 ms', detail: '20 ms is a demo value, default 0 (4.x: 5)' },
      },
    },
    sender: {
      title: 'One request per broker',
      next: 'Next: the sender thread',
      narration:
        'After 20\u00a0ms the sender thread takes the batch of partition 2. The batch of partition 0, led by the same broker, goes along in {1} one request. 3\u00a0ms later a request leaves {2} for broker 2, too.',
      callouts: {
        1: { label: '2 batches, 7 records', detail: 'partitions 0 and 2' },
        2: { label: 'in-flight request', detail: 'waits for its answer; 5 slots' },
      },
    },
    append: {
      title: 'Here it gets its offset',
      next: 'Next: the leader',
      narration:
        'Broker 1 appends the batch to its log and gives {1} offsets 4 to 7. {2} The high watermark (HW) is still 4, so consumers cannot read these four. {3} The answer is held, too.',
      callouts: {
        1: { label: 'offsets 4 to 7' },
        2: { label: 'HW 4' },
        3: { label: 'answer held', detail: 'until the HW is 8' },
      },
    },
    copy: {
      title: 'The follower fetches',
      next: 'Next: the follower',
      narration:
        'A fetch from broker 2 was already waiting at the leader, so {1} the four are copied at once. But {2} the HW is still 4. Only the next fetch of the follower tells the leader that they were copied.',
      callouts: {
        1: { label: 'the follower has 4 to 7' },
        2: { label: 'HW still 4' },
      },
    },
    answer: {
      title: 'The HW passes, the ack leaves',
      next: 'Next: the answer',
      narration:
        'The follower asks for offset 8, so the leader knows that it has everything up to 7. {1} The HW moves to 8, and {2} the ack that was held leaves. It was one request, so it is one answer.',
      callouts: {
        1: { label: 'HW 8', detail: 'up to 7 can be read' },
        2: { label: 'ack for 2 batches' },
      },
    },
    callback: {
      title: 'The callback tells the offset',
      next: 'Next: the callback',
      narration:
        '40\u00a0ms after the first send() the answer arrives and {1} the callbacks run in the order of sending. Only now does p1 know the offsets. {2} The HW of the follower is still 4; its next fetch answer makes it 8.',
      callouts: {
        1: { label: '4 callbacks' },
        2: { label: "the follower's HW is 4" },
      },
    },
    'predict-requests': {
      title: 'How many requests leave?',
      next: 'Next: how many requests?',
      narration:
        'Now all three partitions are led by broker 1. Three records are sent at once, one for each partition. linger.ms is 20\u00a0ms as before. Predict {1} how many requests leave.',
      callouts: { 1: { label: '1 request, 3 batches' } },
      question: {
        prompt:
          'With linger.ms above 0, how many requests carry three records for three partitions?',
        options: { one: 'One request with 3 batches', three: 'Three requests with 1 batch each' },
        feedback: {
          one: 'Right. The sender thread gathers the batches of a broker into one request.',
          three: 'Batches are made per partition, but requests per broker.',
        },
        skipped: 'The answer is one request: batches per partition, requests per broker.',
      },
    },
    'no-linger': {
      title: 'Without waiting, more requests',
      next: 'Next: linger.ms=0',
      narration:
        'The same twelve with linger.ms=0. They leave one by one until {1} all in-flight slots of broker 1 hold requests that wait for answers. Only then do {2} two records share a batch. It takes 11 requests instead of 2.',
      callouts: {
        1: { label: 'all 5 slots taken', detail: 'waits for earlier answers' },
        2: { label: '2 wait together' },
      },
    },
    keyless: {
      title: 'Who decides without a key?',
      next: 'Next: records without key',
      narration:
        'Twelve records without key gather in {1} the batch of one partition. In 2.8 the sticky partitioner inside send() chooses that partition. Since 3.3 the accumulator does, as it adds the record.',
      callouts: { 1: { label: '12 in one batch' } },
    },
    corrections: {
      title: 'Corrections to the notes',
      next: 'Next: corrections',
      narration:
        'What the study notes say, held against what Kafka does. Six hold as they are, one depends on the version.',
      callouts: {},
    },
  },
  claims: {
    'producer.figure.internals': {
      claim:
        "The picture of the producer's inside: from send() through partitioner, batches per partition and sender to the cluster.",
      truth: 'In just this order. The first step adds the way back: answer and callback.',
      verdict: 'holds',
    },
    'producer.pipeline.partitioner-then-batch': {
      claim: 'Data to be sent passes the partitioner, then the building of batches.',
      truth:
        'Yes. In full: interceptors, waiting for metadata, serializers, partitioner, accumulator, sender thread, network.',
      verdict: 'holds',
    },
    'producer.record.class': {
      claim: 'Data to be sent is put into a ProducerRecord.',
      truth: 'Yes. A topic and a value are enough to make one.',
      verdict: 'holds',
    },
    'producer.record.optional-fields': {
      claim: 'Partition number, timestamp and key may be given with it.',
      truth: 'Yes, and headers, too. With a partition number the partitioner is not asked.',
      verdict: 'holds',
    },
    'producer.pipeline.partition-chosen-in-send': {
      claim: "On send() the partitioner decides the record's partition.",
      truth:
        'With a key or a partitioner of your own, always. Since 3.3 a record without key gets it by default when the accumulator adds it to a batch.',
      verdict: 'version',
    },
    'producer.accumulator.buffers': {
      claim:
        "Records, parted by partition, do not leave at once but pile up in the accumulator's buffer and go as batches.",
      truth: 'Yes. A batch has records of one partition only.',
      verdict: 'holds',
    },
    'producer.batch.raises-throughput': {
      claim: 'Sending in batches raises the throughput of a producer.',
      truth: 'It does. The same twelve records took 2 requests with linger.ms=20 and 11 with 0.',
      verdict: 'holds',
    },
  },
  code: {
    send: 'joins a batch and returns at once',
    onCompletion: 'runs when the answer is there',
  },
  compare: {},
}
