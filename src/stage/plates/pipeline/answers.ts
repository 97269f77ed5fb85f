import type { Producer } from '../../frame-parts'
import { PILL_HEIGHT, pill } from '../../marks/pill'
import { event, line, round, type Shape, standing, text, Z } from '../../shape'
import { textWidth } from '../../text-width'
import { pipelineMessages } from './messages'
import { rangeWords, sequenceWords } from './say'
import type { Scene } from './scene'

type Outcome = Producer['outcomes'][number]

/** Completions of callbacks and futures, the latest at the right, on the way back from the slots. */
export function callbackShapes(scene: Scene): readonly Shape[] {
  const { places, producer, locale } = scene
  const say = pipelineMessages(locale)
  const { callback, kind } = places
  const isWide = kind === 'wide'
  const shapes: Shape[] = [
    standing(
      'callback',
      Z.text,
      [
        text(0, 5, say('callback'), {
          size: isWide ? 15 : 13.5,
          weight: 500,
          paint: 'ink-2',
        }),
      ],
      { x: callback.x, y: callback.y },
    ),
    standing('callback-line', Z.guide, [
      line(callback.pillX, callback.y, callback.right, callback.y, {
        stroke: 'rule-2',
        width: 1,
        dash: '1.5 4',
      }),
    ]),
  ]
  let x = callback.pillX
  for (const outcome of fitting(scene, producer?.outcomes ?? [])) {
    const label = outcomeWords(scene, outcome)
    const w = pillWidth(label)
    const parts = pill(label, w, outcome.error === null ? 'kept' : 'error')
    const told = {
      by: outcome.by,
      label: `${say('callback')}: ${label}`,
      stop: 'mark',
    } as const
    shapes.push(
      event(`outcome:${outcome.by}`, Z.row, parts, told, { x, y: callback.y - PILL_HEIGHT / 2 }),
    )
    x = round(x + w + 8)
  }
  return shapes
}

/** Right of the last that is shown. */
export function outcomesEnd(scene: Scene): number {
  const shown = fitting(scene, scene.producer?.outcomes ?? [])
  return shown.reduce(
    (x, outcome) => x + pillWidth(outcomeWords(scene, outcome)) + 8,
    scene.places.callback.pillX,
  )
}

/** As many of the last as there is room for, oldest first. */
function fitting(scene: Scene, outcomes: Producer['outcomes']): readonly Outcome[] {
  const { pillX, right } = scene.places.callback
  let room = right - pillX
  const shown: Outcome[] = []
  for (const outcome of [...outcomes].reverse()) {
    room -= pillWidth(outcomeWords(scene, outcome)) + 8
    if (room < 0) break
    shown.unshift(outcome)
  }
  return shown
}

function pillWidth(label: string): number {
  return textWidth(label, 13, 'sans', 600) + 24
}

function outcomeWords(
  scene: Scene,
  { partition, baseOffset, count, error, firstSend }: Outcome,
): string {
  if (error !== null) return error.split('.').at(-1) ?? error
  // With acks=0 no offset is known: only which sends are completed.
  if (baseOffset < 0) return sequenceWords(scene.locale, firstSend, firstSend + count - 1)
  return rangeWords(scene.locale, partition ?? '', baseOffset, baseOffset + count - 1)
}
