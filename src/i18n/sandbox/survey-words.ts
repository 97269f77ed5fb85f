import type { SurveyWords } from '../../stage/survey'
import type { Locale } from '../locale'
import { domainMessages } from '../messages'
import { surveyEn } from './survey-en'
import { surveyKo } from './survey-ko'

const surveyMessages = domainMessages({ en: surveyEn, ko: surveyKo })

type Say = ReturnType<typeof surveyMessages>

/** The words of the survey plate in a language. */
export function surveyWords(locale: Locale): SurveyWords {
  const say = surveyMessages(locale)
  return {
    broker: (number) => say('broker', { number }),
    brokerShort: (number) => say('brokerShort', { number }),
    group: (id) => say('group', { id }),
    noGroup: say('noGroup'),
    controller: say('controller'),
    coordinator: say('coordinator'),
    brokerState: {
      running: say('broker_running'),
      fenced: say('broker_fenced'),
      starting: say('broker_starting'),
      recovering: say('broker_recovering'),
      stopping: say('broker_stopping'),
      frozen: say('broker_frozen'),
      stalled: say('broker_stalled'),
      killed: say('broker_killed'),
      powerOff: say('broker_powerOff'),
      closed: say('broker_closed'),
      offline: say('broker_offline'),
    },
    memberState: {
      notStarted: say('member_notStarted'),
      paused: say('member_paused'),
      closing: say('member_closing'),
      closed: say('member_closed'),
      killed: say('member_killed'),
      UNJOINED: say('member_UNJOINED'),
      PREPARING_REBALANCE: say('member_PREPARING_REBALANCE'),
      COMPLETING_REBALANCE: say('member_COMPLETING_REBALANCE'),
      STABLE: say('member_STABLE'),
    },
    groupState: (generation, state) => say('groupState', { generation, state }),
    groupWord: {
      Empty: say('group_Empty'),
      PreparingRebalance: say('group_PreparingRebalance'),
      CompletingRebalance: say('group_CompletingRebalance'),
      Stable: say('group_Stable'),
      Dead: say('group_Dead'),
    },
    noCoordinator: say('noCoordinator'),
    sent: (count) => say('sent', { count }),
    processed: (count) => say('processed', { count }),
    rate: (count) => say('rate', { count }),
    waiting: (count) => say('waiting', { count }),
    heartbeat: (ms) => say('heartbeat', { seconds: tenths(ms) }),
    lag: (records) => say('lag', { records }),
    lagOf: (group, records) => say('lagOf', { group, records }),
    offline: say('offline'),
    lost: (count) => say('lost', { count }),
    empty: say('empty'),
    fromTheEnd: say('fromTheEnd'),
    logEnd: say('logEnd'),
    leader: say('leader'),
    follower: say('follower'),
    noTopics: say('noTopics'),
    say: sentences(say),
  }
}

function sentences(say: Say): SurveyWords['say'] {
  return {
    broker: (number, state) => say('sayBroker', { number, state }),
    partition: (key, leader, isr, end, watermark) =>
      say('sayPartition', { key, leader, isr, end, watermark }),
    offline: (key) => say('sayOffline', { key }),
    lost: (key, count) => say('sayLost', { key, count }),
    producer: (id, sent) => say('sayProducer', { id, sent }),
    consumer: (id, state, partitions) => say('sayConsumer', { id, state, partitions }),
    group: (id, generation, state) => say('sayGroup', { id, generation, state }),
    none: say('sayNone'),
    record: (partition, offset, key) => say('sayRecord', { partition, offset, key }),
    noKey: say('sayNoKey'),
    committed: (group, partition, offset, lag) =>
      say('sayCommitted', { group, partition, offset, lag }),
    highWatermark: (partition, offset) => say('sayHighWatermark', { partition, offset }),
    flight: (what, from, to) => say('sayFlight', { what, from, to }),
    cause: (n, what) => say('sayCause', { n, what }),
  }
}

/** Tenths of a second are all the eye can follow; whole seconds from ten on. */
function tenths(ms: number): string {
  const s = Math.max(0, ms) / 1000
  return s >= 10 ? String(Math.round(s)) : s.toFixed(1)
}
