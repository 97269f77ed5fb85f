import type { LogFact } from '../../model/happening/log'
import { amount, type LogSentences, seconds, span, where } from './sentences'

const DASH = '–'
const at = where('broker')

const FLUSHED = {
  roll: 'the segment is closed',
  messages: 'flush.messages',
  time: 'flush.ms',
  stop: 'it stops in order',
} as const

/** Segments, retention and the disk. */
export const storageEn: Pick<LogSentences, LogFact['kind']> = {
  'segment.rolled': (h) => {
    const limit = `${h.config}=${h.limit}`
    const why = {
      size: `with the append the old one would have ${amount(h.value)} bytes, ${limit}`,
      time: `${seconds(h.value)} s since the first record of the old one, ${limit}`,
      index: `an index of the old one is full with ${amount(h.limit)} entries, ${h.config}`,
      offsets: `a segment holds no more than ${amount(h.limit)} offsets`,
      retention: `all before it has expired, ${h.config}`,
    }[h.why]
    return `${h.partition}: new segment from ${h.baseOffset} at ${at(h.entity)}: ${why}`
  },
  'segments.deleted': (h) => {
    const gone = `${h.partition}: ${span(h.from, h.to, DASH)} deleted at ${at(h.entity)}`
    const start = `log starts at ${h.to}`
    return h.why === 'leader'
      ? `${gone}, as at its leader, ${start}`
      : `${gone}, past ${h.config}=${h.limit}, ${start}`
  },
  'retention.checked': (h) =>
    h.shortened === 0
      ? `${at(h.entity)} looks for expired segments in ${h.logs} logs and finds none`
      : `${at(h.entity)} looks for expired segments in ${h.logs} logs and finds some in ${h.shortened}`,
  'retention.kept': (h) => {
    const segment = `${h.active ? 'the active segment' : 'the oldest segment'}, from ${h.baseOffset},`
    const why = {
      empty: 'there is none',
      unlimited: 'no limit is set',
      young: `newest record of ${segment} is ${seconds(h.ageMs)} s old, retention.ms=${h.retentionMs}`,
      future: `newest record of ${segment} is dated ${seconds(-h.ageMs)} s ahead`,
      small: `without ${segment} less than retention.bytes=${h.retentionBytes} would be left of ${amount(h.sizeInBytes)}`,
      highWatermark: `${segment} has expired but is not below high watermark ${h.highWatermark}`,
    }[h.why]
    return `${h.partition}: retention deletes nothing: ${why}`
  },
  'log.flushed': (h) =>
    `${h.partition}: ${span(h.from, h.to, DASH)} flushed to the disk of ${at(h.entity)}: ${FLUSHED[h.why]}`,
  'log.writtenBack': (h) =>
    `${h.partition}: ${span(h.from, h.to, DASH)} written to the disk of ${at(h.entity)} by its operating system`,
  'log.truncated': (h) => `${at(h.entity)} truncated ${h.partition} from ${h.from} to ${h.to}`,
}
