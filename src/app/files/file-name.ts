import { isLocale } from '../../base/locale'
import { FILE_ENDING } from '../../scenario/scenario-file'
import type { Player } from '../player/player'

/** Longest name of a file without its ending, in characters. */
const NAME_MAX = 60

/** A title as the name of a file on any system, without an ending: `The-journey-of-send()`. */
export function fileNameOf(title: string): string {
  const name = title
    .replace(/[\p{Cc}\\/:*?"<>|\s]+/gu, '-')
    .slice(0, NAME_MAX)
    .replace(/^[-.]+|[-.]+$/g, '')
  return name === '' ? 'scenario' : name
}

/** The name of a scenario file without its ending. */
export function withoutEnding(name: string): string {
  const ending = [FILE_ENDING, '.json'].find((each) => name.endsWith(each)) ?? ''
  return name.slice(0, name.length - ending.length)
}

/** The title of the scenario on show, in the language of the page; empty without one. */
export function titleOf(player: Player): string {
  const { lang } = document.documentElement
  const { scenario } = player.state.getState()
  return scenario?.title?.[isLocale(lang) ? lang : 'en'] ?? ''
}
