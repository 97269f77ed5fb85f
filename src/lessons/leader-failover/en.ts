import type { LessonText } from '../lesson'
import type { lesson } from './lesson'

export const en: LessonText<typeof lesson> = {
  title: 'Leader failure and election',
  description:
    'See when an acknowledged record goes down with its leader and when it stays, and predict which replica may lead next.',
  caption: 'Three replicas on one offset axis',
  steps: {
    acked: {
      title: 'The leader alone has it and acks',
      next: 'The first ack',
      narration:
        'Producer p1 sends a record with acks=1. Broker 1 leads: it appends the record at {1} offset 6 and at once sends {2} the ack. Replication to {3} the followers is stalled, so they have not fetched it yet.',
      callouts: {
        1: { label: 'only here' },
        2: { label: 'ack arrived', detail: 'acks=1 waits for the leader only' },
        3: { label: 'replication stalled', detail: 'does not know of 6 yet' },
      },
    },
    killed: {
      title: 'A tenth of a second later it is killed',
      next: 'Next: the kill',
      narration:
        'A tenth of a second after the ack {1} broker 1 is killed (kill\u00a0-9). {2} Record 6 is in the log of this broker only. The followers soon fetch again, but there is no leader to answer.',
      callouts: {
        1: { label: 'killed' },
        2: { label: 'the only copy of 6' },
      },
    },
    elected: {
      title: 'Broker 2 takes over',
      next: 'Next: the election',
      narration:
        'The controller learns of it only when the last heartbeat of broker 1 is 18\u00a0s old (the session timeout; 9\u00a0s in 4.x). {1} Broker 2 leads now: the first living in-sync replica (ISR) in assignment order. {2} The acknowledged record 6 is not there.',
      callouts: {
        1: { label: 'new leader', detail: 'next in the order 1, 2, 3' },
        2: { label: 'acked record 6 lost' },
      },
    },
    'predict-offset': {
      title: 'Which offset comes next?',
      next: 'Next: a new record',
      narration:
        'The log end offset (LEO) of the new leader is 6. The record 6 acknowledged before is left on broker 1 only. p1 now sends a new record with key D: predict {1} its offset.',
      callouts: { 1: { label: 'newly appended 6' } },
      question: {
        prompt: 'Which offset does the new leader give this record?',
        options: { '6': '6', '7': '7' },
        feedback: {
          '6': 'Right. Offsets go on from the log end of the leader, and the new leader ends at 6.',
          '7': '7 is what broker 1 would have given. The new leader has never had a record 6.',
        },
        skipped: 'The answer is 6: that is the log end offset of the new leader.',
      },
    },
    'two-histories': {
      title: 'Two records at offset 6',
      next: 'Next: broker 1 returns',
      narration:
        'Broker 1 starts again. Its log has {1} record 6 of leader epoch 0, the new leader has {2} record 6 of epoch 1. They are different records with the same number; the leader epoch rises whenever the leader changes, also to none.',
      callouts: {
        1: { label: 'leader epoch 0', detail: 'the acknowledged 6' },
        2: { label: 'leader epoch 1', detail: "the new leader's 6" },
      },
    },
    truncated: {
      title: 'The old leader cuts off its 6',
      next: 'Next: truncation',
      narration:
        'Broker 1 fetches and names epoch 0; the leader answers that epoch 0 ended before 6. So it truncates its log and copies {1} the new record 6. Having caught up, it is {2} back in the ISR.',
      callouts: {
        1: { label: '1 acked record lost', detail: 'p1 never saw an error' },
        2: { label: 'back in the ISR' },
      },
    },
    'acks-all': {
      title: 'acks=all waits before it answers',
      next: 'Next: acks=all',
      narration:
        'Now with acks=all, and the followers do fetch. The leader holds the answer until {1} the whole ISR has record 6. Only when {2} the high watermark (HW) has moved to 7 does {3} the ack leave.',
      callouts: {
        1: { label: 'followers have 6 too' },
        2: { label: 'HW 7', detail: 'up to 6 can be read' },
        3: { label: 'ack arrived', detail: 'after the whole ISR has it' },
      },
    },
    'nothing-lost': {
      title: 'This time record 6 stays',
      next: 'Next: killed again',
      narration:
        'Broker 1 is killed 1\u00a0ms after the ack. Broker 2 takes over and {1} still has record 6; the next record becomes {2} 7. When broker 1 returns there will be nothing to cut off.',
      callouts: {
        1: { label: 'nothing lost' },
        2: { label: 'the next one is 7' },
      },
    },
    behind: {
      title: 'Act 2: broker 2 falls behind',
      next: 'Next: a slow follower',
      narration:
        'After 12 records broker 2 stops replicating, and 8 more come. It stays at {1} LEO 12. Behind for more than `replica.lag.time.max.ms` (default 30\u00a0s), it is taken out of {2} the ISR at the next check.',
      callouts: {
        1: { label: 'stuck at LEO 12', detail: 'alive and heartbeating' },
        2: { label: 'the ISR is 1 and 3' },
      },
    },
    'skips-2': {
      title: 'Alive, and still skipped',
      next: 'Next: broker 1 is killed',
      narration:
        'Broker 1 is killed. {1} Broker 2 is next in assignment order, but it is out of the ISR. The controller makes {2} broker 3 leader: it is still in sync and has all 20 records.',
      callouts: {
        1: { label: 'alive, not in the ISR' },
        2: { label: 'new leader, LEO 20' },
      },
    },
    'predict-leader': {
      title: 'Broker 3 is killed too',
      next: 'Next: broker 3 is killed',
      narration:
        'Now broker 3 is killed as well. Broker 2 is alive and sends its heartbeats. Predict who leads {1} the partition once the controller has noticed that broker 3 is gone.',
      callouts: { 1: { label: 'partition offline', detail: 'waits for 3, the last of the ISR' } },
      question: {
        prompt:
          'The ISR was 1 and 3. Broker 1 is killed, then broker 3; only broker 2 is alive. Who leads?',
        options: { 'broker-2': 'Broker 2', nobody: 'Nobody' },
        feedback: {
          'broker-2': 'Broker 2 is alive but not in the ISR: its log lacks records 12 to 19.',
          nobody: 'Right. With no living replica in the ISR the partition stays offline.',
        },
        skipped: 'The answer is nobody: by default no replica outside the ISR becomes leader.',
      },
    },
    'branch-wait': {
      title: 'Branch A: wait for broker 3',
      next: 'Next: branch A',
      narration:
        'Broker 3, the last of the ISR, starts again and {1} leads as soon as it has registered. Broker 2 replicates again, fetches {2} 12 to 19 and is back in the ISR. The price is only the time without writes.',
      callouts: {
        1: { label: 'leader, still LEO 20' },
        2: { label: 'nothing lost' },
      },
    },
    'branch-unclean': {
      title: 'Branch B: unclean election',
      next: 'Next: branch B',
      narration:
        'Here `unclean.leader.election.enable` is on. By unclean leader election {1} broker 2, alive, becomes leader. Its log ends before 12, so {2} records 12 to 19 are missing.',
      callouts: {
        1: { label: 'new leader, LEO 12' },
        2: { label: '8 records lost', detail: '12 to 19 had been acked' },
      },
    },
    'cut-back': {
      title: 'Broker 3 returns and truncates',
      next: 'Next: broker 3 returns',
      narration:
        'A record sent meanwhile becomes {1} the new 12. Broker 3 returns, cuts off everything from 12, where the logs diverge, and copies the new 12. The old {2} 12 to 19 are on no living broker any more.',
      callouts: {
        1: { label: 'newly appended 12' },
        2: { label: 'gone here too' },
      },
    },
    corrections: {
      title: 'Corrections to the notes',
      next: 'Next: corrections',
      narration:
        'What the study notes say, held against what Kafka does. That one of the followers takes over needs one more condition.',
      callouts: {},
    },
  },
  claims: {
    'replication.failover.elect-follower': {
      claim: 'If the leader partition becomes unavailable, one of the followers becomes leader.',
      truth:
        'Not any follower: the first replica in assignment order that is alive and in the ISR. If there is none, the partition stays offline. With unclean.leader.election.enable (default false since 0.11) one from outside the ISR takes over, and acknowledged records may be lost.',
      verdict: 'imprecise',
    },
  },
  code: {
    send: 'sent is not yet stored',
    onCompletion: 'after the ack, or an error',
  },
  compare: {},
}
