import type { Units } from '../units/units'

/** Output of the console tools, and listings of files: `_golden.json`. */
export interface RecordedConsole {
  readonly tools: Readonly<Record<string, { readonly out: string; readonly err: string }>>
  /** By directory: `name size`. */
  readonly filesAfterStop: Readonly<Record<string, readonly string[]>>
  /** Text of the checkpoint files. */
  readonly checkpoints: Readonly<Record<string, string>>
}

const TOPIC = 'orders'

/** Output of the tools about one topic and its group, as units. */
export function consoleFacts({ tools, filesAfterStop, checkpoints }: RecordedConsole): Units {
  const out = (tool: string) => tools[tool]?.out ?? ''
  const isRefused = (tool: string) => /^(\n?Error[: ])/.test(out(tool))
  return {
    'tool/describe': described(out('describe')),
    'tool/groupEmpty': offsetsOf(out('groupEmpty')),
    'tool/group': offsetsOf(out('group')),
    'tool/groupMembers': membersOf(out('group')),
    'tool/groupState': stateOf(out('groupState')),
    'tool/groupReset': isRefused('groupReset'),
    'tool/groupResetAbsent': offsetsOf(out('groupResetAbsent')),
    'tool/alterPartitions': isRefused('alterPartitions'),
    'tool/createExisting': isRefused('createExisting'),
    'tool/createBad': isRefused('createBad'),
    ...logEndOffsets(out('getOffsets')),
    [`dump/${TOPIC}-0`]: dumped(out('dump')),
    ...segmentFiles(filesAfterStop),
    ...checkpointed('recovery-point', checkpoints['recovery-point-offset-checkpoint'] ?? ''),
    ...checkpointed('replication', checkpoints['replication-offset-checkpoint'] ?? ''),
  }
}

function numbers(list: string): readonly number[] {
  return list.split(',').map(Number)
}

function described(text: string): Units {
  const line = /Partition: (\d+)\tLeader: (\d+)\tReplicas: ([\d,]+)\tIsr: ([\d,]+)/g
  return Object.fromEntries(
    [...text.matchAll(line)].map(([, partition, leader, replicas, isr]) => [
      `${TOPIC}-${partition}`,
      [Number(leader), numbers(replicas ?? ''), numbers(isr ?? '')],
    ]),
  )
}

/** Words of the topic's rows in a table. */
function rows(text: string): readonly (readonly string[])[] {
  const all = text.split('\n').map((line) => line.trim().split(/ +/))
  return all.filter((words) => words[1] === TOPIC)
}

/** The column behind the partition, by partition. The tools of 3.9 print several rows on one line. */
function offsetsOf(text: string): Units {
  const row = new RegExp(`\\S+ +${TOPIC} +(\\d+) +(\\d+)`, 'g')
  return Object.fromEntries(
    [...text.matchAll(row)].map(([, partition, offset]) => [
      `${TOPIC}-${partition}`,
      Number(offset),
    ]),
  )
}

function membersOf(text: string): Units {
  const members: Record<string, string[]> = {}
  for (const words of rows(text)) {
    const client = words.at(-1) ?? ''
    members[client] ??= []
    members[client].push(`${TOPIC}-${words[2]}`)
  }
  return members
}

/** Assignment strategy, state and number of members. */
function stateOf(text: string): readonly unknown[] {
  const words = text.trim().split(/\s+/).slice(-3)
  return [words[0], words[1], Number(words[2])]
}

function logEndOffsets(text: string): Units {
  return Object.fromEntries(
    [...text.matchAll(/^(\w+):(\d+):(\d+)$/gm)].map(([, topic, partition, offset]) => [
      `offsets/${topic}-${partition}`,
      Number(offset),
    ]),
  )
}

/** Batches of a dumped segment with their records. */
function dumped(text: string): readonly Units[] {
  const batches: Record<string, unknown>[] = []
  for (const line of text.split('\n')) {
    if (line.startsWith('baseOffset:')) {
      const fields = ['baseOffset', 'lastOffset', 'baseSequence', 'producerEpoch']
      const named = [...fields, 'partitionLeaderEpoch', 'size'].map((name) => [
        name,
        Number(new RegExp(`\\b${name}: (-?\\d+)`).exec(line)?.[1]),
      ])
      batches.push({ ...Object.fromEntries(named), records: [] })
    }
    const [, key, payload] = /^\| .*headerKeys: \[\] key: (.*) payload: (.*)$/.exec(line) ?? []
    const records = batches.at(-1)?.records
    if (key !== undefined && Array.isArray(records)) records.push(`${key}=${payload}`)
  }
  return batches
}

/** Base offset and size of the log files, by directory. */
function segmentFiles(directories: RecordedConsole['filesAfterStop']): Units {
  return Object.fromEntries(
    Object.entries(directories).map(([directory, files]) => [
      `file/${directory}`,
      files.flatMap((file) => {
        const [, base, size] = /^(\d{20})\.log (\d+)$/.exec(file) ?? []
        return base === undefined ? [] : [[Number(base), Number(size)]]
      }),
    ]),
  )
}

function checkpointed(name: string, text: string): Units {
  return Object.fromEntries(
    [...text.matchAll(new RegExp(`^${TOPIC} (\\d+) (\\d+)$`, 'gm'))].map(
      ([, partition, offset]) => [`checkpoint/${name}/${TOPIC}-${partition}`, Number(offset)],
    ),
  )
}
