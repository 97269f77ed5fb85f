import { type SimTime, toMs } from '../../../base/time'
import { settingsOf } from '../../../config/settings/settings'
import type { ResolvedConfig } from '../../../config/version'
import { NO_CONTROL } from '../../program/control'
import type { AppState, Consumer, JoinProgress, Lookup, MemberState } from './consumer-state'

type Identity = 'id' | 'run' | 'lifecycle' | 'overrides' | 'spec' | 'program' | 'since' | 'runs'

/** The memory of a newly started process. Source: C-8, C-10, C-52. */
export function freshProcess(config: ResolvedConfig, now: SimTime): Omit<Consumer, Identity> {
  const { groupId, autoCommitInterval, enableAutoCommit } = settingsOf('consumer', config)
  return {
    config,
    pc: 0,
    control: NO_CONTROL,
    app: idleApp(now),
    groupId,
    clientId: clientIdOf(config, groupId),
    member: NO_MEMBER,
    metadata: { updatedAt: -1, brokers: [], topics: {} },
    assigned: [],
    buffer: [],
    fetchesInFlight: [],
    fetchSessions: {},
    autoCommit: {
      enabled: groupId !== null && enableAutoCommit,
      intervalMs: toMs(autoCommitInterval),
      dueAt: now + autoCommitInterval,
      lastCommittedBy: 0,
      lastOffsets: {},
    },
    commitsInFlight: [],
    polls: 0,
    lastPollAt: now,
    returnedBy: 0,
    processed: [],
    startedAt: now,
    pausedAt: -1,
    subscription: { mode: 'none' },
    listener: 'none',
    assignedBy: 0,
    requests: [],
    requestTimerAt: -1,
    unreachable: {},
    coordinatorConnection: { node: -1, activeAt: -1, timerAt: -1 },
    inbox: [],
    overdue: [],
    join: NO_JOIN,
    lookup: NO_LOOKUP,
    offsetFetchRetryAt: 0,
    offsetFetchAttempts: 0,
    syncCommit: null,
    completedCommits: [],
    asyncFencedBy: 0,
    waitingCommits: [],
    callback: null,
    waitingSeeks: [],
    tracked: {},
    handedOff: [],
    wakeup: 0,
    closingBy: 0,
    shutdownHook: 'none',
    fatal: null,
    thrown: null,
    close: null,
  }
}

function idleApp(now: SimTime): AppState {
  return {
    wakeAt: -1,
    doing: 'idle',
    since: now,
    until: -1,
    records: [],
    recordIndex: 0,
    processedAt: -1,
    by: 0,
  }
}

const NO_MEMBER: MemberState = {
  lifecycle: 'UNJOINED',
  memberId: '',
  generation: -1,
  protocol: null,
  isLeader: false,
  coordinator: -1,
  rejoinNeeded: true,
  rejoinBy: 0,
  heartbeat: { lastSentAt: -1, dueAt: -1, attempts: 0, lastAnsweredAt: -1, lastBy: 0 },
  resetBy: 0,
  resetAt: -1,
  resets: 0,
  joinedBy: 0,
  lost: false,
}

const NO_JOIN: JoinProgress = {
  stage: 'idle',
  retryAt: 0,
  attempts: 0,
  preparedLost: null,
  prepareAgain: false,
  assignment: [],
  syncedBy: 0,
  joinResponse: null,
  assignedCounts: null,
  groupTopics: [],
  lastAssignment: [],
  lastGeneration: -1,
}

const NO_LOOKUP: Lookup = {
  request: 0,
  retryAt: 0,
  attempts: 0,
  metadataRequest: 0,
  metadataRetryAt: 0,
  metadataWanted: true,
  metadataAttempts: 0,
}

/** C-8: every process has one consumer. */
function clientIdOf(config: ResolvedConfig, groupId: string | null): string {
  const { clientId, groupInstanceId } = settingsOf('consumer', config)
  if (clientId) return clientId
  if (groupId === null) return 'consumer-null-1'
  return `consumer-${groupId}-${groupInstanceId ?? '1'}`
}
