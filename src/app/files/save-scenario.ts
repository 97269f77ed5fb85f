import { FILE_ENDING, writeScenarioFile } from '../../scenario/scenario-file'
import { placeOf } from '../moment/moment'
import type { Player } from '../player/player'
import { fileNameOf, titleOf } from './file-name'
import { saveAs } from './save-as'

/**
 * Saves the scenario on show with its acts and its instant, under a name, else the scenario's title. Returns the name of
 * the file; null while nothing is open.
 */
export function saveScenario(player: Player, name: string | null = null): string | null {
  const { scenario } = player.state.getState()
  if (scenario === null) return null
  const { acts, atMs } = placeOf(player, 'en', null)
  const file = `${fileNameOf(name ?? titleOf(player))}${FILE_ENDING}`
  const text = writeScenarioFile({ scenario, acts, openAtMs: atMs })
  saveAs(file, new Blob([text], { type: 'application/json' }))
  return file
}
