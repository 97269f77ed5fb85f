import { eventOrStanding, line, type Part, type Shape, standing, text, Z } from '../../shape'
import { signature } from '../../tape/broker-name'
import { tapeMessages } from '../../tape/messages'
import { textWidth } from '../../text-width'
import { replicasMessages } from './messages'
import type { Scene } from './scene'

/** The partition's rule and name, its ISR, other candidates for leader, and its leader epoch or that it is offline. */
export function headShapes(scene: Scene): readonly Shape[] {
  const { places, partition, locale } = scene
  const sayReplicas = replicasMessages(locale)
  const sayTape = tapeMessages(locale)
  if (!partition) return []
  const { left, right, head, kind } = places
  const isWide = kind === 'wide'
  const size = isWide ? 18 : 15
  const small = isWide ? 14.5 : 13.5
  const name = isWide ? sayTape('partition', { partition: partition.key }) : partition.key
  const isrX = left + textWidth(name, size, 'sans', 600) + (isWide ? 22 : 12)
  const epoch = sayTape('epoch', { epoch: partition.leaderEpoch })
  const isr = isrShape(scene, small)
  const told = { by: partition.by, label: sayHead(scene), stop: 'mark' } as const
  const shapes: Shape[] = [
    standing('partition', Z.text, [text(0, 0, name, { size, weight: 600 })], {
      x: left,
      y: head.y,
    }),
    eventOrStanding('isr', Z.text, isr.parts, told, { x: isrX, y: head.y }),
  ]
  if (head.rule !== null) {
    shapes.push(
      standing('head-rule', Z.rule, [
        line(left, head.rule, right, head.rule, { stroke: 'ink', width: 1.5 }),
      ]),
    )
  }
  const epochStyle = { size: small, paint: 'ink-2', anchor: 'end' } as const
  if (partition.leader >= 0) {
    const by = { by: partition.by, label: epoch }
    shapes.push(
      eventOrStanding(
        'leader-epoch',
        Z.text,
        [
          text(
            0,
            0,
            isWide ? sayReplicas('leaderEpoch', { epoch: partition.leaderEpoch }) : epoch,
            epochStyle,
          ),
        ],
        by,
        { x: right, y: head.y },
      ),
    )
    return shapes
  }
  const offlineSize = isWide ? 18 : 15
  const offline = sayReplicas('offline')
  const before = textWidth(offline, offlineSize, 'sans', 700) + (isWide ? 18 : 10)
  const words = isWide ? sayReplicas('leaderEpoch', { epoch: partition.leaderEpoch }) : epoch
  // The epoch has risen because there is no leader: without it the next leader's would seem to leap.
  const hasRoom = isrX + isrWidth(scene) + textWidth(words, small) + before + 8 < right
  const parts = [
    text(0, 0, offline, { size: offlineSize, weight: 700, paint: 'danger', anchor: 'end' }),
    ...(hasRoom ? [text(-before, 0, words, epochStyle)] : []),
  ]
  shapes.push(eventOrStanding('offline', Z.text, parts, told, { x: right, y: head.y }))
  return shapes
}

function isrShape(scene: Scene, size: number): { readonly parts: readonly Part[] } {
  const say = tapeMessages(scene.locale)
  const word = say('isr')
  let x = textWidth(word, size) + 10
  const parts: Part[] = [text(0, 0, word, { size, paint: 'ink-2' })]
  for (const row of scene.rows) {
    if (!row.replica) continue
    parts.push(...signature(row, x, -13.5))
    x += 22
  }
  const others = sayOthers(scene)
  if (others !== '') parts.push(text(x + 4, 0, others, { size, paint: 'ink-2' }))
  return { parts }
}

/** Replicas outside of the ISR that may become leader, in words: the ELR, else the last known leader; '' without either. */
function sayOthers({ partition, locale }: Scene): string {
  const say = replicasMessages(locale)
  if (!partition) return ''
  const { elr, lastKnownElr } = partition
  if (elr.length > 0) return say('elr', { brokers: elr.join(', ') })
  return lastKnownElr.length > 0 ? say('lastLeader', { broker: lastKnownElr.join(', ') }) : ''
}

export function isrWidth(scene: Scene): number {
  const say = tapeMessages(scene.locale)
  const others = sayOthers(scene)
  const beside = others === '' ? 0 : textWidth(others, 14.5) + 12
  return textWidth(say('isr'), 14.5) + 10 + scene.rows.length * 22 + beside
}

export function sayHead({ partition, locale }: Scene): string {
  const say = replicasMessages(locale)
  if (!partition) return ''
  const { key, leader, leaderEpoch, isr, elr, lastKnownElr } = partition
  const state =
    leader >= 0
      ? say('sayLeader', { partition: key, leader, epoch: leaderEpoch, isr: isr.join(', ') })
      : isr.length > 0
        ? say('sayOffline', { partition: key, isr: isr.join(', ') })
        : say('sayOfflineEmpty', { partition: key })
  if (elr.length > 0) return `${state} ${say('sayElr', { brokers: elr.join(', ') })}`
  const last = lastKnownElr.join(', ')
  return last === '' ? state : `${state} ${say('sayLastLeader', { broker: last })}`
}
