import type { Locale } from '../../../base/locale'
import type { GroupWait } from '../../../frame/frame'
import { surveyMessages } from './messages'

/** The reason why a group does not go on, in a few words. */
export function sayWait(locale: Locale, wait: GroupWait): string {
  const say = surveyMessages(locale)
  switch (wait.why) {
    case 'offsetsTopicNotCreated':
    case 'offsetsOffline':
    case 'notReplicated':
    case 'firstMembers':
      return say(`wait_${wait.why}`)
    case 'tooFewInSync':
      return say('wait_tooFewInSync', { inSync: wait.inSync, least: wait.least })
    case 'rejoin':
    case 'noPartition':
      return say(`wait_${wait.why}`, { clients: wait.clients.join(', ') })
    case 'assignment':
    case 'session':
      return say(`wait_${wait.why}`, { client: wait.client })
    case 'topicMissing':
      return say('wait_topicMissing', { topic: wait.topic })
  }
}
