import type { StageSentences, StageWords } from '../../stage/words'
import type { Locale } from '../locale'
import { sayEntity } from '../player/messages'
import { stageMessages } from './messages'
import { pipelineWords, replicasWords } from './plate-words'

type Say = ReturnType<typeof stageMessages>

/** The words that the stage prints, in a language. */
export function stageWords(locale: Locale): StageWords {
  const say = stageMessages(locale)
  return {
    broker: (broker) => say('broker', { broker }),
    leader: say('leader'),
    hidden: (flag, side) => say(side === 'left' ? 'hiddenLeft' : 'hiddenRight', { flag }),
    highWatermark: (offset) => say('highWatermark', { offset }),
    logEnd: (offset) => say('logEnd', { offset }),
    highWatermarkIsLogEnd: (offset) => say('highWatermarkIsLogEnd', { offset }),
    logStart: (offset) => say('logStart', { offset }),
    committed: (group, offset) => say('committed', { group, offset }),
    committedNothing: (group) => say('committedNothing', { group }),
    run: (run) => (run <= 1 ? say('firstRun') : say('laterRun', { run })),
    generation: (generation) => say('generation', { generation }),
    member: {
      UNJOINED: say('memberUnjoined'),
      PREPARING_REBALANCE: say('memberPreparing'),
      COMPLETING_REBALANCE: say('memberCompleting'),
      STABLE: say('memberStable'),
    },
    ended: { killed: say('killed'), closed: say('closed'), powerOff: say('powerOff') },
    notStarted: say('notStarted'),
    paused: say('paused'),
    noAssignment: say('noAssignment'),
    heartbeatAge: (ms) => say('heartbeatAge', { seconds: seconds(ms) }),
    seconds: (ms) => say('seconds', { seconds: seconds(ms) }),
    commitDue: (ms) => say('commitDue', { seconds: seconds(ms) }),
    commitAtNextPoll: say('commitAtNextPoll'),
    sessionLeft: (ms) => say('sessionLeft', { seconds: seconds(ms) }),
    sessionOver: say('sessionOver'),
    returned: (count) => say('returned', { count }),
    inBuffer: (count) => say('inBuffer', { count }),
    processing: say('processing'),
    position: (offset) => say('position', { offset }),
    results: say('results'),
    perRecord: say('perRecord'),
    times: (count) => say('times', { count }),
    why: say('why'),
    say: sentences(say, locale),
    replicas: replicasWords(say),
    pipeline: pipelineWords(say),
  }
}

function sentences(say: Say, locale: Locale): StageSentences {
  return {
    record: (offset, key) => say('sayRecord', { offset, key }),
    noKey: say('sayNoKey'),
    held: (client, offset) => say('sayHeld', { client, offset }),
    buffered: (client, offset) => say('sayBuffered', { client, offset }),
    processing: (client, offset) => say('sayProcessing', { client, offset }),
    processed: (offset, count) => say('sayProcessed', { offset, count }),
    flight: (what, from, to) =>
      say('sayFlight', { what, from: sayEntity(locale, from), to: sayEntity(locale, to) }),
    trace: (client, first, last) => say('sayTrace', { client, first, last }),
    cause: (n, what) => say('sayCause', { n, what }),
    log: (partition, broker, first, last) => say('sayLog', { partition, broker, first, last }),
    emptyLog: (partition, broker) => say('sayEmptyLog', { partition, broker }),
    commitRecord: (log, offset, group, committed) =>
      say('sayCommitRecord', { log, offset, group, committed }),
    commitMissing: (committed) => say('sayCommitMissing', { committed }),
    committed: (group, offset) => say('sayCommitted', { group, offset }),
    notStarted: (client) => say('sayNotStarted', { client }),
    waiting: (client, state) => say('sayWaiting', { client, state }),
    reading: (client, position, held, buffered) =>
      say('sayReading', { client, position, held, buffered }),
    ended: (client, how, first, last) => say('sayEnded', { client, how, first, last }),
    endedIdle: (client, how) => say('sayEndedIdle', { client, how }),
    twice: (count, first, last) => say('sayTwice', { count, first, last }),
    once: (first, last) => say('sayOnce', { first, last }),
  }
}

/** Tenths of a second are all the eye can follow; whole seconds from ten on. */
function seconds(ms: number): string {
  const s = Math.max(0, ms) / 1000
  return s >= 10 ? String(Math.round(s)) : s.toFixed(1)
}
