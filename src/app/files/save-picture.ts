import type { Player } from '../player/player'
import { clockText } from '../player/timeline-scale'
import { fileNameOf, titleOf } from './file-name'
import { pngOf } from './png'
import { saveAs } from './save-as'
import { pictureOf, type StagePicture } from './stage-picture'

/**
 * Saves the picture on show under a name, else the scenario's title, and its instant. Returns the name of the file; null
 * when there is no picture, or the browser cannot make it.
 */
export async function savePicture(
  player: Player,
  options: {
    readonly format: 'svg' | 'png'
    readonly name: string | null
    readonly words: string
  },
): Promise<string | null> {
  const { format, name, words } = options
  const stage = document.querySelector<SVGSVGElement>('svg.stage-svg')
  if (stage === null) return null
  const sentences = stage.parentElement?.querySelectorAll('[data-testid="stage-description"] p')
  const description = [...(sentences ?? [])].map(({ textContent }) => textContent).join(' ')
  const picture = await pictureOf(stage, { title: words, description })
  const content = format === 'svg' ? svgFile(picture) : await pngOf(picture)
  if (content === null) return null
  const instant = clockText(player.clock.position.getState().t, player.startAt())
  const file = `${fileNameOf(name ?? titleOf(player))}-${instant}s.${format}`
  saveAs(file, content)
  return file
}

function svgFile({ svg }: StagePicture): Blob {
  return new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`], { type: 'image/svg+xml' })
}
