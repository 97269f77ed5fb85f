import './partition-story.css'
import './told-panel.css'
import type { Locale } from '../../../base/locale'
import type { SimTime } from '../../../base/time'
import type { GroupWait } from '../../../frame/frame'
import { inspectorMessages } from '../../../i18n/inspector/messages'
import { playerMessages } from '../../../i18n/player/messages'
import { clockWords } from '../../player/clock-words'
import { usePlayer, useShown } from '../../player/player-context'
import type { PlayerState } from '../../player/player-state'
import { Button } from '../../ui/button'

const branchOf = (state: PlayerState) => state.branch

/** Why a group does not go on, and the way to the causes. */
export function GroupVerdict(props: { readonly locale: Locale; readonly wait: GroupWait }) {
  const { locale, wait } = props
  const say = inspectorMessages(locale)
  const { asking, client, endOfRun, startAt } = usePlayer()
  const branch = useShown(branchOf)
  const timeOf = (t: SimTime) => clockWords(locale, t, startAt(), endOfRun())
  const askWhy = async () => {
    if (wait.by > 0) return asking.askWhy(wait.by)
    const refs = [{ kind: 'topic.notCreated', nth: -1 }] as const
    const answer = await client().find({ branch, refs })
    const found = answer?.kind === 'found' ? answer.happenings[0] : null
    if (found) await asking.askWhy(found.id)
  }
  return (
    <section className={classOf(wait)} aria-label={say('waitsTitle')}>
      <h3>{say('waitsTitle')}</h3>
      <p>{sayWait(locale, wait, timeOf)}</p>
      <Button look="small" onClick={() => void askWhy()}>
        {playerMessages(locale)('why')}
      </Button>
    </section>
  )
}

/** Waits that pass by themselves, or that nothing is wrong with. */
const CALM: readonly GroupWait['why'][] = ['firstMembers', 'rejoin', 'noPartition']

function classOf({ why }: GroupWait): string {
  return CALM.includes(why) ? 'inspector-part verdict verdict-calm' : 'inspector-part verdict'
}

function sayWait(locale: Locale, wait: GroupWait, timeOf: (t: SimTime) => string): string {
  const say = inspectorMessages(locale)
  switch (wait.why) {
    case 'offsetsTopicNotCreated':
      return say('wait_offsetsTopicNotCreated', { error: wait.error })
    case 'offsetsOffline':
      return say('wait_offsetsOffline', { partition: wait.partition })
    case 'tooFewInSync': {
      const { partition, inSync, least } = wait
      return say('wait_tooFewInSync', { partition, inSync, least })
    }
    case 'notReplicated': {
      const brokers = wait.brokers.map((number) => say('waitBroker', { number })).join(', ')
      return say('wait_notReplicated', { partition: wait.partition, brokers })
    }
    case 'firstMembers':
      return say('wait_firstMembers', { time: timeOf(wait.until) })
    case 'rejoin':
      return say('wait_rejoin', { clients: wait.clients.join(', '), time: timeOf(wait.until) })
    case 'assignment':
      return say('wait_assignment', { client: wait.client })
    case 'session':
      return say('wait_session', { client: wait.client, time: timeOf(wait.until) })
    case 'topicMissing':
      return say('wait_topicMissing', { topic: wait.topic })
    case 'noPartition': {
      const { clients, members, partitions } = wait
      return say('wait_noPartition', { clients: clients.join(', '), members, partitions })
    }
  }
}
