import type { Box } from '../../bounds'
import { corners } from '../../marks/corners'
import { line, type Shape, standing, text, Z } from '../../shape'
import { surveyMessages } from './messages'
import type { SurveyScene } from './scene'

const NONE_BELOW = 72

/** The rules between topics, and the axis that counts from the log's end. */
export function frameShapes(scene: SurveyScene): readonly Shape[] {
  const { places, locale } = scene
  const say = surveyMessages(locale)
  const { tape, axisY } = places
  const x0 = places.rows[0]?.x ?? places.brokers[0]?.x ?? tape.start
  const dividers = places.dividers.map((y) =>
    line(x0, y, tape.end, y, { stroke: 'rule', width: 1 }),
  )
  if (places.rows.length === 0) {
    const below = Math.max(0, ...places.brokers.map(({ y, h }) => y + h))
    const none = text((x0 + tape.end) / 2, below + NONE_BELOW, say('noTopics'), {
      ...{ size: 15, anchor: 'middle', paint: 'ink-2' },
    })
    return [standing('frame', Z.guide, [none])]
  }
  const steps = stepsOf(scene)
  const x = (records: number) => tape.end - records * scene.stripPitch
  const isCompact = places.kind === 'compact'
  const axis = [
    line(tape.start, axisY, tape.end, axisY, { stroke: 'ink-3', width: 1 }),
    ...steps.flatMap((records) => [
      line(x(records), axisY, x(records), axisY + 5, { stroke: 'ink-3', width: 1 }),
      text(x(records), axisY + 19, records === 0 ? say('logEnd') : `−${records}`, {
        ...{ size: 12.5, face: 'mono', anchor: 'middle', paint: 'ink-3' },
      }),
    ]),
    ...(isCompact
      ? []
      : [
          text(tape.start - 12, axisY + 5, say('fromTheEnd'), {
            size: 13.5,
            anchor: 'end',
            paint: 'ink-2',
          }),
        ]),
  ]
  return [standing('frame', Z.guide, [...dividers, ...axis])]
}

function stepsOf({ stripSpan }: SurveyScene): readonly number[] {
  const step = stripSpan <= 30 ? 5 : Math.round(stripSpan / 5)
  const steps: number[] = []
  for (let records = 0; records < stripSpan; records += step) steps.push(records)
  return steps
}

/** Four corner brackets around the selection. */
export function selectionShapes(scene: SurveyScene): readonly Shape[] {
  const box = boxOf(scene, scene.notes.entity)
  if (box === null) return []
  return [
    standing(
      'selected',
      Z.chain - 1,
      [corners({ ...box, x: 0, y: 0 }, Math.min(12, box.h / 3), { stroke: 'ink', width: 1.6 })],
      { x: box.x, y: box.y },
    ),
  ]
}

function boxOf({ places }: SurveyScene, entity: string | null): Box | null {
  if (entity === null) return null
  const broker = places.brokers.find(({ number }) => `b${number}` === entity)
  if (broker) return { x: broker.x - 8, y: broker.y - 8, w: broker.w + 16, h: broker.h + 12 }
  const clients = [...places.producers, ...places.groups.flatMap(({ members }) => members)]
  const client = clients.find(({ id }) => id === entity)
  if (client) return client.box
  const group = places.groups.find(({ id }) => `group:${id}` === entity)
  if (group) return { x: group.x - 6, y: group.y - 6, w: group.w + 10, h: 30 }
  const row = places.rows.find(({ partition }) => `partition:${partition}` === entity)
  if (!row) return null
  const top = places.kind === 'compact' ? 26 : 4
  const h =
    places.kind === 'compact' ? row.h + 30 : Math.max(row.h, row.detail === 'tape' ? 38 : row.h) + 8
  return { x: row.x - 8, y: row.y - top, w: places.tape.end - row.x + 14, h }
}
