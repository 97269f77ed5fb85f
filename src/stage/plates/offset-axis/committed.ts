import type { Group } from '../../frame-parts'
import { polyline, segment } from '../../lines'
import { ribbon } from '../../marks/flags'
import { headDown } from '../../marks/signs'
import { event, line, type Part, type Shape, standing, text, Z } from '../../shape'
import type { StageCallout } from '../../stage-notes'
import { boundary, isBoundaryVisible } from '../../tape/axis'
import { hiddenWords } from '../../tape/say'
import { textWidth, wrap } from '../../text-width'
import { offsetAxisMessages } from './messages'
import { committedOf, type Row, type Scene } from './scene'
import type { OffsetAxisAnchor } from './spec'

type Committed = Group['committed'][number]

/** Bookmarks of all groups on the partition; the plate's own group hangs longest and is named largest. */
export function committedShapes(scene: Scene): readonly Shape[] {
  const shapes: Shape[] = []
  for (const group of scene.frame.groups) {
    const committed = committedOf(scene, group)
    if (!committed) continue
    const own = group.id === scene.plate.group
    shapes.push(bookmark(scene, group, committed, own))
    if (own) shapes.push(...startLines(scene, committed))
  }
  return shapes
}

function bookmark(scene: Scene, group: Group, committed: Committed, own: boolean): Shape {
  const { places, locale } = scene
  const say = offsetAxisMessages(locale)
  const label = say('committed', { group: group.id, offset: committed.offset })
  const told = { by: committed.by, label, stop: 'mark' } as const
  const key = `ribbon:${group.id}`
  if (!isBoundaryVisible(places.axis, committed.offset)) {
    return hiddenBookmark(scene, key, label, committed.offset, told)
  }
  const { w, h } = own ? places.ribbon : { w: 13, h: 20 }
  const x = boundary(places.axis, committed.offset)
  return event(key, Z.ribbon, [ribbon(w, h), ...bookmarkWords(scene, label, x, w, own)], told, {
    x,
    y: places.ribbon.y,
  })
}

function hiddenBookmark(
  scene: Scene,
  key: string,
  label: string,
  offset: number,
  told: { readonly by: number; readonly label: string; readonly stop: 'mark' },
): Shape {
  const { places, locale } = scene
  const side = offset < places.axis.from ? 'left' : 'right'
  const anchor = side === 'left' ? 'start' : 'end'
  return event(
    key,
    Z.ribbon,
    [
      text(0, 18, hiddenWords(locale, label, side), {
        size: 14.5,
        weight: 600,
        anchor,
        paint: 'commit',
        halo: 'paper',
      }),
    ],
    told,
    { x: side === 'left' ? places.axis.x0 : places.right, y: places.ribbon.y },
  )
}

/** The callout on the bookmark, which then takes the place of its plain name. */
function committedCallout(scene: Scene, groupId: string): StageCallout<OffsetAxisAnchor> | null {
  return (
    scene.notes.callouts.find(
      ({ anchor }) => anchor.at === 'committed' && anchor.group === groupId,
    ) ?? null
  )
}

function bookmarkWords(
  scene: Scene,
  label: string,
  x: number,
  w: number,
  own: boolean,
): readonly Part[] {
  const callout = own ? committedCallout(scene, scene.plate.group) : null
  if (callout) return calloutWords(scene, callout, x, w)
  const size = own && scene.places.kind === 'wide' ? 16 : 14.5
  const toRight = x + w + textWidth(label, size, 'sans', 600) < scene.places.right
  return [
    text(toRight ? w / 2 + 10 : -w / 2 - 10, own ? 24 : 15, label, {
      size,
      weight: 600,
      anchor: toRight ? 'start' : 'end',
      paint: 'commit',
      halo: 'paper',
    }),
  ]
}

function calloutWords(
  scene: Scene,
  callout: StageCallout<OffsetAxisAnchor>,
  x: number,
  w: number,
): readonly Part[] {
  const isWide = scene.places.kind === 'wide'
  const size = isWide ? 22 : 18
  const toRight = x + w + textWidth(callout.label, size, 'sans', 700) < scene.places.right
  const at = toRight ? w / 2 + (isWide ? 11 : 9) : -w / 2 - 41
  const anchor = toRight ? 'start' : 'end'
  const detail = isWide && callout.detail !== undefined ? [callout.detail] : []
  return [
    text(at, isWide ? 31 : 25, callout.label, {
      size,
      weight: 700,
      anchor,
      paint: callout.tone === 'danger' ? 'danger' : 'commit',
      halo: 'paper',
    }),
    ...detail.flatMap((sentence) =>
      wrap(sentence, 330, 14.5).map((words, i) =>
        text(at, 53 + i * 19, words, { size: 14.5, anchor, paint: 'ink-2', halo: 'paper' }),
      ),
    ),
  ]
}

/** Guides, and the line from the bookmark to each row that started from it. */
function startLines(scene: Scene, committed: Committed): readonly Shape[] {
  const { places, locale, group } = scene
  const say = offsetAxisMessages(locale)
  if (!isBoundaryVisible(places.axis, committed.offset)) return []
  const x = boundary(places.axis, committed.offset)
  const end = places.results?.base ?? places.bottom
  const shapes: Shape[] = [
    standing('guide:committed', Z.guide, [
      line(x, places.tape.y + places.tape.h, x, end, { stroke: 'rule-2', width: 1, dash: '1.5 4' }),
    ]),
  ]
  const started = scene.rows.filter((row) => startsAt(row, committed.offset))
  const lowest = started[started.length - 1]
  if (!lowest) return shapes
  const isWide = places.kind === 'wide'
  const from = places.ribbon.y + places.ribbon.h - (isWide ? 1 : 3)
  const isMarked = lowest.assigned?.position === committed.offset && isWide
  const to = lowest.place.tileY - (isMarked ? 16 : isWide ? 7 : 1)
  const way = segment(x, from, x, to - 8)
  shapes.push(
    event(
      'ribbon-line',
      Z.ribbonLine,
      [polyline(way, { stroke: 'commit', width: isWide ? 2.6 : 2.4 }), headDown(x, to, 'commit')],
      {
        by: lowest.assigned?.positionBy || committed.by,
        label: say('sayCommitted', { group: group?.id ?? '', offset: committed.offset }),
      },
    ),
  )
  return shapes
}

/** The row holds, or waits at, exactly the record that the bookmark names. */
function startsAt(row: Row, offset: number): boolean {
  if (row.state !== 'live' && row.state !== 'frozen') return false
  const first = row.hand[0]?.offset ?? row.buffer[0]?.from ?? row.assigned?.position
  return row.assigned !== null && first === offset
}
